"""Keeps a colleague from everything known of one person, and lets them near again."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from heed.access.actions import bar_account, carry_bars, lift_bars
from heed.access.queries import list_bars
from heed.access.rules import SETS_BARS
from heed.agencies.actions import hold_partnership
from heed.agencies.queries import list_accounts
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.people.groups import references_of
from heed.people.models import PersonRecord

if TYPE_CHECKING:
    from heed.access.models import Bar


class MayNotBar(PermissionError):
    """A colleague is kept away, and let near again, by a supervisor of their own agency."""


class AlreadyBarred(ValueError):
    """This colleague is kept from this person already."""


@in_one_transaction
def keep_away(*, record: PersonRecord, account_id: int, because: str, by: Actor, at: datetime) -> int:
    """Keep one member of staff from everything known of this person; returns from how many records."""
    # Else a link being made at this moment would not see the bar, nor the bar the link.
    hold_partnership(by=by, at=at)
    everyone = references_of([record.pk], partnership_id=by.partnership_id)
    bar_account(record=record.reference, account_id=account_id, because=because, by=by, at=at)
    return 1 + carry_bars(records=everyone, by=by, at=at)


@in_one_transaction
def bar_colleague(*, record: PersonRecord, account_id: int, because: str, by: Actor, at: datetime) -> int:
    """Keep one of the supervisor's own colleagues away, once; returns from how many records."""
    _may_bar(account_id, by)
    hold_partnership(by=by, at=at)
    if account_id in {bar.account_id for bar in list_bars(by, [record.reference])}:
        raise AlreadyBarred
    return keep_away(record=record, account_id=account_id, because=because, by=by, at=at)


@in_one_transaction
def let_near_again(
    *, record: PersonRecord, account_id: int, because: str, by: Actor, at: datetime
) -> "Sequence[Bar]":
    """Lift the bar of one colleague from everything known of this person, as it was set for all of it."""
    _may_bar(account_id, by)
    hold_partnership(by=by, at=at)
    everyone = references_of([record.pk], partnership_id=by.partnership_id)
    return lift_bars(records=everyone, account_id=account_id, because=because, by=by, at=at)


def _may_bar(account_id: int, by: Actor) -> None:
    """Here as well as at the door, so that no later door can forget it."""
    colleagues = {account.pk for account in list_accounts(by) if account.agency_id == by.agency_id}
    if not by.has_role(*SETS_BARS) or account_id not in colleagues:
        raise MayNotBar
