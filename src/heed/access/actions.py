"""Gives and takes back sight of one record; every change is audited with its reason."""

from datetime import datetime

from django.db import transaction

from heed.access.models import Bar, Grant
from heed.core import audit
from heed.core.actor import Actor


@transaction.atomic
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


@transaction.atomic
def revoke_grant(*, grant: Grant, by: Actor, at: datetime) -> Grant:
    if Grant.objects.filter(pk=grant.pk, revoked_at__isnull=True).update(revoked_at=at):
        audit.record("grant revoked", by=by, at=at, record=grant.record)
    grant.refresh_from_db()
    return grant


@transaction.atomic
def bar_account(*, record: str, account_id: int, because: str, by: Actor, at: datetime) -> Bar:
    """Keep one member of staff from one record, whatever their role."""
    bar = Bar.objects.create(
        partnership_id=by.partnership_id, record=record, account_id=account_id, because=because, barred_at=at
    )
    audit.record("account barred", by=by, at=at, record=record)
    return bar
