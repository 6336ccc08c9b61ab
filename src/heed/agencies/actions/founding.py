"""Writes of partnerships, agencies, staff and published rules."""

from datetime import date, datetime

from heed.agencies.models import (
    Account,
    Agency,
    Duty,
    Membership,
    Partnership,
    PublishedProfile,
    ServiceToken,
    Team,
)
from heed.agencies.queries import PREVIEWED, barriers_to, was_previewed
from heed.agencies.rules import TokenFor, digest_of_token
from heed.core import audit, clock
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor, Role, program
from heed.profiles import digest_of, in_full, read_profile


class CannotPublishProfile(ValueError):
    """The profile may not be published; the message says every reason."""


class NoSupervisor(PermissionError):
    """Only supervisors are rung."""


class NotOfThisPartnership(LookupError):
    """To another partnership an agency does not exist, so nothing can be added to it from there."""


@in_one_transaction
def found_partnership(*, slug: str, name: str, at: datetime) -> Partnership:
    """Create a partnership; everything else belongs to one."""
    partnership = Partnership.objects.create(slug=slug, name=name)
    audit.record("partnership founded", by=program(partnership.pk), at=at, fields=["slug", "name"])
    return partnership


@in_one_transaction
def hold_partnership(*, by: Actor, at: datetime) -> None:
    """Until the caller's transaction ends, whoever else asks this waits: groups of records are changed in turn.

    Rows that name the partnership may still be written. SQLite lets one write at a time anyhow.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=by.partnership_id)


@in_one_transaction
def add_agency(
    *, slug: str, name: str, kind: str, dispatches: bool, referral_contact: str = "", by: Actor, at: datetime
) -> Agency:
    agency = Agency.objects.create(
        partnership_id=by.partnership_id,
        slug=slug,
        name=name,
        kind=kind,
        dispatches=dispatches,
        referral_contact=referral_contact,
    )
    audit.record("agency added", by=by, at=at, fields=["slug", "name", "kind", "dispatches"])
    return agency


@in_one_transaction
def add_team(*, agency: Agency, slug: str, name: str, by: Actor, at: datetime) -> Team:
    _require_own(agency, by)
    team = Team.objects.create(agency=agency, slug=slug, name=name)
    audit.record("team added", by=by, at=at, fields=["slug", "name"])
    return team


@in_one_transaction
def add_account(
    *, username: str, password: str | None, name: str, team: Team, roles: list[Role], by: Actor, at: datetime
) -> Account:
    """A named member of staff with roles in one team."""
    _require_own(team.agency, by)
    account = Account.objects.create_account(
        username=username, password=password, agency=team.agency, name=name
    )
    Membership.objects.bulk_create(Membership(account=account, team=team, role=role) for role in roles)
    audit.record("account added", by=by, at=at, fields=["username", "name", "roles"])
    return account


@in_one_transaction
def keep_token(*, token: str, purpose: TokenFor, agency: Agency, by: Actor, at: datetime) -> ServiceToken:
    """Let another system of this agency in with this token; given again it is the same. Only its digest is kept."""
    _require_own(agency, by)
    kept, is_new = ServiceToken.objects.get_or_create(
        partnership_id=by.partnership_id,
        digest=digest_of_token(token),
        defaults={"agency": agency, "purpose": purpose, "made_at": at, "made_by_id": by.account_id},
    )
    if is_new:
        audit.record("service token made", by=by, at=at, reason=purpose, fields=["digest"])
    return kept


@in_one_transaction
def revoke_tokens(*, purpose: TokenFor, agency: Agency, by: Actor, at: datetime) -> int:
    """Nothing that was handed out for this purpose opens a door of this agency any more; says how many."""
    _require_own(agency, by)
    live = ServiceToken.objects.filter(agency=agency, purpose=purpose, revoked_at__isnull=True)
    revoked = live.update(revoked_at=at)
    if revoked:
        audit.record("service tokens revoked", by=by, at=at, reason=purpose)
    return revoked


@in_one_transaction
def begin_duty(*, until_at: datetime, by: Actor, at: datetime) -> Duty:
    """The supervisor who acts can be asked until then. Said again, the later word holds."""
    if not by.has_role(Role.SUPERVISOR):
        raise NoSupervisor(by.account_id)
    _end_open(by, at)
    duty = Duty.objects.create(account_id=by.own_account_id, from_at=at, until_at=until_at)
    audit.record("duty begun", by=by, at=at)
    return duty


@in_one_transaction
def end_duty(*, by: Actor, at: datetime) -> bool:
    """Nobody rings them from now on; says whether they were on duty."""
    ended = _end_open(by, at)
    if ended:
        audit.record("duty ended", by=by, at=at)
    return ended


def _end_open(by: Actor, at: datetime) -> bool:
    return bool(Duty.objects.filter(account_id=by.own_account_id, ended_at__isnull=True).update(ended_at=at))


@in_one_transaction
def publish_profile(
    *, name: str, text: str, effective_from: date, by: Actor, at: datetime
) -> PublishedProfile:
    """Publish one version of the partnership's rules; a published version never changes.

    A text that gives only what differs is kept written out in full: what it was laid over may change one day.
    """
    profile = read_profile(text, name=name)
    hold_partnership(by=by, at=at)
    if profile.effective_from != effective_from:
        # Two days for one rule would leave nobody able to say from when it held.
        raise CannotPublishProfile(
            f"The profile itself says that it starts on {profile.effective_from}, and is to be published for"
            f" {effective_from}. Make the two days one."
        )
    if barriers := barriers_to(profile, partnership_id=by.partnership_id, on=clock.day_of(at)):
        raise CannotPublishProfile(" ".join(barrier.words for barrier in barriers))
    published = PublishedProfile.objects.create(
        partnership_id=by.partnership_id,
        name=name,
        version=profile.version,
        text=in_full(text, name=name),
        effective_from=effective_from,
        published_at=at,
        published_by_id=by.account_id,
    )
    digest = digest_of(text, name=name)
    audit.record(
        "profile published",
        by=by,
        at=at,
        reason=f"{name} {profile.version}",
        batch={"digest": digest, "previewed": was_previewed(by.partnership_id, digest=digest)},
    )
    return published


@in_one_transaction
def note_preview(*, name: str, text: str, days: int, by: Actor, at: datetime) -> None:
    """Keep that this very text was previewed: publishing it says so, and who switches it on knows."""
    version = read_profile(text, name=name).version
    digest = digest_of(text, name=name)
    batch: dict[str, object] = {"digest": digest, "days": days}
    audit.record(PREVIEWED, by=by, at=at, record=digest, reason=f"{name} {version}", batch=batch)


def _require_own(agency: Agency, by: Actor) -> None:
    if agency.partnership_id != by.partnership_id:
        raise NotOfThisPartnership(f"There is no agency {agency.pk} here.")
