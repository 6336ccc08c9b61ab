"""Counts what every import read, landed, found here already and refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from heed.exchange.files.faults import Fault
from heed.exchange.importing.refusals import Refusals

Row = TypeVar("Row")


@dataclass
class ImportCounts(Generic[Row]):
    """`read` is every row of every file that was not refused whole: the other counts add up to it."""

    read: int = 0
    landed: int = 0
    already_here: int = 0
    refused: int = 0
    rows_refused: list[tuple[str, Fault]] = field(default_factory=list)
    files_refused: list[tuple[str, Fault]] = field(default_factory=list)
    stopped_because: str = ""
    # Where every refusal is written down, for whoever asked for that.
    refusals: Refusals | None = None

    @property
    def all_well(self) -> bool:
        return not (self.refused or self.files_refused or self.stopped_because)

    def add_passed_over(self) -> None:
        """A row that is no fault and not to land; each kind of file counts its own under their name."""
        self.read += 1

    def add_refused(self, file: str, fault: Fault, *, shown: bool) -> None:
        self.read += 1
        self.refused += 1
        if shown:
            self.rows_refused.append((file, fault))
        if self.refusals:
            self.refusals.add(file, fault)

    def add_landed(self, rows: Sequence[Row], landed: int) -> None:
        self.read += len(rows)
        self.landed += landed
        self.already_here += len(rows) - landed
