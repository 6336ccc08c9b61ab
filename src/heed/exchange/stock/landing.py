"""Takes one landlord's list: checked whole, then landed."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import BinaryIO

from heed.agencies.actions.homes import land_homes
from heed.agencies.landlords import homes_told
from heed.agencies.queries import get_agency
from heed.agencies.told import Becomes, HomeTold, what_becomes
from heed.core import bulk
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.exchange.actions import remember_columns
from heed.exchange.files.headings import Pairs, layout_of
from heed.exchange.files.workbooks import open_table
from heed.exchange.importing.landing import FROM_THE_BEGINNING, Landing, Place
from heed.exchange.importing.met import Met
from heed.exchange.queries import remembered_columns
from heed.exchange.stock.columns import STOCK
from heed.exchange.stock.counts import Counts
from heed.exchange.stock.rows import stock_rows

KIND = "stock"


@dataclass(frozen=True)
class Wanted:
    """Whose list this is, what it calls its columns, which sheet, and whether it is only a try.

    `is_whole`: somebody has read this very file to its end already.
    """

    agency_id: int
    pairs: Pairs = ()
    sheet: str | None = None
    is_dry: bool = False
    is_whole: bool = False


def land_file(
    name: str,
    source: BinaryIO,
    *,
    wanted: Wanted,
    counts: Counts,
    by: Actor,
    at: datetime,
    after_batch: Callable[[], None],
    place: Place = FROM_THE_BEGINNING,
) -> None:
    """Land what is new in this file; raises FileRefused before the first row when the file is not whole."""
    table = open_table(source, wanted.sheet)
    pairs = wanted.pairs or remembered_columns(by, wanted.agency_id, KIND)
    found = table.rows()
    layout = layout_of(found, pairs, STOCK)
    if not wanted.is_whole:
        for _ in found:
            pass
    counts.read_as.append((name, table.read_as))
    if wanted.pairs and not wanted.is_dry:
        remember_columns(agency_id=wanted.agency_id, kind=KIND, columns=pairs, by=by, at=at)
    landlord = get_agency(by, wanted.agency_id).name
    with _lands(wanted, by, at) as land:
        landing = Landing(name, source, land=land, counts=counts, after_batch=after_batch, place=place)
        rows = table.rows()
        next(rows)
        landing.land_all(stock_rows(rows, layout, landlord=landlord))


Land = Callable[[list[HomeTold], bulk.Source], int]


@contextmanager
def _lands(wanted: Wanted, by: Actor, at: datetime) -> Iterator[Land]:
    def land(rows: list[HomeTold], batch: bulk.Source) -> int:
        return land_homes(homes=rows, agency_id=wanted.agency_id, source=batch, by=by, at=at, on=day_of(at))

    if not wanted.is_dry:
        yield land
        return
    with Met() as met:
        yield _tried(wanted.agency_id, by, day_of(at), met)


def _tried(agency_id: int, by: Actor, on: date, met: Met) -> Land:
    """What landing would do, decided the same way and written nowhere."""

    def land(rows: list[HomeTold], batch: bulk.Source) -> int:
        uprns = [one.uprn for one in rows]
        held = homes_told(by, agency_id, uprns)
        held |= {uprn: _read(text) for uprn, text in met.of(uprns).items()}
        landed = 0
        for told in rows:
            becomes, held[told.uprn] = what_becomes(told, held.get(told.uprn), on=on)
            landed += becomes != Becomes.NOTHING
        met.add((uprn, json.dumps(asdict(home), default=str)) for uprn, home in held.items())
        return landed

    return land


def _read(text: str) -> HomeTold:
    told = json.loads(text)
    days = {name: told[name] and date.fromisoformat(told[name]) for name in ("from_on", "until_on")}
    return HomeTold(**(told | days))
