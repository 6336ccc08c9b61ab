"""Who was let see more of a person than the card, who is kept away, and what may be given: for who decides it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from heed.access.queries import is_live, list_bars, list_grants
from heed.access.rules import SETS_BARS, Row, may_give_sight
from heed.agencies.queries import list_accounts, list_agencies, names_of_accounts
from heed.core import clock
from heed.core.actor import Actor
from heed.people import queries as people

if TYPE_CHECKING:
    from heed.access.models import Bar, Grant
    from heed.agencies.models import Account, Agency
    from heed.people.models import PersonRecord

MOST_ENDED = 20


@dataclass(frozen=True)
class OwnRecord:
    """A record of one's own agency, as the form names it."""

    reference: str
    told_at: datetime


@dataclass(frozen=True)
class Given:
    """What was given in one go: some records to one agency. `ended_at` is when it ended or was taken back."""

    grants: Sequence["Grant"]
    agency: str
    purpose: str
    power: str
    because: str
    until: date | None
    at: datetime
    by: str
    ended_at: datetime | None = None
    taken_back_by: str = ""
    taken_back_because: str = ""
    was_taken_back: bool = False


@dataclass(frozen=True)
class Sights:
    """What one's own agency gave of its own records, and what it may give to whom."""

    records: Sequence[OwnRecord]
    live: Sequence[Given]
    ended: Sequence[Given]
    agencies: Sequence["Agency"]


@dataclass(frozen=True)
class Barred:
    account: "Account"
    because: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Bars:
    """Whom the supervisor's own agency keeps from this person, and whom it may."""

    barred: Sequence[Barred]
    colleagues: Sequence["Account"]


def sights_of(actor: Actor, group: Sequence["PersonRecord"], *, at: datetime) -> Sights | None:
    """None where the actor gives nothing of this person: by role, or because another agency was told."""
    own = own_records(actor, group)
    if not own:
        return None
    grants = list_grants(actor, [one.reference for one in own])
    live = [one for one in grants if is_live(one, at=at)]
    ended = [one for one in grants if not is_live(one, at=at)]
    names = names_of_accounts(
        actor, {pk for one in grants for pk in (one.granted_by_id, one.revoked_by_id) if pk}
    )
    return Sights(
        records=[OwnRecord(one.reference, one.told_at) for one in own],
        live=_in_one_go(live, names),
        ended=_in_one_go(ended, names)[:MOST_ENDED],
        agencies=[agency for agency in list_agencies(actor) if agency.pk != actor.agency_id],
    )


def own_records(actor: Actor, group: Iterable["PersonRecord"]) -> Sequence["PersonRecord"]:
    """Those of these records of which the actor may let others see more."""
    return [
        one for one in group if may_give_sight(actor, Row(one.partnership_id, one.agency_id, one.team_id))
    ]


def bars_of(actor: Actor, group: Sequence["PersonRecord"]) -> Bars | None:
    """None for everybody but a supervisor."""
    if not actor.has_role(*SETS_BARS):
        return None
    first: dict[int, Bar] = {}
    for bar in list_bars(actor, [one.reference for one in group]):
        first.setdefault(bar.account_id, bar)
    names = names_of_accounts(actor, {bar.barred_by_id for bar in first.values() if bar.barred_by_id})
    return Bars(
        barred=[
            Barred(bar.account, bar.because, bar.barred_at, names.get(bar.barred_by_id or 0, ""))
            for bar in first.values()
        ],
        colleagues=[
            one
            for one in list_accounts(actor)
            if one.agency_id == actor.agency_id and one.is_active and one.pk not in first
        ],
    )


def last_day(expires_at: datetime | None) -> date | None:
    """The last day on which it still holds; none where no end was set."""
    return clock.day_of(expires_at - timedelta(microseconds=1)) if expires_at else None


def _in_one_go(grants: Sequence["Grant"], names: dict[int, str]) -> Sequence[Given]:
    together: dict[tuple[object, ...], list[Grant]] = {}
    for one in grants:
        key = (
            one.to_agency_id, one.purpose, one.power, one.because, one.granted_at, one.granted_by_id,
            one.expires_at, one.revoked_at, one.revoked_because,
        )  # fmt: skip
        together.setdefault(key, []).append(one)
    return [_given(some, names) for some in together.values()]


def _given(grants: Sequence["Grant"], names: dict[int, str]) -> Given:
    one = grants[0]
    return Given(
        grants=grants,
        agency=one.to_agency.name,
        purpose=one.purpose,
        power=one.power,
        because=one.because,
        until=last_day(one.expires_at),
        at=one.granted_at,
        by=names.get(one.granted_by_id or 0, ""),
        ended_at=one.revoked_at or one.expires_at,
        was_taken_back=one.revoked_at is not None,
        taken_back_by=names.get(one.revoked_by_id or 0, ""),
        taken_back_because=one.revoked_because,
    )


def group_seen(actor: Actor, reference: str, *, at: datetime) -> Sequence["PersonRecord"]:
    """The records of this person that the actor may see anything of; NoSuchPerson where there is none."""
    return people.list_group(actor, [people.get_record(actor, reference, at=at).pk], at=at)
