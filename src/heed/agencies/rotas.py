"""Who of a team is there and when, and for which teams others may promise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from json import loads

from heed.agencies.models import Acceptance, Shift, Team
from heed.agencies.rules import Accepts, Watch
from heed.agencies.told import ShiftTold
from heed.core.actor import Actor
from heed.core.fixed import Rows, as_stored, day, fetch, marks, moment

SHIFTS = Rows(Shift, "team", "account")
ACCEPTED = (
    "SELECT a.id, a.team_id, a.agency_id, t.name, g.name, a.whats, a.channels, a.soonest_hours, a.most_a_day,"
    " a.for_own_agency_only, a.review_on FROM agencies_acceptance a JOIN agencies_team t ON t.id = a.team_id"
    " JOIN agencies_agency g ON g.id = a.agency_id"
    " WHERE a.partnership_id = %s AND a.withdrawn_at IS NULL ORDER BY g.name, t.name, a.id"
)


@dataclass(frozen=True)
class Accepting:
    """A team that lets others promise in its name, and what."""

    acceptance_id: int
    team_id: int
    agency_id: int
    team: str
    agency: str
    accepts: Accepts


def list_accepting(actor: Actor) -> Sequence[Accepting]:
    """Every team of the partnership with a standing acceptance, by agency."""
    return [_accepting(*row) for row in fetch(ACCEPTED, [actor.partnership_id])]


def _accepting(
    acceptance_id, team_id, agency_id, team, agency, whats, channels, soonest, most, own_only, review_on
) -> Accepting:
    accepts = Accepts(
        whats=frozenset(_listed(whats)),
        channels=frozenset(_listed(channels)),
        soonest_hours=soonest,
        most_a_day=most,
        for_own_agency_only=bool(own_only),
        review_on=day(review_on) or date.min,
    )
    return Accepting(acceptance_id, team_id, agency_id, team, agency, accepts)


def accepted_by(acceptance_id: int, *, partnership_id: int) -> tuple[int, int] | None:
    """Team and agency of an acceptance that stands; None where it was withdrawn or is another partnership's."""
    found = Acceptance.objects.filter(
        pk=acceptance_id, partnership_id=partnership_id, withdrawn_at__isnull=True
    ).values_list("team_id", "agency_id")
    return found.first()


def _listed(stored: object) -> Iterable[str]:
    return loads(stored) if isinstance(stored, str) else stored  # type: ignore[return-value]


def watches_of(team_ids: Iterable[int], *, since: datetime, until: datetime) -> Mapping[int, Sequence[Watch]]:
    """Who is there of each of these teams at some moment between the two; duty as declared counts like the rota.

    Whoever has an account is called by it, however the rota calls them: nobody is two people who cover each other.
    """
    teams = sorted(set(team_ids))
    if not teams:
        return {}
    span = [*teams, as_stored(until), as_stored(since)]
    rows = fetch(
        "SELECT s.team_id, COALESCE(a.name, s.name), s.from_at, s.until_at, s.is_cover FROM agencies_shift s"  # noqa: S608
        f" LEFT JOIN agencies_account a ON a.id = s.account_id WHERE s.team_id IN ({marks(teams)}) AND s.from_at < %s"
        " AND s.until_at > %s AND s.taken_off_at IS NULL AND (a.id IS NULL OR a.is_active)",
        span,
    )
    rows += fetch(
        "SELECT DISTINCT m.team_id, a.name, d.from_at, d.until_at, 0 FROM agencies_duty d"  # noqa: S608
        " JOIN agencies_account a ON a.id = d.account_id JOIN agencies_membership m ON m.account_id = a.id"
        f" WHERE m.team_id IN ({marks(teams)}) AND d.from_at < %s AND d.until_at > %s AND d.ended_at IS NULL"
        " AND a.is_active",
        span,
    )
    found: dict[int, list[Watch]] = {}
    for team_id, name, from_at, until_at, is_cover in rows:
        found.setdefault(team_id, []).append(Watch(name, moment(from_at), moment(until_at), bool(is_cover)))
    return found


# How far around now a rota is looked at to know whether somebody is on one at all.
ON_A_ROTA = timedelta(days=28)


def who_is_away(
    until_by_account: Mapping[int, Sequence[datetime]], *, at: datetime
) -> frozenset[tuple[int, datetime]]:
    """Of these accounts, each with the moments asked about: who is not there between now and then.

    Somebody whose account is switched off, or who stands on a rota and on none of its lines until then. Of whoever is
    on no rota nothing is known, and nobody is called away for that.
    """
    accounts = sorted(until_by_account)
    if not accounts:
        return frozenset()
    in_use = f"SELECT id FROM agencies_account WHERE is_active AND id IN ({marks(accounts)})"  # noqa: S608
    active = {pk for (pk,) in fetch(in_use, accounts)}
    there: dict[int, list[tuple[datetime, datetime]]] = {}
    rows = fetch(
        f"SELECT account_id, from_at, until_at FROM agencies_shift WHERE account_id IN ({marks(accounts)})"  # noqa: S608
        " AND taken_off_at IS NULL AND until_at > %s AND from_at < %s",
        [*accounts, as_stored(at - ON_A_ROTA), as_stored(at + ON_A_ROTA)],
    )
    for account, from_at, until_at in rows:
        there.setdefault(account, []).append((moment(from_at), moment(until_at)))
    return frozenset(
        (account, due)
        for account, moments in until_by_account.items()
        for due in moments
        if account not in active
        or (account in there and not any(first < due and last > at for first, last in there[account]))
    )


def was_there(account_id: int, at: datetime, *, around: timedelta) -> bool | None:
    """Whether a line of a rota, or duty as declared, holds then or close to it; None of whoever is on no rota."""
    lines = fetch(
        "SELECT from_at, until_at FROM agencies_shift WHERE account_id = %s AND taken_off_at IS NULL"
        " AND until_at > %s AND from_at < %s",
        [account_id, as_stored(at - ON_A_ROTA), as_stored(at + ON_A_ROTA)],
    )
    if not lines:
        return None
    declared = fetch(
        "SELECT from_at, COALESCE(ended_at, until_at) FROM agencies_duty WHERE account_id = %s AND from_at < %s",
        [account_id, as_stored(at + around)],
    )
    spans = [(moment(first), moment(last)) for first, last in (*lines, *declared)]
    return any(first - around <= at <= last + around for first, last in spans)


def list_shifts(actor: Actor, *, since: datetime, until: datetime) -> Sequence[Shift]:
    """The rota of one's own agency between two moments, by team and time."""
    return SHIFTS.where(
        "it.agency_id = %s AND it.from_at < %s AND it.until_at > %s AND it.taken_off_at IS NULL"
        " ORDER BY team.name, it.from_at, it.is_cover, it.name, it.id",
        [actor.own_agency_id, as_stored(until), as_stored(since)],
    )


def get_shift(actor: Actor, shift_id: int) -> Shift | None:
    """Of one's own agency; None where it is another's or is not there."""
    return Shift.objects.filter(pk=shift_id, agency_id=actor.own_agency_id).first()


def list_own_teams(actor: Actor) -> Sequence[Team]:
    """The teams of one's own agency."""
    return list(Team.objects.filter(agency_id=actor.own_agency_id).order_by("name", "pk"))


def list_teams_of(actor: Actor, agency_id: int) -> Sequence[str]:
    """The names of an agency's teams, by which its rota calls them."""
    teams = Team.objects.filter(agency_id=agency_id, agency__partnership_id=actor.partnership_id)
    return list(teams.order_by("name", "pk").values_list("name", flat=True))


def known_shifts(actor: Actor, agency_id: int, told: Sequence[ShiftTold]) -> frozenset[tuple[object, ...]]:
    """The keys of those of these lines that are on the rota already."""
    held = Shift.objects.filter(
        partnership_id=actor.partnership_id,
        agency_id=agency_id,
        taken_off_at__isnull=True,
        name__in={one.name for one in told},
        from_at__in={one.from_at for one in told},
    )
    return frozenset(
        ShiftTold(*row).key
        for row in held.values_list("team__name", "name", "from_at", "until_at", "is_cover")
    )
