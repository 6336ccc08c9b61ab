"""Lands the gazetteer: addresses and streets, each once however often its file is brought in."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection, transaction

from heed.core import audit, bulk
from heed.core.actor import Actor
from heed.engines.identity import normalise
from heed.people.rules import PlaceKind


class PlaceRow(NamedTuple):
    """A street, or an address: with a house, or a UPRN of its own. The postcode is in its one written form."""

    uprn: str = ""
    parent_uprn: str = ""
    house: str = ""
    street: str = ""
    locality: str = ""
    postcode: str = ""
    longitude: float | None = None
    latitude: float | None = None

    @property
    def kind(self) -> PlaceKind:
        return PlaceKind.ADDRESS if self.house or self.uprn else PlaceKind.STREET


COLUMNS = (
    "partnership_id",
    "uprn",
    "parent_uprn",
    "house",
    "street",
    "locality",
    "postcode",
    "longitude",
    "latitude",
    "kind",
    "house_key",
    "street_key",
    "source",
)
# A UPRN stays and what it names is put right: these follow the newest file. Where it came from follows with them.
FOLLOWS = tuple(name for name in COLUMNS if name not in ("partnership_id", "uprn"))

Written = tuple[int | float | str | None, ...]


@transaction.atomic
def land_places(*, places: Sequence[PlaceRow], source: bulk.Source, by: Actor, at: datetime) -> int:
    """Add what is new and put right what changed under its UPRN; returns how many that were."""
    bulk.require_a_batch(places)
    # A statement may touch a row once: of two rows with one UPRN the later stands.
    named = {row.uprn: row for row in places if row.uprn}
    unnamed = [row for row in places if not row.uprn]
    landed = _put(named.values(), _put_right(), source, by) + _put(unnamed, "DO NOTHING", source, by)
    audit.record("places landed", by=by, at=at, batch={**source.landed(landed), "read": len(places)})
    return landed


def _put_right() -> str:
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    compared = [name for name in FOLLOWS if name != "source"]
    return (
        "(partnership_id, uprn) WHERE NOT (uprn = '') DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in FOLLOWS)
        + " WHERE "
        + " OR ".join(f"people_place.{name} {differs} excluded.{name}" for name in compared)
    )


def _put(rows: Iterable[PlaceRow], when_here: str, source: bulk.Source, by: Actor) -> int:
    written = [_written(row, source.name, by.partnership_id) for row in rows]
    if not written:
        return 0
    marks = ", ".join(["%s"] * len(COLUMNS))
    into = f"INSERT INTO people_place ({', '.join(COLUMNS)}) VALUES ({marks}) ON CONFLICT {when_here}"  # noqa: S608 - names of columns
    with connection.cursor() as cursor:
        cursor.executemany(into, written)
        return int(cursor.rowcount)


def _written(row: PlaceRow, source: str, partnership_id: int) -> Written:
    keys = (_house_key(row.house), _street_key(row.street))
    return (partnership_id, *row, str(row.kind), *keys, source[:200])


# A file says most houses and streets many times.
_house_key = lru_cache(maxsize=65_536)(normalise.normalise_house)
_street_key = lru_cache(maxsize=65_536)(normalise.normalise_street)
