"""Reads of completed assessments."""

from collections.abc import Iterable

from heed.assessments.models import Assessment


def latest_by_report(report_ids: Iterable[int], *, partnership_id: int) -> dict[int, Assessment]:
    """The last assessment of each report."""
    found = Assessment.objects.filter(partnership_id=partnership_id, report_id__in=list(report_ids))
    return {assessment.report_id: assessment for assessment in found.order_by("at", "pk")}
