"""The worklist: most at risk first, then what is due; one indexed read of what listeners keep current."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from heed.access.queries import how_seen
from heed.access.rules import Row, Seen
from heed.agencies.queries import names_of_teams, profile_in_force
from heed.assessments.queries import latest_by_report
from heed.cases.queries import case_references
from heed.core.actor import Actor, Role
from heed.core.bank_holidays import england_and_wales
from heed.core.clock import day_of
from heed.core.fixed import as_stored, fetch, marks, moment
from heed.desk.promised import answers_for
from heed.desk.queries.cannot_wait import Urgent, told_lately
from heed.desk.queries.card import full_name
from heed.desk.queries.own_calls import unpassed_emergencies
from heed.desk.queries.spots import Spot, spot_of
from heed.desk.ranks import MOST_AT_RISK, UNKNOWN, URGENT, rank_of, urgency_of
from heed.engines.clocks import hours_ahead
from heed.profiles import Profile
from heed.reports.queries import is_to_keep, list_lapsing, list_promised_for_us, open_promises_of_reports

if TYPE_CHECKING:
    from heed.reports.models import Promise

PAGE = 30
# The open work of one agency, which an index holds in the order it is shown in.
OPEN = "w.partnership_id = %s AND w.agency_id = %s AND w.done_at IS NULL"
# Without the narratives, which may be long and are not shown here.
SHOWN_OF_ANY = (
    "SELECT w.id, w.rank, w.next_due_at, r.id, r.reference, r.type, r.told_at, r.partnership_id, r.agency_id,"
    " r.team_id, p.reference, p.first_name, p.surname"
    " FROM desk_worklistentry w JOIN reports_report r ON r.id = w.report_id"
    " JOIN people_personrecord p ON p.id = r.record_id WHERE w.partnership_id = %s"
)
SHOWN = f"{SHOWN_OF_ANY} AND w.agency_id = %s AND w.done_at IS NULL"
FORTH = " ORDER BY w.rank, (w.next_due_at IS NULL), w.next_due_at, w.id LIMIT %s"
BACK = " ORDER BY w.rank DESC, (w.next_due_at IS NULL) DESC, w.next_due_at DESC, w.id DESC LIMIT %s"
COUNTED = (
    f"SELECT COUNT(*), COUNT(CASE WHEN w.next_due_at < %s THEN 1 END) FROM desk_worklistentry w WHERE {OPEN}"  # noqa: S608
)
BEFORE_IT = f"SELECT COUNT(*) FROM desk_worklistentry w WHERE {OPEN}"  # noqa: S608
# People, not problems: she is one however much she told in her call.
PEOPLE_AT = (
    "SELECT COUNT(DISTINCT r.record_id) FROM desk_worklistentry w JOIN reports_report r ON r.id = w.report_id"  # noqa: S608
    f" WHERE {OPEN} AND w.rank = %s"
)


class Entry(NamedTuple):
    """One row of the list as it is kept, with the report it is about."""

    entry: int
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
    may_be_kept: bool
    by_whom: str
    answers_for: str = ""
    missing: str = ""
    # What the answers ask for beside "most at risk"; None where the rank says it.
    also: int | None = None
    urgent: Urgent | None = None


@dataclass(frozen=True)
class Worklist:
    rows: Sequence[WorkRow]
    total: int
    most_at_risk: int
    overdue: int
    unpassed: Sequence[str]
    # Where this page stands in the whole list, and beside which rows the pages before and after it begin.
    first: int = 0
    last: int = 0
    before: str = ""
    after: str = ""
    # Told within the last hours and urgent: the same rows as in the list, where they may stand far down.
    cannot_wait: Sequence[WorkRow] = ()
    # The reader's own promises that lapse soon, the first due first.
    lapsing: Sequence[WorkRow] = ()
    # What other agencies promised in the name of the reader's teams.
    promised_for_us: Sequence[WorkRow] = ()


def get_worklist(actor: Actor, *, after: str = "", before: str = "", at: datetime) -> Worklist:
    """Open work of the actor's agency, one's own teams' first named; officers and supervisors and handlers alike.

    Before every page's beginning stand the emergencies and safeguarding told lately, and the reader's own promises
    that are about to lapse.
    """
    if not actor.has_role(Role.HANDLER, Role.OFFICER, Role.SUPERVISOR):
        return Worklist([], 0, 0, 0, [])
    profile = profile_in_force(actor.partnership_id, on=day_of(at))
    whose = [actor.partnership_id, actor.own_agency_id]
    ((total, overdue),) = fetch(COUNTED, [as_stored(at), *whose])
    ((most_at_risk,),) = fetch(PEOPLE_AT, [*whose, MOST_AT_RISK])
    entries = _page(whose, spot_of(whose, after), spot_of(whose, before))
    skipped = _how_many_before(whose, entries[0]) if entries and (after or before) else 0
    last = skipped + len(entries)
    return Worklist(
        rows=_rows(actor, entries, at),
        total=total,
        most_at_risk=most_at_risk,
        overdue=overdue,
        unpassed=unpassed_emergencies(actor, at=at),
        first=skipped + 1 if entries else 0,
        last=last,
        before=entries[0].report if skipped else "",
        after=entries[-1].report if entries and last < total else "",
        cannot_wait=() if after or before else _cannot_wait(actor, profile, at),
        lapsing=() if after or before else _lapsing(actor, profile, at),
        promised_for_us=() if after or before else _of_promises(actor, list_promised_for_us(actor), at),
    )


def _cannot_wait(actor: Actor, profile: Profile, at: datetime) -> Sequence[WorkRow]:
    urgent = told_lately(actor, since=at - timedelta(hours=profile.value("worklist.fresh_hours")))
    if not urgent:
        return ()
    whose = [actor.partnership_id, actor.own_agency_id, *urgent]
    entries = [_entry(*row) for row in fetch(f"{SHOWN} AND r.id IN ({marks(urgent)})", whose)]
    entries.sort(key=lambda one: (urgent[one.report_id].rank, one.next_due_at or at, one.told_at))
    return _rows(actor, entries, at, urgent)


def _lapsing(actor: Actor, profile: Profile, at: datetime) -> Sequence[WorkRow]:
    return _of_promises(actor, list_lapsing(actor, at=at, until=due_soon(profile, at=at)), at)


def _of_promises(actor: Actor, promises: Sequence["Promise"], at: datetime) -> Sequence[WorkRow]:
    """The first page of them, in their order, as rows of the list; whoever told them."""
    reports = list(dict.fromkeys(one.report_id for one in promises))[:PAGE]
    if not reports:
        return ()
    found = fetch(f"{SHOWN_OF_ANY} AND r.id IN ({marks(reports)})", [actor.partnership_id, *reports])
    entries = [_entry(*row) for row in found]
    entries.sort(key=lambda one: reports.index(one.report_id))
    return _rows(actor, entries, at)


def due_soon(profile: Profile, *, at: datetime) -> datetime:
    """What falls due by then is warned of; hours that nobody works do not count."""
    weekdays = frozenset(profile.value("promises.working_weekdays"))
    return hours_ahead(at, profile.value("promises.due_soon_hours"), england_and_wales(weekdays))


def gravest_rank(report_ids: Sequence[int], *, partnership_id: int) -> int:
    """Where the gravest of these reports would stand on the worklist; one nobody asked about is not yet known."""
    assessed = latest_by_report(report_ids, partnership_id=partnership_id)
    return min((rank_of(assessed.get(report)) for report in report_ids), default=UNKNOWN)


def _page(whose: Sequence[int | None], after: Spot | None, before: Spot | None) -> list[Entry]:
    """The rows after one, or before one; past either end, or with fewer than a page before, the first page."""
    if before is not None:
        where, values = before.beyond("<")
        found = fetch(SHOWN + where + BACK, [*whose, *values, PAGE])
        if len(found) == PAGE:
            return [_entry(*row) for row in reversed(found)]
    elif after is not None:
        where, values = after.beyond(">")
        if found := fetch(SHOWN + where + FORTH, [*whose, *values, PAGE]):
            return [_entry(*row) for row in found]
    return [_entry(*row) for row in fetch(SHOWN + FORTH, [*whose, PAGE])]


def _spot(entry: Entry) -> Spot:
    return Spot(entry.rank, entry.next_due_at, entry.entry)


def _how_many_before(whose: Sequence[int | None], entry: Entry) -> int:
    where, values = _spot(entry).beyond("<")
    ((before,),) = fetch(BEFORE_IT + where, [*whose, *values])
    return before


def _entry(
    entry, rank, due_at, report_id, report, kind, told_at, partnership, agency, team, *person
) -> Entry:
    due = moment(due_at) if due_at else None
    row = Row(partnership, agency, team)
    return Entry(entry, rank, due, report_id, report, kind, moment(told_at), row, *person)


def _rows(
    actor: Actor, entries: Sequence[Entry], at: datetime, urgent: Mapping[int, Urgent] | None = None
) -> Sequence[WorkRow]:
    reports = [entry.report_id for entry in entries]
    levels = how_seen(actor, [(entry.person, entry.row) for entry in entries], confirmed=False, at=at)
    cases = case_references(reports, partnership_id=actor.partnership_id)
    promises = open_promises_of_reports(reports, partnership_id=actor.partnership_id)
    shown = [entry for entry in entries if levels[entry.person] != Seen.NOTHING]
    teams = names_of_teams(actor, {promise.by_team_id for promise in promises.values()})
    asked = [entry.report_id for entry in shown if entry.rank in (MOST_AT_RISK, UNKNOWN)]
    assessed = latest_by_report(asked, partnership_id=actor.partnership_id) if asked else {}
    known = (levels, cases, promises, teams, assessed, urgent or {})
    return [_row(actor, entry, *known, at) for entry in shown]


def _row(
    actor: Actor,
    entry: Entry,
    levels,
    cases,
    promises,
    teams: Mapping[int, str],
    assessed,
    urgent: Mapping[int, Urgent],
    at: datetime,
) -> WorkRow:
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
        may_be_kept=promise is not None and is_to_keep(actor, promise, told_team_id=entry.row.team_id),
        by_whom=promise.by_whom if promise else "",
        answers_for=answers_for(promise, teams) if promise else "",
        missing=_missing(entry, assessed),
        also=_also(entry, assessed),
        urgent=urgent.get(entry.report_id),
    )


def _missing(entry: Entry, assessed) -> str:
    """Why a result is not yet known: nobody was asked about this person, or something was left open."""
    if entry.rank != UNKNOWN:
        return ""
    return "unanswered" if entry.report_id in assessed else "nobody_asked"


def _also(entry: Entry, assessed) -> int | None:
    """Most at risk is about the person; that this report is an emergency or safeguarding stands beside it."""
    urgency = urgency_of(assessed.get(entry.report_id))
    return urgency if entry.rank == MOST_AT_RISK and urgency in URGENT else None
