"""Reads of partnerships, agencies, staff and the rules in force."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from heed.agencies.models import Account, Agency, Membership, Partnership, PublishedProfile, Team
from heed.agencies.rules import Barrier, TokenFor, Version, barriers_to_publishing, digest_of_token
from heed.core import audit
from heed.core.actor import Actor, Role, program
from heed.core.fixed import Rows, as_stored, fetch, marks, moment
from heed.engines.risk import UnknownInstrument, find_instrument
from heed.profiles import Profile, read_published

SECONDS_KNOWN = 5
PREVIEWED = "profile previewed"
AGENCIES, ACCOUNTS = Rows(Agency), Rows(Account)


class NoProfileInForce(LookupError):
    """No published profile of this partnership has started by the day asked about."""


class NoSuchVersion(LookupError):
    """No version of this name is published here."""


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


def actor_by_number(account_id: int | None) -> Actor | None:
    """Somebody who can still sign in, for a job that goes on in their name; nobody else is one."""
    account = Account.objects.filter(pk=account_id, is_active=True).first() if account_id else None
    return actor_of(account) if account else None


def get_own_account(actor: Actor) -> Account:
    """As it stands now."""
    return Account.objects.get(pk=actor.own_account_id)


def list_partnership_slugs() -> dict[int, str]:
    """Every partnership by its number, for the program's own jobs; nobody who signs in asks this."""
    return dict(Partnership.objects.order_by("pk").values_list("pk", "slug"))


def get_partnership(actor: Actor) -> Partnership:
    return Partnership.objects.get(pk=actor.partnership_id)


def get_agency(actor: Actor, agency_id: int) -> Agency:
    found = AGENCIES.where("it.id = %s AND it.partnership_id = %s", [agency_id, actor.partnership_id])
    if not found:
        raise Agency.DoesNotExist
    return found[0]


def list_agencies(actor: Actor) -> Sequence[Agency]:
    return AGENCIES.where("it.partnership_id = %s ORDER BY it.name", [actor.partnership_id])


# Who is in touch with people; the others keep accounts, figures or the audit.
IN_TOUCH = (Role.HANDLER, Role.OFFICER, Role.SUPERVISOR)


def list_in_touch(actor: Actor, team_ids: Iterable[int]) -> Sequence[Account]:
    """Staff of these teams of one's own agency who may ring or visit somebody."""
    teams = list(team_ids)
    if not teams:
        return []
    serving = (
        f"SELECT account_id FROM agencies_membership WHERE team_id IN ({marks(teams)})"  # noqa: S608
        f" AND role IN ({marks(IN_TOUCH)})"
    )
    return ACCOUNTS.where(
        f"it.agency_id = %s AND it.is_active AND it.id IN ({serving}) ORDER BY it.name, it.id",
        [actor.own_agency_id, *teams, *(role.value for role in IN_TOUCH)],
    )


def agencies_called(slug: str, *, partnership: str = "") -> Sequence[Agency]:
    """Agencies of this name in any partnership, or in the one named; for the program's own commands."""
    found = Agency.objects.filter(slug=slug).order_by("pk")
    return list(found.filter(partnership__slug=partnership) if partnership else found)


OPENED_BY = (
    "SELECT a.partnership_id, a.id, a.name FROM agencies_servicetoken t JOIN agencies_agency a ON a.id = t.agency_id"
    " WHERE t.digest = %s AND t.purpose = %s AND t.revoked_at IS NULL"
)


def actor_of_token(token: str, purpose: TokenFor) -> Actor | None:
    """The agency's own system that shows this token; nobody where it is unknown, revoked or for another door."""
    for partnership_id, agency_id, name in fetch(OPENED_BY, [digest_of_token(token), purpose.value]):
        return program(partnership_id, agency_id, f"{name}: {purpose.value}")
    return None


ON_DUTY = (
    "SELECT DISTINCT s.id, s.name, d.until_at FROM agencies_duty d JOIN agencies_account s ON s.id = d.account_id"
    " JOIN agencies_membership m ON m.account_id = s.id"
    " WHERE s.agency_id = %s AND s.is_active AND m.role = %s AND d.ended_at IS NULL AND d.until_at > %s"
    " ORDER BY s.name, s.id"
)


def supervisors_on_duty(actor: Actor, *, at: datetime) -> dict[int, str]:
    """Names of the supervisors of one's own agency who said that they can be asked now, by account."""
    found = fetch(ON_DUTY, [actor.own_agency_id, Role.SUPERVISOR.value, as_stored(at)])
    return {account: name for account, name, _ in found}


def on_duty_until(actor: Actor, *, at: datetime) -> datetime | None:
    """Until when the actor can be asked; None while they are not on duty."""
    found = fetch(
        "SELECT until_at FROM agencies_duty WHERE account_id = %s AND ended_at IS NULL AND until_at > %s",
        [actor.account_id, as_stored(at)],
    )
    return moment(found[0][0]) if found else None


def names_of_teams(actor: Actor, team_ids: Iterable[int | None]) -> dict[int, str]:
    """Names of teams of one's own agency, by their id."""
    asked = {one for one in team_ids if one is not None}
    if not asked:
        return {}
    found = fetch(
        f"SELECT id, name FROM agencies_team WHERE agency_id = %s AND id IN ({marks(asked)}) ORDER BY name, id",  # noqa: S608
        [actor.own_agency_id, *asked],
    )
    return dict(found)


def names_of_accounts(actor: Actor, account_ids: set[int]) -> dict[int, str]:
    """Names of staff in the actor's partnership, by account id."""
    if not account_ids:
        return {}
    found = fetch(
        "SELECT s.id, s.name FROM agencies_account s JOIN agencies_agency a ON a.id = s.agency_id"  # noqa: S608
        f" WHERE s.id IN ({marks(account_ids)}) AND a.partnership_id = %s",
        [*account_ids, actor.partnership_id],
    )
    return dict(found)


def list_versions(partnership_id: int) -> Sequence[Version]:
    """Every published version, the one that starts last first."""
    found = PublishedProfile.objects.filter(partnership_id=partnership_id).order_by("-effective_from")
    return [Version(*row) for row in found.values_list("name", "version", "effective_from")]


def published_text(partnership_id: int, *, name: str, version: str | None = None) -> str:
    """The text as it was published; without a version, of the one that starts last."""
    found = PublishedProfile.objects.filter(partnership_id=partnership_id, name=name)
    if version is not None:
        found = found.filter(version=version)
    text = found.order_by("-effective_from").values_list("text", flat=True).first()
    if text is None:
        raise NoSuchVersion(f"{name} {version or ''}".strip())
    return text


def barriers_to(profile: Profile, *, partnership_id: int | None, on: date) -> tuple[Barrier, ...]:
    """What stands against publishing it on this day; without a partnership, against publishing it anywhere."""
    try:
        find_instrument(profile.value("triage.instrument"), profile.value("triage.instrument_version"))
        has_instrument = True
    except UnknownInstrument:
        has_instrument = False
    return barriers_to_publishing(
        Version(profile.name, profile.version, profile.effective_from),
        () if partnership_id is None else list_versions(partnership_id),
        is_comparison=profile.is_comparison,
        has_instrument=has_instrument,
        on=on,
    )


def was_previewed(partnership_id: int, *, digest: str) -> bool:
    """Whether somebody of this partnership previewed this very text."""
    return (PREVIEWED, digest) in audit.recorded([PREVIEWED], call="", partnership_id=partnership_id)


def list_accounts(actor: Actor) -> Sequence[Account]:
    """Everybody of the partnership who has or had an account, by name."""
    return ACCOUNTS.where(
        "it.agency_id IN (SELECT id FROM agencies_agency WHERE partnership_id = %s) ORDER BY it.name, it.id",
        [actor.partnership_id],
    )


def list_teams(actor: Actor) -> Sequence[Team]:
    """Every team of the partnership, by agency."""
    found = Team.objects.filter(agency__partnership_id=actor.partnership_id).select_related("agency")
    return list(found.order_by("agency__name", "name", "pk"))


@dataclass(frozen=True)
class Held:
    """What somebody may do, and where."""

    team_ids: frozenset[int]
    teams: Sequence[str]
    roles: Sequence[str]


def list_held(actor: Actor) -> dict[int, Held]:
    """Teams and roles of every account of the partnership, by account."""
    rows = Membership.objects.filter(account__agency__partnership_id=actor.partnership_id)
    held: dict[int, list[tuple[int, str, str]]] = {}
    for account, team_id, team, role in rows.order_by("team__name", "role").values_list(
        "account_id", "team_id", "team__name", "role"
    ):
        held.setdefault(account, []).append((team_id, team, role))
    return {
        account: Held(
            frozenset(team_id for team_id, _, _ in some),
            list(dict.fromkeys(team for _, team, _ in some)),
            list(dict.fromkeys(role for _, _, role in some)),
        )
        for account, some in held.items()
    }


def list_published(actor: Actor) -> Sequence[PublishedProfile]:
    """The partnership's rules as they were published, the newest first."""
    return list(
        PublishedProfile.objects.filter(partnership_id=actor.partnership_id).order_by("-effective_from")
    )


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
    return read_published(published.text, name=published.name)
