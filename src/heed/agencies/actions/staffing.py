"""Writes of accounts after they were added: what somebody may do, whether they may sign in, and their password."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from heed.agencies.models import Account, Agency, Membership, Team
from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor, Role

REFUSES_NULL = ProhibitNullCharactersValidator()


class CannotChangeAccount(ValueError):
    """The account stays as it is; `code` says why, and doors put it into words."""

    def __init__(self, code: str, *said: str) -> None:
        super().__init__(code)
        self.code, self.said = code, said


@in_one_transaction
def open_account(
    *,
    username: str,
    password: str,
    name: str,
    teams: Sequence[Team],
    roles: Sequence[Role],
    by: Actor,
    at: datetime,
) -> Account:
    """A named member of staff with a first password that keeps the rules for passwords, to be changed at first use."""
    _require_administrator(by)
    agency = _one_agency(teams, roles, by)
    if Account.objects.filter(username__iexact=username).exists():
        raise CannotChangeAccount("name_taken")
    _require_good(password, Account(username=username, name=name))
    account = Account.objects.create_account(username=username, password=password, agency=agency, name=name)
    _note_who_set(account, by, at)
    _hold(account, teams, roles)
    audit.record(
        "account added", by=by, at=at, fields=["username", "name", "roles", "teams"], batch=_whose(account)
    )
    return account


@in_one_transaction
def change_account(
    *, account: Account, teams: Sequence[Team], roles: Sequence[Role], by: Actor, at: datetime
) -> Account:
    """What somebody may do, and where; it holds from the next time their sign-in is looked at, within seconds."""
    _require_other(account, by)
    agency = _one_agency(teams, roles, by)
    Account.objects.filter(pk=account.pk).update(agency=agency)
    Membership.objects.filter(account=account).delete()
    _hold(account, teams, roles)
    audit.record("account changed", by=by, at=at, fields=["roles", "teams", "agency"], batch=_whose(account))
    account.refresh_from_db()
    return account


@in_one_transaction
def switch_account(*, account: Account, is_active: bool, by: Actor, at: datetime) -> Account:
    """No account is deleted: what was done stays in its name. Switched off, it cannot sign in and is signed out."""
    _require_other(account, by)
    if Account.objects.filter(pk=account.pk, is_active=not is_active).update(is_active=is_active):
        said = "account switched on" if is_active else "account switched off"
        audit.record(said, by=by, at=at, fields=["is_active"], batch=_whose(account))
    account.refresh_from_db()
    return account


@in_one_transaction
def set_password(*, account: Account, password: str, by: Actor, at: datetime) -> Account:
    """A new password; whoever was signed in with the old one is signed out.

    Whoever sets somebody else's can sign in as her once, and she reads at her next sign-in who set it and when.
    """
    _require_own_partnership(account, by)
    return _keep_password(account, password, by, at)


@in_one_transaction
def choose_password(*, account: Account, now: str, password: str, by: Actor, at: datetime) -> Account:
    """One's own, which nobody else knows; it is another than the one before."""
    if account.pk != by.own_account_id or not account.check_password(now):
        raise CannotChangeAccount("not_the_password")
    if account.check_password(password):
        raise CannotChangeAccount("same_password")
    return _keep_password(account, password, by, at)


def _keep_password(account: Account, password: str, by: Actor, at: datetime) -> Account:
    _require_good(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    _note_who_set(account, by, at)
    audit.record("password set", by=by, at=at, fields=["password"], batch=_whose(account))
    return account


def _note_who_set(account: Account, by: Actor, at: datetime) -> None:
    account.must_change_password = account.pk != by.account_id
    account.password_set_at, account.password_set_by_id = at, by.account_id
    account.save(update_fields=["must_change_password", "password_set_at", "password_set_by_id"])


def _whose(account: Account) -> dict[str, object]:
    """By its number: a name in the audit could never be taken out again."""
    return {"account": account.pk}


def _hold(account: Account, teams: Sequence[Team], roles: Sequence[Role]) -> None:
    Membership.objects.bulk_create(
        Membership(account=account, team=team, role=role) for team in teams for role in roles
    )


def _one_agency(teams: Sequence[Team], roles: Sequence[Role], by: Actor) -> Agency:
    agencies = {team.agency_id: team.agency for team in teams}
    if not roles:
        raise CannotChangeAccount("no_role")
    if len(agencies) != 1:
        raise CannotChangeAccount("one_agency")
    (agency,) = agencies.values()
    if agency.partnership_id != by.partnership_id:
        raise CannotChangeAccount("one_agency")
    return agency


def _require_administrator(by: Actor) -> None:
    """Here as well as at the door, so that no later door can forget it; the program has no role."""
    if by.account_id is not None and not by.has_role(Role.ADMINISTRATOR):
        raise CannotChangeAccount("no_administrator")


def _require_own_partnership(account: Account, by: Actor) -> None:
    _require_administrator(by)
    if account.agency.partnership_id != by.partnership_id:
        raise CannotChangeAccount("not_here")


def _require_other(account: Account, by: Actor) -> None:
    """Nobody changes her own roles or locks herself out. It is no wall: she who sets passwords could use another's."""
    _require_own_partnership(account, by)
    if account.pk == by.account_id:
        raise CannotChangeAccount("own_account")


def _require_good(password: str, account: Account) -> None:
    try:
        REFUSES_NULL(password)  # the page of signing in takes none, so nobody could sign in with it
        validate_password(password, account)
    except ValidationError as fault:
        raise CannotChangeAccount("weak_password", *fault.messages) from fault
