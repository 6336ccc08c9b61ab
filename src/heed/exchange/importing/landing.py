"""Lands the rows of one file in batches that each stand or fall alone."""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import PurePath
from typing import BinaryIO, Generic, Protocol

from heed.core import bulk
from heed.exchange.files.faults import Fault
from heed.exchange.importing.counts import ImportCounts, Row

MOST_SHOWN = 10  # refused rows of one file; past that it is the file that needs a look

# Lands one batch, and says how many of its rows were not here yet.
Land = Callable[[list[Row], bulk.Source], int]


class Place(Protocol):
    """Where an import that goes on by itself after an interruption has come to: up to `done_line` all has landed."""

    most_rows: int
    done_line: int

    def batch(self, last_line: int) -> AbstractContextManager[None]:
        """Around each batch, so that it and what is counted of it are kept together."""
        ...


class FromTheBeginning:
    """Whoever runs a command again reads the file again: what landed is found here already."""

    most_rows, done_line = bulk.MOST_ROWS, 0

    def batch(self, last_line: int) -> AbstractContextManager[None]:
        return nullcontext()


FROM_THE_BEGINNING = FromTheBeginning()


class Landing(Generic[Row]):
    """One file's rows waiting to land together, and the lines they came from."""

    def __init__(
        self,
        name: str,
        source: BinaryIO,
        *,
        land: Land[Row],
        counts: ImportCounts[Row],
        after_batch: Callable[[], None],
        place: Place = FROM_THE_BEGINNING,
    ) -> None:
        self.name, self.sha256, self.place = name, _sha256(source), place
        self.land_batch, self.counts, self.after_batch = land, counts, after_batch
        self.rows: list[Row] = []
        self.first_line = self.last_line = 0

    def land_all(self, rows: Iterable[tuple[int, Row | Fault | None]]) -> None:
        """Each with its line: a row to land, what is wrong with it, or None for one that is passed over."""
        refused_before = self.counts.refused
        for line, row in rows:
            if row is None:
                self.counts.add_passed_over()
            elif isinstance(row, Fault):
                shown = self.counts.refused - refused_before < MOST_SHOWN
                self.counts.add_refused(self.name, row, shown=shown)
            elif line > self.place.done_line:
                self._add(line, row)
        self._land()

    def _add(self, line: int, row: Row) -> None:
        if not self.rows:
            self.first_line = line
        self.last_line = line
        self.rows.append(row)
        if len(self.rows) >= self.place.most_rows:
            self._land()

    def _land(self) -> None:
        if not self.rows:
            return
        source = bulk.Source(PurePath(self.name).name, self.sha256, self.first_line, self.last_line)
        with self.place.batch(self.last_line):
            self.counts.add_landed(self.rows, self.land_batch(self.rows, source))
        self.rows = []
        self.after_batch()


def _sha256(source: BinaryIO) -> str:
    source.seek(0)
    digest = hashlib.sha256()
    while piece := source.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()
