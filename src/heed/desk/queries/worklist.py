"""The worklist: most at risk first, then what is due; one indexed read of what listeners keep current."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from heed.access.queries import how_seen
from heed.access.rules import Row, Seen
from heed.agencies.queries import names_of_teams
from heed.assessments.queries import latest_by_report
from heed.cases.queries import case_of_report
from heed.core.actor import Actor, Role
from heed.desk.models import WorklistEntry
from heed.desk.promised import answers_for
from heed.desk.queries.card import full_name
from heed.desk.ranks import MOST_AT_RISK, UNKNOWN
from heed.reports.queries import open_promises_of_reports, unpassed_emergencies

PAGE = 30
SHOWN_OF_A_ROW = (
    "rank",
    "next_due_at",
    *(f"report__{name}" for name in ("reference", "type", "told_at", "partnership", "agency", "team")),
    *(f"report__record__{name}" for name in ("reference", "first_name", "surname")),
)


@dataclass(frozen=True)
class WorkRow:
    rank: int
    report: str
    person: str
    name: str
    type: str
    told_at: datetime
    due_at: datetime | None
    is_overdue: bool
    case: str
    is_promised: bool
    by_whom: str
    answers_for: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Worklist:
    rows: Sequence[WorkRow]
    total: int
    most_at_risk: int
    overdue: int
    unpassed: Sequence[str]
    page: int

    @property
    def has_more(self) -> bool:
        return self.page * PAGE < self.total


def get_worklist(actor: Actor, *, page: int, at: datetime) -> Worklist:
    """Open work of the actor's agency, one's own teams' first named; officers and supervisors and handlers alike."""
    if not actor.has_role(Role.HANDLER, Role.OFFICER, Role.SUPERVISOR):
        return Worklist([], 0, 0, 0, [], 1)
    mine = WorklistEntry.objects.filter(
        partnership_id=actor.partnership_id, agency_id=actor.own_agency_id, done_at__isnull=True
    )
    start = (page - 1) * PAGE
    ordered = mine.order_by("rank", F("next_due_at").asc(nulls_last=True), "pk")
    # Without the narratives, which may be long and are not shown here.
    shown = list(ordered.select_related("report__record").only(*SHOWN_OF_A_ROW)[start : start + PAGE])
    return Worklist(
        rows=_rows(actor, shown, at),
        total=mine.count(),
        # People, not problems: she is one however much she told in her call.
        most_at_risk=mine.filter(rank=MOST_AT_RISK).values("report__record_id").distinct().count(),
        overdue=mine.filter(next_due_at__lt=at).count(),
        unpassed=unpassed_emergencies(actor),
        page=page,
    )


def _rows(actor: Actor, entries: Sequence[WorklistEntry], at: datetime) -> Sequence[WorkRow]:
    reports = [entry.report for entry in entries]
    held = [
        (report.record.reference, Row(report.partnership_id, report.agency_id, report.team_id))
        for report in reports
    ]
    levels = how_seen(actor, held, confirmed=False, at=at)
    cases = case_of_report([report.pk for report in reports], partnership_id=actor.partnership_id)
    promises = open_promises_of_reports(
        [report.pk for report in reports], partnership_id=actor.partnership_id
    )
    shown = [entry for entry in entries if levels[entry.report.record.reference] != Seen.NOTHING]
    teams = names_of_teams(actor, {promise.by_team_id for promise in promises.values()})
    assessed = latest_by_report(
        [entry.report_id for entry in shown if entry.rank == UNKNOWN], partnership_id=actor.partnership_id
    )
    return [_row(entry, levels, cases, promises, teams, assessed, at) for entry in shown]


def _row(
    entry: WorklistEntry, levels, cases, promises, teams: Mapping[int, str], assessed, at: datetime
) -> WorkRow:
    report = entry.report
    level = levels[report.record.reference]
    promise = promises.get(report.pk)
    due_at = promise.due_at if promise else entry.next_due_at
    return WorkRow(
        rank=entry.rank,
        report=report.reference,
        person=report.record.reference,
        name=full_name(report.record) if level != Seen.NOTHING else "",
        type=report.type if level in (Seen.CARD, Seen.FULL) else "",
        told_at=report.told_at,
        due_at=due_at,
        is_overdue=bool(due_at and due_at < at),
        case=cases[report.pk].reference if report.pk in cases else "",
        is_promised=promise is not None,
        by_whom=promise.by_whom if promise else "",
        answers_for=answers_for(promise, teams) if promise else "",
        missing=_missing(entry, assessed),
    )


def _missing(entry: WorklistEntry, assessed) -> str:
    """Why a result is not yet known: nobody was asked about this person, or something was left open."""
    if entry.rank != UNKNOWN:
        return ""
    return "unanswered" if entry.report_id in assessed else "nobody_asked"
