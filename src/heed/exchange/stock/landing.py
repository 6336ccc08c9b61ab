"""Takes one landlord's list: whose rows become what Heed keeps, or what would."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import Any, BinaryIO

from heed.agencies.actions.homes import land_homes
from heed.agencies.landlords import homes_told
from heed.agencies.queries import get_agency
from heed.agencies.told import Becomes, HomeTold, what_becomes
from heed.core import bulk
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.exchange.importing.lists import Wanted, land_list
from heed.exchange.importing.met import Met
from heed.exchange.stock.columns import STOCK
from heed.exchange.stock.rows import stock_rows

KIND = "stock"


def land_file(name: str, source: BinaryIO, *, wanted: Wanted, by: Actor, at: datetime, **how: Any) -> None:
    """A home is the agency's own where the list names no other landlord; `how` as in `land_list`."""
    landlord = get_agency(by, wanted.agency_id).name
    land_list(
        name,
        source,
        kind=KIND,
        columns=STOCK,
        read_rows=partial(stock_rows, landlord=landlord),
        lands=_lands(wanted, by, at),
        wanted=wanted,
        by=by,
        at=at,
        **how,
    )


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
