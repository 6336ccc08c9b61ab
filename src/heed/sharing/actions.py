"""Begins sharing: an ask or a tell, recorded with its purpose and power; it never holds up the record itself."""

from datetime import datetime

from heed.core import audit, events
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.naming import unused_reference
from heed.core.references import Kind
from heed.sharing.events import ShareBegun
from heed.sharing.models import Share
from heed.sharing.rules import Motion


@in_one_transaction
def begin_share(
    *,
    report_id: int,
    motion: Motion,
    to_agency_id: int,
    purpose: str,
    power: str,
    told_victim: bool | None = None,
    by: Actor,
    at: datetime,
) -> Share:
    """Record that one agency is asked or told about one report, for a purpose and on a power from the profile."""
    share = Share.objects.create(
        partnership_id=by.partnership_id,
        reference=unused_reference(Share, Kind.SHARE, partnership_id=by.partnership_id),
        report_id=report_id,
        motion=motion,
        from_agency_id=by.own_agency_id,
        to_agency_id=to_agency_id,
        purpose=purpose,
        power=power,
        at=at,
        by_id=by.account_id,
        told_victim=told_victim,
    )
    audit.record(f"share: {motion}", by=by, at=at, record=share.reference, purpose=purpose, reason=power)
    events.record(ShareBegun(share_id=share.pk), partnership_id=by.partnership_id, at=at)
    return share
