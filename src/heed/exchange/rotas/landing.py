"""Takes one rota: checked whole, then landed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from heed.agencies.actions import land_shifts
from heed.agencies.rotas import known_shifts, list_teams_of
from heed.agencies.told import ShiftTold
from heed.core import bulk
from heed.core.actor import Actor
from heed.exchange.actions import remember_columns
from heed.exchange.files.headings import Pairs, layout_of
from heed.exchange.files.workbooks import open_table
from heed.exchange.importing.landing import FROM_THE_BEGINNING, Landing, Place
from heed.exchange.importing.met import Met
from heed.exchange.queries import remembered_columns
from heed.exchange.rotas.columns import ROTA
from heed.exchange.rotas.counts import Counts
from heed.exchange.rotas.rows import rota_rows

KIND = "rota"


@dataclass(frozen=True)
class Wanted:
    """Whose rota this is, what it calls its columns, which sheet, and whether it is only a try.

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
    layout = layout_of(found, pairs, ROTA)
    if not wanted.is_whole:
        for _ in found:
            pass
    counts.read_as.append((name, table.read_as))
    if wanted.pairs and not wanted.is_dry:
        remember_columns(agency_id=wanted.agency_id, kind=KIND, columns=pairs, by=by, at=at)
    teams = list_teams_of(by, wanted.agency_id)
    with _lands(wanted, by, at) as land:
        landing = Landing(name, source, land=land, counts=counts, after_batch=after_batch, place=place)
        rows = table.rows()
        next(rows)
        landing.land_all(rota_rows(rows, layout, teams=teams, at=at))


Land = Callable[[list[ShiftTold], bulk.Source], int]


@contextmanager
def _lands(wanted: Wanted, by: Actor, at: datetime) -> Iterator[Land]:
    def land(rows: list[ShiftTold], batch: bulk.Source) -> int:
        return land_shifts(shifts=rows, agency_id=wanted.agency_id, source=batch, by=by, at=at)

    if not wanted.is_dry:
        yield land
        return
    with Met() as met:

        def tried(rows: list[ShiftTold], batch: bulk.Source) -> int:
            """What landing would do, and written nowhere: the same hours twice in one file are one line."""
            keys = dict.fromkeys(repr(one.key) for one in rows)
            known = {repr(key) for key in known_shifts(by, wanted.agency_id, rows)} | met.of(keys).keys()
            met.add((key, "") for key in keys)
            return len(keys.keys() - known)

        yield tried
