"""Lands a landlord's list: whose each home is, from when until when."""

from collections.abc import Sequence
from datetime import date, datetime

from heed.agencies.landlords import homes_told
from heed.agencies.models import ManagedHome
from heed.agencies.told import WHOSE, Becomes, HomeTold, last_day_before, what_becomes
from heed.core import audit, bulk
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor


@in_one_transaction
def land_homes(
    *, homes: Sequence[HomeTold], agency_id: int, source: bulk.Source, by: Actor, at: datetime, on: date
) -> int:
    """Keep what is new or changed, and how many that were. What was so before ends the day before, and is kept."""
    bulk.require_a_batch(homes)
    held = homes_told(by, agency_id, [one.uprn for one in homes])
    landed = 0
    for told in homes:
        before = held.get(told.uprn)
        becomes, stands = what_becomes(told, before, on=on)
        if becomes == Becomes.NOTHING:
            continue
        held[told.uprn] = stands
        _keep_home(becomes, stands, before, agency_id, source.name[:200], by)
        landed += 1
    audit.record("homes landed", by=by, at=at, batch={**source.landed(landed), "read": len(homes)})
    return landed


def _keep_home(
    becomes: Becomes, stands: HomeTold, before: HomeTold | None, agency_id: int, source: str, by: Actor
) -> None:
    words = {name: getattr(stands, name) for name in WHOSE} | {"until_on": stands.until_on, "source": source}
    known = ManagedHome.objects.filter(
        partnership_id=by.partnership_id, agency_id=agency_id, uprn=stands.uprn
    )
    assert stands.from_on is not None
    if becomes == Becomes.PUT_RIGHT:
        known.filter(from_on=stands.from_on).update(**words)
        return
    if before is not None and before.from_on and (ends := last_day_before(before, stands.from_on)):
        known.filter(from_on=before.from_on).update(until_on=ends)
    ManagedHome.objects.create(
        partnership_id=by.partnership_id,
        agency_id=agency_id,
        uprn=stands.uprn,
        from_on=stands.from_on,
        **words,
    )
