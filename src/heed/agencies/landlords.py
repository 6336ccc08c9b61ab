"""Whose home a UPRN is on a day, and who the officer of its patch is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from heed.agencies.models import Account, ManagedHome
from heed.agencies.told import WHOSE, HomeTold
from heed.core.actor import Actor


@dataclass(frozen=True)
class Managed:
    """Who a home belongs to on one day; the officer has an account where staff of that agency are called so."""

    landlord: str
    agency_id: int
    patch: str
    officer: str
    officer_id: int | None


def landlord_of(actor: Actor, uprn: str, *, on: date) -> Managed | None:
    """By the newest list that holds on this day; None where no landlord's list has the home."""
    if not uprn:
        return None
    homes = ManagedHome.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=on),
        partnership_id=actor.partnership_id,
        uprn=uprn,
        from_on__lte=on,
    )
    home = homes.order_by("-from_on", "-pk").first()
    if home is None:
        return None
    return Managed(home.landlord, home.agency_id, home.patch, home.officer, _account_called(home))


def patch_officer_of(actor: Actor, uprn: str, *, on: date) -> Managed | None:
    """As `landlord_of`, where the list names an officer."""
    home = landlord_of(actor, uprn, on=on)
    return home if home and home.officer else None


def homes_told(actor: Actor, agency_id: int, uprns: Iterable[str]) -> dict[str, HomeTold]:
    """The newest that this agency's own list has told of each of these homes."""
    found = ManagedHome.objects.filter(
        partnership_id=actor.partnership_id, agency_id=agency_id, uprn__in=set(uprns)
    )
    return {
        home.uprn: HomeTold(
            home.uprn,
            from_on=home.from_on,
            until_on=home.until_on,
            **{name: getattr(home, name) for name in WHOSE},
        )
        for home in found.order_by("from_on")
    }


def _account_called(home: ManagedHome) -> int | None:
    """Two of one name are nobody in particular."""
    if not home.officer:
        return None
    called = Account.objects.filter(
        Q(name__iexact=home.officer) | Q(username__iexact=home.officer),
        agency_id=home.agency_id,
        is_active=True,
    )
    found = list(called.values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None
