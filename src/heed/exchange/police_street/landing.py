"""Takes one police file: checked whole, then landed in batches that each stand or fall alone."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.exchange.police_street.counts import MOST_SHOWN, Counts
from heed.exchange.police_street.faults import Fault
from heed.exchange.police_street.records import check_whole
from heed.exchange.police_street.rows import published_rows
from heed.reports.actions.published import MOST_ROWS, Provenance, PublishedRow, land_published


def land_file(
    name: str, source: BinaryIO, *, counts: Counts, by: Actor, at: datetime, after_batch: Callable[[], None]
) -> None:
    """Land what is new in this file; raises FileRefused before the first row when the file is not whole."""
    check_whole(source)
    batches = _Batches(PurePath(name).name, _sha256(source), counts, by, at, after_batch)
    refused_before = counts.refused
    for line, row in published_rows(source, this_month=f"{day_of(at):%Y-%m}"):
        if row is None:
            counts.add_other_crime_type()
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
        self.rows: list[PublishedRow] = []
        self.first_line = self.last_line = 0

    def add(self, line: int, row: PublishedRow) -> None:
        if not self.rows:
            self.first_line = line
        self.last_line = line
        self.rows.append(row)
        if len(self.rows) == MOST_ROWS:
            self.land()

    def land(self) -> None:
        if not self.rows:
            return
        source = Provenance(self.file, self.sha256, self.first_line, self.last_line)
        landed = land_published(rows=self.rows, source=source, by=self.by, at=self.at)
        self.counts.add_landed(self.rows, landed)
        self.rows = []
        self.after_batch()
