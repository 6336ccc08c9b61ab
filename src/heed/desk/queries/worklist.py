"""The worklist: most at risk first, then what is due; one indexed read of what listeners keep current."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from heed.access.queries import how_seen
from heed.access.rules import Row, Seen
from heed.agencies.queries import names_of_teams
from heed.assessments.queries import latest_by_report
from heed.cases.queries import case_references
from heed.core.actor import Actor, Role
from heed.core.fixed import as_stored, fetch, moment
from heed.desk.promised import answers_for
from heed.desk.queries.card import full_name
from heed.desk.queries.own_calls import unpassed_emergencies
from heed.desk.ranks import MOST_AT_RISK, UNKNOWN, rank_of
from heed.reports.queries import open_promises_of_reports

PAGE = 30
# The open work of one agency, which an index holds in the order it is shown in.
OPEN = "w.partnership_id = %s AND w.agency_id = %s AND w.done_at IS NULL"
# Without the narratives, which may be long and are not shown here.
SHOWN = (
    "SELECT w.rank, w.next_due_at, r.id, r.reference, r.type, r.told_at, r.partnership_id, r.agency_id, r.team_id,"  # noqa: S608
    " p.reference, p.first_name, p.surname"
    " FROM desk_worklistentry w JOIN reports_report r ON r.id = w.report_id"
    f" JOIN people_personrecord p ON p.id = r.record_id WHERE {OPEN}"
    " ORDER BY w.rank, (w.next_due_at IS NULL), w.next_due_at, w.id LIMIT %s OFFSET %s"
)
COUNTED = (
    f"SELECT COUNT(*), COUNT(CASE WHEN w.next_due_at < %s THEN 1 END) FROM desk_worklistentry w WHERE {OPEN}"  # noqa: S608
)
# People, not problems: she is one however much she told in her call.
PEOPLE_AT = (
    "SELECT COUNT(DISTINCT r.record_id) FROM desk_worklistentry w JOIN reports_report r ON r.id = w.report_id"  # noqa: S608
    f" WHERE {OPEN} AND w.rank = %s"
)


class Entry(NamedTuple):
    """One row of the list as it is kept, with the report it is about."""

    rank: int
    next_due_at: datetime | None
    report_id: int
    report: str
    type: str
    told_at: datetime
    row: Row
    person: str
    first_name: str
    surname: str


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
    whose = [actor.partnership_id, actor.own_agency_id]
    ((total, overdue),) = fetch(COUNTED, [as_stored(at), *whose])
    ((most_at_risk,),) = fetch(PEOPLE_AT, [*whose, MOST_AT_RISK])
    return Worklist(
        rows=_rows(actor, [_entry(*row) for row in fetch(SHOWN, [*whose, PAGE, (page - 1) * PAGE])], at),
        total=total,
        most_at_risk=most_at_risk,
        overdue=overdue,
        unpassed=unpassed_emergencies(actor, at=at),
        page=page,
    )


def gravest_rank(report_ids: Sequence[int], *, partnership_id: int) -> int:
    """Where the gravest of these reports would stand on the worklist; one nobody asked about is not yet known."""
    assessed = latest_by_report(report_ids, partnership_id=partnership_id)
    return min((rank_of(assessed.get(report)) for report in report_ids), default=UNKNOWN)


def _entry(rank, due_at, report_id, report, kind, told_at, partnership, agency, team, *person) -> Entry:
    due = moment(due_at) if due_at else None
    row = Row(partnership, agency, team)
    return Entry(rank, due, report_id, report, kind, moment(told_at), row, *person)


def _rows(actor: Actor, entries: Sequence[Entry], at: datetime) -> Sequence[WorkRow]:
    reports = [entry.report_id for entry in entries]
    levels = how_seen(actor, [(entry.person, entry.row) for entry in entries], confirmed=False, at=at)
    cases = case_references(reports, partnership_id=actor.partnership_id)
    promises = open_promises_of_reports(reports, partnership_id=actor.partnership_id)
    shown = [entry for entry in entries if levels[entry.person] != Seen.NOTHING]
    teams = names_of_teams(actor, {promise.by_team_id for promise in promises.values()})
    unknown = [entry.report_id for entry in shown if entry.rank == UNKNOWN]
    assessed = latest_by_report(unknown, partnership_id=actor.partnership_id) if unknown else {}
    return [_row(entry, levels, cases, promises, teams, assessed, at) for entry in shown]


def _row(entry: Entry, levels, cases, promises, teams: Mapping[int, str], assessed, at: datetime) -> WorkRow:
    level = levels[entry.person]
    promise = promises.get(entry.report_id)
    due_at = promise.due_at if promise else entry.next_due_at
    return WorkRow(
        rank=entry.rank,
        report=entry.report,
        person=entry.person,
        name=full_name(entry) if level != Seen.NOTHING else "",
        type=entry.type if level in (Seen.CARD, Seen.FULL) else "",
        told_at=entry.told_at,
        due_at=due_at,
        is_overdue=bool(due_at and due_at < at),
        case=cases.get(entry.report_id, ""),
        is_promised=promise is not None,
        by_whom=promise.by_whom if promise else "",
        answers_for=answers_for(promise, teams) if promise else "",
        missing=_missing(entry, assessed),
    )


def _missing(entry: Entry, assessed) -> str:
    """Why a result is not yet known: nobody was asked about this person, or something was left open."""
    if entry.rank != UNKNOWN:
        return ""
    return "unanswered" if entry.report_id in assessed else "nobody_asked"
