"""Takes one gazetteer file: checked whole, then landed in batches that each stand or fall alone."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from heed.core import bulk
from heed.core.actor import Actor
from heed.exchange.places.columns import Map, check_whole
from heed.exchange.places.counts import MOST_SHOWN, Counts
from heed.exchange.places.rows import place_rows
from heed.exchange.police_street.faults import Fault
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
    check_whole(source, wanted)
    batches = _Batches(PurePath(name).name, _sha256(source), counts, by, at, after_batch)
    refused_before = counts.refused
    for line, row in place_rows(source, wanted):
        if row is None:
            counts.add_not_current()
        elif isinstance(row, Fault):
            counts.add_refused(name, row, shown=counts.refused - refused_before < MOST_SHOWN)
        else:
            batches.add(line, row)
    batches.land()


def _sha256(source: BinaryIO) -> str:
    source.seek(0)
    digest = hashlib.sha256()
    while piece := source.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


class _Batches:
    """Rows waiting to land together, and the lines they came from."""

    def __init__(
        self, file: str, sha256: str, counts: Counts, by: Actor, at: datetime, after_batch: Callable[[], None]
    ) -> None:
        self.file, self.sha256, self.counts = file, sha256, counts
        self.by, self.at, self.after_batch = by, at, after_batch
        self.rows: list[PlaceRow] = []
        self.first_line = self.last_line = 0

    def add(self, line: int, row: PlaceRow) -> None:
        if not self.rows:
            self.first_line = line
        self.last_line = line
        self.rows.append(row)
        if len(self.rows) == bulk.MOST_ROWS:
            self.land()

    def land(self) -> None:
        if not self.rows:
            return
        source = bulk.Source(self.file, self.sha256, self.first_line, self.last_line)
        landed = land_places(places=self.rows, source=source, by=self.by, at=self.at)
        self.counts.add_landed(len(self.rows), landed)
        self.rows = []
        self.after_batch()
