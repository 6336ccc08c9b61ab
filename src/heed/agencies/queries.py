"""Reads of partnerships, agencies, staff and the rules in force."""

import time
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from heed.agencies.models import Account, Agency, Membership, Partnership, PublishedProfile, Team
from heed.core.actor import Actor, Role
from heed.profiles import Profile, read_profile

SECONDS_KNOWN = 5


class NoProfileInForce(LookupError):
    """No published profile of this partnership has started by the day asked about."""


def actor_of(account: Account) -> Actor:
    """The actor a signed-in account is, with the roles and teams it holds now."""
    held = list(Membership.objects.filter(account=account).values_list("team_id", "role"))
    return Actor(
        account_id=account.pk,
        partnership_id=account.agency.partnership_id,
        agency_id=account.agency_id,
        team_ids=frozenset(team for team, _ in held),
        roles=frozenset(Role(role) for _, role in held),
        name=account.name,
    )


def list_partnership_slugs() -> dict[int, str]:
    """Every partnership by its number, for the program's own jobs; nobody who signs in asks this."""
    return dict(Partnership.objects.order_by("pk").values_list("pk", "slug"))


def get_partnership(actor: Actor) -> Partnership:
    return Partnership.objects.get(pk=actor.partnership_id)


def get_agency(actor: Actor, agency_id: int) -> Agency:
    return Agency.objects.get(pk=agency_id, partnership_id=actor.partnership_id)


def list_agencies(actor: Actor) -> QuerySet[Agency]:
    return Agency.objects.filter(partnership_id=actor.partnership_id).order_by("name")


# Who is in touch with people; the others keep accounts, figures or the audit.
IN_TOUCH = (Role.HANDLER, Role.OFFICER, Role.SUPERVISOR)


def list_in_touch(actor: Actor, team_ids: Iterable[int]) -> QuerySet[Account]:
    """Staff of these teams of one's own agency who may ring or visit somebody."""
    serving = Membership.objects.filter(team_id__in=list(team_ids), role__in=IN_TOUCH).values("account_id")
    found = Account.objects.filter(agency_id=actor.own_agency_id, is_active=True, pk__in=serving)
    return found.order_by("name", "pk")


def names_of_teams(actor: Actor, team_ids: Iterable[int | None]) -> dict[int, str]:
    """Names of teams of one's own agency, by their id."""
    asked = {one for one in team_ids if one is not None}
    if not asked:
        return {}
    found = Team.objects.filter(agency_id=actor.own_agency_id, pk__in=asked).order_by("name", "pk")
    return dict(found.values_list("pk", "name"))


def names_of_accounts(actor: Actor, account_ids: set[int]) -> dict[int, str]:
    """Names of staff in the actor's partnership, by account id."""
    found = Account.objects.filter(pk__in=account_ids, agency__partnership_id=actor.partnership_id)
    return dict(found.values_list("pk", "name"))


def profile_in_force(partnership_id: int, *, on: date) -> Profile:
    """The rules that hold on this day: the latest published version that has started."""
    return _read(_published_on(partnership_id, on, int(time.monotonic() / SECONDS_KNOWN)))


@lru_cache(maxsize=256)
def _published_on(partnership_id: int, on: date, moment: int) -> int:
    """Asked anew every few seconds, so that another process's publication is noticed; between, nothing is asked."""
    found = (
        PublishedProfile.objects.filter(partnership_id=partnership_id, effective_from__lte=on)
        .order_by("-effective_from")
        .values_list("pk", flat=True)
        .first()
    )
    if found is None:
        raise NoProfileInForce(f"No profile of partnership {partnership_id} is in force on {on}.")
    return found


@lru_cache(maxsize=64)
def _read(published_id: int) -> Profile:
    """A published profile never changes, so it is parsed once per process."""
    published = PublishedProfile.objects.get(pk=published_id)
    return read_profile(published.text, name=published.name)
