"""Takes one rota: whose rows become what Heed keeps, or what would."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any, BinaryIO

from heed.agencies.actions import land_shifts
from heed.agencies.rotas import known_shifts, list_teams_of
from heed.agencies.told import ShiftTold
from heed.core import bulk
from heed.core.actor import Actor
from heed.exchange.importing.lists import Wanted, land_list
from heed.exchange.importing.met import Met
from heed.exchange.rotas.columns import ROTA
from heed.exchange.rotas.rows import rota_rows

KIND = "rota"


def land_file(name: str, source: BinaryIO, *, wanted: Wanted, by: Actor, at: datetime, **how: Any) -> None:
    """A team is one of the agency's own, by its name; `how` as in `land_list`."""
    teams = list_teams_of(by, wanted.agency_id)
    land_list(
        name,
        source,
        kind=KIND,
        columns=ROTA,
        read_rows=partial(rota_rows, teams=teams, at=at),
        lands=_lands(wanted, by, at),
        wanted=wanted,
        by=by,
        at=at,
        **how,
    )


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
