"""Keeps a team's rota, and what it lets others promise in its name."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db.models import Q

from heed.agencies.models import Acceptance, Account, Shift, Team
from heed.agencies.rules import barrier_to_shift
from heed.agencies.told import ShiftTold
from heed.core import audit, bulk
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor, Role


class CannotChangeRota(ValueError):
    """It stays as it is; `code` says why, and doors put it into words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@in_one_transaction
def add_shift(*, team: Team, told: ShiftTold, by: Actor, at: datetime) -> Shift:
    """One line of a rota, by a supervisor of the agency; what is on it already is no second line."""
    _require_supervisor_of(team.agency_id, by)
    if barrier := barrier_to_shift(told.from_at, told.until_at, at=at):
        raise CannotChangeRota(barrier)
    shift, is_new = _keep(team, told, _accounts(team.agency_id), "", by, at)
    if not is_new:
        raise CannotChangeRota("on_it_already")
    audit.record("rota changed", by=by, at=at, batch={"team": team.pk, "shifts": 1})
    return shift


@in_one_transaction
def take_off(*, shift: Shift, by: Actor, at: datetime) -> Shift:
    """Whoever was to be there is not; what was promised meanwhile stands, and its team is warned."""
    _require_supervisor_of(shift.agency_id, by)
    if Shift.objects.filter(pk=shift.pk, taken_off_at__isnull=True).update(taken_off_at=at):
        audit.record("rota changed", by=by, at=at, batch={"team": shift.team_id, "taken_off": 1})
    shift.refresh_from_db()
    return shift


@in_one_transaction
def land_shifts(
    *, shifts: Sequence[ShiftTold], agency_id: int, source: bulk.Source, by: Actor, at: datetime
) -> int:
    """Keep what is new of an agency's rota, and say how many that were; a row that says the same is there already."""
    bulk.require_a_batch(shifts)
    teams = {one.name.casefold(): one for one in Team.objects.filter(agency_id=agency_id)}
    called = _accounts(agency_id)
    landed = 0
    for told in shifts:
        _shift, is_new = _keep(teams[told.team.casefold()], told, called, source.name, by, at)
        landed += is_new
    audit.record("rota landed", by=by, at=at, batch={**source.landed(landed), "read": len(shifts)})
    return landed


@in_one_transaction
def publish_acceptance(
    *,
    team: Team,
    whats: Collection[str],
    channels: Collection[str],
    soonest_hours: int,
    most_a_day: int,
    for_own_agency_only: bool,
    review_on: date,
    by: Actor,
    at: datetime,
) -> Acceptance:
    """From now on others may promise this in the team's name; what stood before ends at the same moment."""
    _require_supervisor_of(team.agency_id, by)
    if not whats or not channels:
        raise CannotChangeRota("accepts_nothing")
    _withdraw(team.pk, by, at)
    acceptance = Acceptance.objects.create(
        partnership_id=by.partnership_id,
        agency_id=team.agency_id,
        team=team,
        whats=sorted(whats),
        channels=sorted(channels),
        soonest_hours=soonest_hours,
        most_a_day=most_a_day,
        for_own_agency_only=for_own_agency_only,
        published_at=at,
        published_by_id=by.account_id,
        review_on=review_on,
    )
    audit.record("acceptance published", by=by, at=at, batch={"team": team.pk})
    return acceptance


@in_one_transaction
def withdraw_acceptance(*, team: Team, by: Actor, at: datetime) -> None:
    """Nobody outside the team promises in its name any more; what was promised until now is still to be kept."""
    _require_supervisor_of(team.agency_id, by)
    if _withdraw(team.pk, by, at):
        audit.record("acceptance withdrawn", by=by, at=at, batch={"team": team.pk})


def _keep(
    team: Team, told: ShiftTold, called: dict[str, int | None], source: str, by: Actor, at: datetime
) -> tuple[Shift, bool]:
    """The line as it stands now, and whether anything is new; one that ends otherwise takes the place of the other."""
    same = Shift.objects.filter(
        team=team, name=told.name, from_at=told.from_at, is_cover=told.is_cover, taken_off_at__isnull=True
    )
    before = same.first()
    if before is not None and before.until_at == told.until_at:
        return before, False
    same.update(taken_off_at=at)
    shift = Shift.objects.create(
        partnership_id=by.partnership_id,
        agency_id=team.agency_id,
        team=team,
        name=told.name,
        account_id=called.get(told.name.casefold()),
        from_at=told.from_at,
        until_at=told.until_at,
        is_cover=told.is_cover,
        source=source[:200],
    )
    return shift, True


def _accounts(agency_id: int) -> dict[str, int | None]:
    """Staff by how they are called; two of one name are nobody in particular."""
    called: dict[str, int | None] = {}
    for pk, name, username in Account.objects.filter(Q(is_active=True), agency_id=agency_id).values_list(
        "pk", "name", "username"
    ):
        for words in {name.casefold(), username.casefold()}:
            called[words] = None if words in called else pk
    return called


def _withdraw(team_id: int, by: Actor, at: datetime) -> int:
    live = Acceptance.objects.filter(
        team_id=team_id, partnership_id=by.partnership_id, withdrawn_at__isnull=True
    )
    return live.update(withdrawn_at=at, withdrawn_by_id=by.account_id)


def _require_supervisor_of(agency_id: int, by: Actor) -> None:
    if by.agency_id != agency_id or not by.has_role(Role.SUPERVISOR):
        raise CannotChangeRota("no_supervisor")
