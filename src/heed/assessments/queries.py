"""Reads of completed assessments."""

from collections.abc import Iterable

from heed.assessments.models import Assessment, AssessmentAlso


def latest_by_report(report_ids: Iterable[int], *, partnership_id: int) -> dict[int, Assessment]:
    """The last assessment of each report: its own, or that of another report of the call which holds for it too."""
    ids = list(report_ids)
    own = Assessment.objects.filter(partnership_id=partnership_id, report_id__in=ids)
    held = AssessmentAlso.objects.filter(partnership_id=partnership_id, report_id__in=ids)
    pairs = [(one.report_id, one) for one in own]
    pairs += [(one.report_id, one.assessment) for one in held.select_related("assessment")]
    return dict(sorted(pairs, key=lambda pair: (pair[1].at, pair[1].pk)))
