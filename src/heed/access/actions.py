"""Gives and takes back sight of one record; every change is audited with its reason."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from heed.access.models import Bar, Grant
from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor


@in_one_transaction
def grant_record(
    *,
    record: str,
    to_agency_id: int,
    power: str,
    because: str,
    expires_at: datetime | None,
    by: Actor,
    at: datetime,
) -> Grant:
    """Let one agency see one record in full until a moment (or until revoked)."""
    grant = Grant.objects.create(
        partnership_id=by.partnership_id,
        record=record,
        to_agency_id=to_agency_id,
        power=power,
        because=because,
        granted_at=at,
        granted_by_id=by.account_id,
        expires_at=expires_at,
    )
    audit.record("record granted", by=by, at=at, record=record, purpose=power)
    return grant


@in_one_transaction
def revoke_grant(*, grant: Grant, by: Actor, at: datetime) -> Grant:
    if Grant.objects.filter(pk=grant.pk, revoked_at__isnull=True).update(revoked_at=at):
        audit.record("grant revoked", by=by, at=at, record=grant.record)
    grant.refresh_from_db()
    return grant


@in_one_transaction
def bar_account(
    *, record: str, account_id: int, because: str, carried_from: str = "", by: Actor, at: datetime
) -> Bar:
    """Keep one member of staff from one record, whatever their role."""
    bar = Bar.objects.create(
        partnership_id=by.partnership_id,
        record=record,
        account_id=account_id,
        because=because,
        carried_from=carried_from,
        barred_at=at,
    )
    audit.record("account barred", by=by, at=at, record=record)
    return bar


@in_one_transaction
def carry_bars(*, records: Iterable[str], by: Actor, at: datetime) -> int:
    """Whoever is kept from one of these records is kept from all: they were said to be one person."""
    everyone = sorted(set(records))
    held = list(_live_bars(everyone, by).order_by("pk"))
    known = {(bar.account_id, bar.record) for bar in held}
    first = {bar.account_id: bar for bar in reversed(held)}
    missing = [(bar, one) for bar in first.values() for one in everyone if (bar.account_id, one) not in known]
    for bar, one in missing:
        bar_account(
            record=one,
            account_id=bar.account_id,
            because=bar.because,
            carried_from=bar.carried_from or bar.record,
            by=by,
            at=at,
        )
    return len(missing)


@in_one_transaction
def take_back_carried(*, records: Iterable[str], by: Actor, at: datetime) -> int:
    """After a link was undone: of the records that are one person now, bars that came from none of them end."""
    everyone = set(records)
    gone = _live_bars(everyone, by).exclude(carried_from="").exclude(carried_from__in=everyone)
    for bar in gone:
        audit.record("bar ended with its link", by=by, at=at, record=bar.record)
    return gone.update(lifted_at=at)


def _live_bars(records: Iterable[str], by: Actor) -> QuerySet[Bar]:
    return Bar.objects.filter(
        partnership_id=by.partnership_id, record__in=list(records), lifted_at__isnull=True
    )
