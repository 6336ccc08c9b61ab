"""Takes one police file: checked whole, then landed."""

from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO

from heed.core import bulk
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.exchange.files.records import check_whole
from heed.exchange.importing.landing import Landing
from heed.exchange.police_street.columns import layout_of
from heed.exchange.police_street.counts import Counts
from heed.exchange.police_street.rows import published_rows
from heed.reports.actions.published import Provenance, PublishedRow, land_published


def land_file(
    name: str, source: BinaryIO, *, counts: Counts, by: Actor, at: datetime, after_batch: Callable[[], None]
) -> None:
    """Land what is new in this file; raises FileRefused before the first row when the file is not whole."""
    check_whole(source, layout_of)

    def land(rows: list[PublishedRow], batch: bulk.Source) -> int:
        provenance = Provenance(batch.name, batch.digest, batch.first_row, batch.last_row)
        return land_published(rows=rows, source=provenance, by=by, at=at)

    landing = Landing(name, source, land=land, counts=counts, after_batch=after_batch)
    landing.land_all(published_rows(source, this_month=f"{day_of(at):%Y-%m}"))
