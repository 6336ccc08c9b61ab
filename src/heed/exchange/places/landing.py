"""Takes one gazetteer file: checked whole, then landed."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import BinaryIO

from heed.core import bulk
from heed.core.actor import Actor
from heed.exchange.files.records import check_whole
from heed.exchange.importing.landing import Landing
from heed.exchange.places.columns import Map, layout_of
from heed.exchange.places.counts import Counts
from heed.exchange.places.rows import place_rows
from heed.people.actions.places import PlaceRow, land_places


def land_file(
    name: str,
    source: BinaryIO,
    *,
    wanted: Map,
    counts: Counts,
    by: Actor,
    at: datetime,
    after_batch: Callable[[], None],
) -> None:
    """Land what is new in this file; raises FileRefused before the first row when the file is not whole."""
    check_whole(source, partial(layout_of, wanted=wanted))

    def land(rows: list[PlaceRow], batch: bulk.Source) -> int:
        return land_places(places=rows, source=batch, by=by, at=at)

    landing = Landing(name, source, land=land, counts=counts, after_batch=after_batch)
    landing.land_all(place_rows(source, wanted))
