"""Whose home the person harmed lives in, as landlords' own lists say: whom to tell, and who could be promised for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from heed.agencies.landlords import landlord_of
from heed.agencies.rotas import who_is_away
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.desk.fields import person_harmed
from heed.desk.promised import Keeper
from heed.desk.queries.addresses import with_known_places


@dataclass(frozen=True)
class ManagedHome:
    """`is_away`: the officer has an account, and by the rota is not there before the promise is due."""

    landlord: str
    patch: str
    officer: str
    is_away: bool
    is_own_agency: bool
    teams: Sequence[str]


def managed_home_of(
    actor: Actor, fields: Mapping[str, str], keepers: Sequence[Keeper], *, due_at: datetime, at: datetime
) -> ManagedHome | None:
    """By the address that was chosen; None where no list has it, or only words were said."""
    if not any(fields.get(name) for name in ("uprn", "harmed_uprn")):
        return None
    uprn = person_harmed(with_known_places(actor, fields)).uprn
    home = landlord_of(actor, uprn, on=day_of(at))
    if home is None:
        return None
    asked = {home.officer_id: [due_at]} if home.officer_id else {}
    return ManagedHome(
        landlord=home.landlord,
        patch=home.patch,
        officer=home.officer,
        is_away=bool(who_is_away(asked, at=at)),
        is_own_agency=home.agency_id == actor.agency_id,
        teams=[one.words for one in keepers if one.agency_id == home.agency_id and not one.barred],
    )
