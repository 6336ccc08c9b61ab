"""Writes down that an agency's records were taken out of Heed."""

from datetime import datetime

from django.db import transaction

from heed.core import audit
from heed.core.actor import Actor


@transaction.atomic
def record_export(
    *, what: str, agency_id: int, rows: int, digest: str, file: str, reason: str, by: Actor, at: datetime
) -> None:
    """Before the file is given: what is not written down is not handed over."""
    batch: dict[str, object] = {"agency": agency_id, "rows": rows, "digest": digest, "file": file}
    audit.record("records exported", by=by, at=at, purpose=what, reason=reason, batch=batch)
