"""Remembers what an agency's files call the columns."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from heed.core import audit
from heed.core.actor import Actor
from heed.exchange.models import ColumnMap


@transaction.atomic
def remember_columns(
    *, agency_id: int, kind: str, columns: Sequence[tuple[str, str]], by: Actor, at: datetime
) -> ColumnMap:
    """Kept for the next file of this kind; what was remembered before is replaced."""
    remembered, _ = ColumnMap.objects.update_or_create(
        partnership_id=by.partnership_id,
        agency_id=agency_id,
        kind=kind,
        defaults={"columns": [list(pair) for pair in columns], "said_at": at},
    )
    audit.record("columns remembered", by=by, at=at, purpose=kind, fields=[ours for _, ours in columns])
    return remembered
