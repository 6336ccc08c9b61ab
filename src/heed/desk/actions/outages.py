"""The key under which a browser keeps what is typed while the network is away; destroyed at sign-out."""

import secrets
from datetime import datetime

from django.db import transaction

from heed.core import audit
from heed.core.actor import Actor
from heed.core.fixed import fetch
from heed.desk.models import OutageKey


def outage_key(*, by: Actor, at: datetime) -> bytes:
    """The account's key, made once. It outlives a sign-in that timed out, so that her words can be read again."""
    # Looked for outside a transaction: showing a page must not wait for whoever is writing.
    for (held,) in fetch("SELECT key FROM desk_outagekey WHERE account_id = %s", [by.own_account_id]):
        return bytes(held)
    with transaction.atomic():
        made, is_new = OutageKey.objects.get_or_create(
            account_id=by.own_account_id, defaults={"key": secrets.token_bytes(32), "made_at": at}
        )
        if is_new:
            audit.record("outage key made", by=by, at=at)
    return bytes(made.key)


@transaction.atomic
def destroy_outage_key(*, by: Actor, at: datetime) -> bool:
    """After this, whatever a browser still holds cannot be read by anybody."""
    destroyed, _ = OutageKey.objects.filter(account_id=by.own_account_id).delete()
    if destroyed:
        audit.record("outage key destroyed", by=by, at=at)
    return bool(destroyed)
