"""Takes one landlord's list: checked whole, then landed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from heed.agencies.actions.homes import HomeTold, land_homes
from heed.agencies.queries import get_agency
from heed.core import bulk
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.exchange.actions import remember_columns
from heed.exchange.files.headings import Pairs, layout_of
from heed.exchange.files.workbooks import open_table
from heed.exchange.importing.landing import Landing
from heed.exchange.queries import remembered_columns
from heed.exchange.stock.columns import STOCK
from heed.exchange.stock.counts import Counts
from heed.exchange.stock.rows import stock_rows

KIND = "stock"


@dataclass(frozen=True)
class Wanted:
    """Whose list this is, what it calls its columns, and which sheet."""

    agency_id: int
    pairs: Pairs = ()
    sheet: str | None = None


def land_file(
    name: str,
    source: BinaryIO,
    *,
    wanted: Wanted,
    counts: Counts,
    by: Actor,
    at: datetime,
    after_batch: Callable[[], None],
) -> None:
    """Land what is new in this file; raises FileRefused before the first row when the file is not whole."""
    table = open_table(source, wanted.sheet)
    pairs = wanted.pairs or remembered_columns(by, wanted.agency_id, KIND)
    found = table.rows()
    layout = layout_of(found, pairs, STOCK)
    for _ in found:
        pass
    counts.read_as.append((name, table.read_as))
    if wanted.pairs:
        remember_columns(agency_id=wanted.agency_id, kind=KIND, columns=pairs, by=by, at=at)

    def land(rows: list[HomeTold], batch: bulk.Source) -> int:
        return land_homes(homes=rows, agency_id=wanted.agency_id, source=batch, by=by, at=at, on=day_of(at))

    rows = table.rows()
    next(rows)
    landlord = get_agency(by, wanted.agency_id).name
    landing = Landing(name, source, land=land, counts=counts, after_batch=after_batch)
    landing.land_all(stock_rows(rows, layout, landlord=landlord))
