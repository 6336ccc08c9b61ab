"""Reads of completed assessments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from heed.access.rules import agencies_counted
from heed.assessments.models import Assessment, AssessmentAlso
from heed.core.actor import Actor


def latest_by_report(report_ids: Iterable[int], *, partnership_id: int) -> dict[int, Assessment]:
    """The last assessment of each report: its own, or that of another report of the call which holds for it too."""
    ids = list(report_ids)
    own = Assessment.objects.filter(partnership_id=partnership_id, report_id__in=ids)
    held = AssessmentAlso.objects.filter(partnership_id=partnership_id, report_id__in=ids)
    pairs = [(one.report_id, one) for one in own]
    pairs += [(one.report_id, one.assessment) for one in held.select_related("assessment")]
    return dict(sorted(pairs, key=lambda pair: (pair[1].at, pair[1].pk)))


@dataclass(frozen=True)
class ResultCount:
    """Results of one agency that are alike in everything a figure is made of."""

    agency_id: int
    triage: str
    override_to: str
    is_vulnerable: bool | None
    is_late: bool  # of a call that was written down later
    count: int


def count_results(actor: Actor, *, since: datetime, until: datetime) -> Sequence[ResultCount]:
    """Results kept in calls of these days, as far as the actor may count; what was answered is not among it."""
    counted = agencies_counted(actor)
    if counted is None:
        return []
    found = Assessment.objects.filter(**counted, at__gte=since, at__lt=until)
    found = found.annotate(is_late=Q(report__written_at__isnull=False))
    alike = found.values_list("agency_id", "triage", "override_to", "is_vulnerable", "is_late").annotate(
        Count("id")
    )
    return [ResultCount(*row) for row in alike.order_by("agency_id")]


@dataclass(frozen=True)
class Answers:
    """What one result rested on, for counting only: which answers, how often told before, and what was proposed."""

    answers: Mapping[str, str]
    is_repeat: str
    triage: str


def answers_of_last(
    actor: Actor,
    *,
    since: datetime,
    until: datetime,
    most: int,
    agency_id: int | None = None,
    channel: str = "",
) -> Sequence[Answers]:
    """Of the newest results kept in calls, as far as the actor may count. Whoever asks gives on numbers, no answer."""
    counted = agencies_counted(actor)
    if counted is None:
        return []
    found = Assessment.objects.filter(**counted, at__gte=since, at__lt=until, instrument="t4")
    # As they were given in a call: what came by file or was copied from a sheet says nothing of the asking.
    found = found.filter(report__call__isnull=False, report__call__told_at__isnull=True)
    if agency_id is not None:
        found = found.filter(agency_id=agency_id)
    if channel:
        found = found.filter(report__call__channel=channel)
    rows = found.order_by("-at").values_list("answers", "is_repeat", "triage")[:most]
    return [Answers(*row) for row in rows]
