"""Lands a landlord's list: whose each home is, from when until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from heed.agencies.models import ManagedHome
from heed.core import audit, bulk
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor


@dataclass(frozen=True)
class HomeTold:
    """One home of a landlord's list; without a day it is so from the day the list came, or still as before."""

    uprn: str
    landlord: str
    address: str = ""
    patch: str = ""
    officer: str = ""
    from_on: date | None = None
    until_on: date | None = None


WHOSE = ("address", "landlord", "patch", "officer")


@in_one_transaction
def land_homes(
    *, homes: Sequence[HomeTold], agency_id: int, source: bulk.Source, by: Actor, at: datetime, on: date
) -> int:
    """Keep what is new or changed, and how many that were. What was so before ends the day before, and is kept."""
    bulk.require_a_batch(homes)
    held: dict[str, ManagedHome] = {}
    of_agency = ManagedHome.objects.filter(partnership_id=by.partnership_id, agency_id=agency_id)
    for row in of_agency.filter(uprn__in={one.uprn for one in homes}).order_by("from_on"):
        held[row.uprn] = row
    landed = 0
    for told in homes:
        before = held.get(told.uprn)
        kept = _keep_home(told, before, agency_id, source.name, by, on)
        if kept is not None:
            held[told.uprn], landed = kept, landed + 1
    audit.record("homes landed", by=by, at=at, batch={**source.landed(landed), "read": len(homes)})
    return landed


def _keep_home(
    told: HomeTold, before: ManagedHome | None, agency_id: int, source: str, by: Actor, on: date
) -> ManagedHome | None:
    """None where the newest that is known says the same."""
    words = {name: getattr(told, name) for name in WHOSE}
    is_same = before is not None and all(getattr(before, name) == text for name, text in words.items())
    if before is not None and is_same and told.from_on in (None, before.from_on):
        if told.until_on == before.until_on:
            return None
        return _put_right(before, words, told.until_on, source)
    from_on = told.from_on or on
    if before is not None and from_on <= before.from_on:
        if from_on == before.from_on:
            return _put_right(before, words, told.until_on, source)
        # A list of an earlier day says nothing of today.
        return None
    if before is not None and (before.until_on is None or before.until_on >= from_on):
        _put_right(before, {}, from_on - timedelta(days=1), before.source)
    return ManagedHome.objects.create(
        partnership_id=by.partnership_id,
        agency_id=agency_id,
        uprn=told.uprn,
        **words,
        from_on=from_on,
        until_on=told.until_on,
        source=source[:200],
    )


def _put_right(home: ManagedHome, words: dict[str, str], until_on: date | None, source: str) -> ManagedHome:
    for name, text in {**words, "until_on": until_on, "source": source[:200]}.items():
        setattr(home, name, text)
    home.save()
    return home
