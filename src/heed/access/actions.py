"""Gives and takes back sight of one record; every change is audited with its reason."""

from collections.abc import Iterable, Sequence
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
    purpose: str = "",
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
        purpose=purpose,
        because=because,
        granted_at=at,
        granted_by_id=by.account_id,
        expires_at=expires_at,
    )
    about: dict[str, object] = {"agency": to_agency_id}
    audit.record("record granted", by=by, at=at, record=record, purpose=purpose, reason=power, batch=about)
    return grant


@in_one_transaction
def revoke_grant(*, grant: Grant, because: str = "", by: Actor, at: datetime) -> Grant:
    """Take sight of a record back, once; the reason stays with the grant, and the audit says only what was done."""
    live = Grant.objects.filter(pk=grant.pk, partnership_id=by.partnership_id, revoked_at__isnull=True)
    if live.update(revoked_at=at, revoked_by_id=by.account_id, revoked_because=because):
        about: dict[str, object] = {"agency": grant.to_agency_id}
        audit.record("grant revoked", by=by, at=at, record=grant.record, batch=about)
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
        barred_by_id=by.account_id,
    )
    audit.record("account barred", by=by, at=at, record=record, batch={"account": account_id})
    return bar


@in_one_transaction
def lift_bars(
    *, records: Iterable[str], account_id: int, because: str, by: Actor, at: datetime
) -> Sequence[Bar]:
    """End every live bar of one member of staff from these records; the reason stays with the bar."""
    held = list(_live_bars(records, by).filter(account_id=account_id).order_by("pk"))
    for bar in held:
        audit.record("bar lifted", by=by, at=at, record=bar.record, batch={"account": account_id})
    ended = Bar.objects.filter(pk__in=[bar.pk for bar in held])
    ended.update(lifted_at=at, lifted_by_id=by.account_id, lifted_because=because)
    return held


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
    return gone.update(lifted_at=at, lifted_by_id=by.account_id)


def _live_bars(records: Iterable[str], by: Actor) -> QuerySet[Bar]:
    return Bar.objects.filter(
        partnership_id=by.partnership_id, record__in=list(records), lifted_at__isnull=True
    )
