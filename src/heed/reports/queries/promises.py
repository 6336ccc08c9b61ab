"""Reads of promises: whose they are to keep, and which are due first."""

from collections.abc import Iterable, Sequence, Set
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from heed.access.rules import TAKES_CALLS
from heed.agencies.rotas import who_is_away
from heed.core.actor import Actor, Role
from heed.core.clock import LONDON
from heed.core.fixed import Rows, as_stored, fetch, marks
from heed.reports.models import ContactSafety, Promise, Report
from heed.reports.rules import SAYS_SAFE

PROMISES, PROMISES_ABOUT = Rows(Promise), Rows(Promise, "agency", "report")
# Neither kept nor followed by another that was made in its place.
OPEN, IS_OPEN = (
    "it.kept_at IS NULL AND it.renewed_at IS NULL",
    Q(kept_at__isnull=True, renewed_at__isnull=True),
)


class NoSuchPromise(LookupError):
    """The actor's agency has no unkept promise about this report."""


def list_open_promises(actor: Actor, record_ids: Iterable[int]) -> Sequence[Promise]:
    """Promises not yet kept to this person by any agency, the most overdue first."""
    ids = list(record_ids)
    if not ids:
        return []
    return PROMISES_ABOUT.where(
        f"it.partnership_id = %s AND report.record_id IN ({marks(ids)}) AND {OPEN} ORDER BY it.due_at",
        [actor.partnership_id, *ids],
    )


def list_open_promises_about(actor: Actor, report_ids: Iterable[int]) -> Sequence[Promise]:
    """Promises not yet kept that were made about these reports, by any agency, the most overdue first."""
    return list(
        Promise.objects.filter(IS_OPEN, partnership_id=actor.partnership_id, report_id__in=list(report_ids))
        .select_related("agency")
        .order_by("due_at")
    )


def get_own_promise(actor: Actor, report_reference: str, *, at: datetime) -> Promise:
    """The promise about this report due first that is the actor's or their team's to keep; any for a supervisor."""
    if not actor.has_role(*TAKES_CALLS):
        raise NoSuchPromise(report_reference)
    told = Report.objects.filter(partnership_id=actor.partnership_id, reference=report_reference)
    unkept = Promise.objects.filter(
        _to_keep(actor),
        IS_OPEN,
        agency_id=actor.own_agency_id,
        report__in=told.visible_to(actor, at=at),
    )
    found = unkept.select_related("report").order_by("due_at").first()
    if found is None:
        raise NoSuchPromise(report_reference)
    return found


def _to_keep(actor: Actor) -> Q:
    if actor.has_role(Role.SUPERVISOR):
        return Q()
    teams = actor.team_ids
    return Q(report__team_id__in=teams) | Q(by_team_id__in=teams) | Q(by_account_id=actor.own_account_id)


def list_lapsing(actor: Actor, *, at: datetime, until: datetime) -> Sequence[Promise]:
    """The actor's own that fall due by then and are not kept, the first due first; none that is missed already.

    Somebody named is warned alone, and a team where nobody is named. Whoever is away is stood in for: their team is
    warned, and so are the agency's supervisors.
    """
    if actor.agency_id is None or not actor.has_role(*TAKES_CALLS):
        return []
    due = PROMISES_ABOUT.where(
        f"it.partnership_id = %s AND it.agency_id = %s AND it.due_at >= %s AND it.due_at <= %s AND {OPEN}"
        " ORDER BY it.due_at, it.id",
        [actor.partnership_id, actor.own_agency_id, as_stored(at), as_stored(until)],
    )
    if not due:
        return []
    named: dict[int, list[datetime]] = {}
    for one in due:
        if one.by_account_id is not None:
            named.setdefault(one.by_account_id, []).append(one.due_at)
    away = who_is_away(named, at=at)
    own = [one for one in due if _is_warned(actor, one, away)]
    told = Report.objects.filter(pk__in=[one.report_id for one in own])
    shown = set(told.visible_to(actor, at=at).values_list("pk", flat=True)) if own else set()
    return [one for one in own if one.report_id in shown]


def _is_warned(actor: Actor, promise: Promise, away: Set[tuple[int, datetime]]) -> bool:
    if promise.by_account_id is not None and (promise.by_account_id, promise.due_at) not in away:
        return promise.by_account_id == actor.account_id
    teams = {promise.by_team_id or promise.report.team_id} - {None}
    is_stood_in_for = promise.by_account_id is not None and actor.has_role(Role.SUPERVISOR)
    return is_stood_in_for or bool(teams & actor.team_ids)


COUNT_BOUND = (
    "SELECT by_team_id, COUNT(*) FROM reports_promise WHERE partnership_id = %s AND acceptance_id IS NOT NULL"
    " AND due_at >= %s AND due_at < %s AND renewed_at IS NULL GROUP BY by_team_id"
)


def count_bound(actor: Actor, *, on: date) -> dict[int, int]:
    """How many promises others made for each team fall due on this day, kept or not."""
    first = datetime.combine(on, time(), tzinfo=LONDON)
    last = datetime.combine(on + timedelta(days=1), time(), tzinfo=LONDON)
    return dict(fetch(COUNT_BOUND, [actor.partnership_id, as_stored(first), as_stored(last)]))


def list_promised_for_us(actor: Actor) -> Sequence[Promise]:
    """What other agencies promised in the name of the actor's teams and nobody has kept, the first due first."""
    if actor.agency_id is None or not actor.has_role(*TAKES_CALLS):
        return []
    found = PROMISES_ABOUT.where(
        f"it.partnership_id = %s AND it.agency_id = %s AND {OPEN}"
        " AND report.agency_id <> it.agency_id ORDER BY it.due_at, it.id",
        [actor.partnership_id, actor.own_agency_id],
    )
    return [one for one in found if is_to_keep(actor, one, told_team_id=None)]


def safe_ways(report: Report) -> frozenset[str]:
    """The channels of which whoever was harmed has said, at this report, that they are safe."""
    asked = ContactSafety.objects.filter(partnership_id=report.partnership_id, report=report).first()
    ways = ("ring", "voicemail", "text", "email", "letter")
    return frozenset(way for way in ways if asked and getattr(asked, way) in SAYS_SAFE)


def made_before(promise: Promise) -> Sequence[Promise]:
    """The promises in whose place it was made, the latest first."""
    before: list[Promise] = []
    earlier = promise.follows
    while earlier is not None:
        before.append(earlier)
        earlier = earlier.follows
    return before


def is_to_keep(actor: Actor, promise: Promise, *, told_team_id: int | None) -> bool:
    """Whether `get_own_promise` would give it to this reader, for a promise in hand."""
    if promise.agency_id != actor.agency_id:
        return False
    if actor.has_role(Role.SUPERVISOR):
        return True
    teams = {told_team_id, promise.by_team_id} - {None}
    return bool(teams & actor.team_ids) or promise.by_account_id == actor.account_id


def open_promises_of_reports(report_ids: Iterable[int], *, partnership_id: int) -> dict[int, Promise]:
    """The promise of each report that is due first and not kept."""
    ids = list(report_ids)
    if not ids:
        return {}
    found = PROMISES.where(
        f"it.partnership_id = %s AND it.report_id IN ({marks(ids)}) AND {OPEN} ORDER BY it.due_at DESC",
        [partnership_id, *ids],
    )
    return {promise.report_id: promise for promise in found}


def get_promise(promise_id: int) -> Promise:
    """For listeners, which act for nobody in particular."""
    return Promise.objects.get(pk=promise_id)
