"""Counts what an import of places read, landed, found here already, refused and passed over."""

from dataclasses import dataclass, field

from heed.exchange.police_street.faults import Fault

MOST_SHOWN = 10  # refused rows of one file; past that it is the file that needs a look


@dataclass
class Counts:
    """`read` is every row of every file that was not refused whole: the other counts add up to it."""

    read: int = 0
    landed: int = 0
    already_here: int = 0
    refused: int = 0
    not_current: int = 0
    rows_refused: list[tuple[str, Fault]] = field(default_factory=list)
    files_refused: list[tuple[str, Fault]] = field(default_factory=list)
    stopped_because: str = ""

    @property
    def all_well(self) -> bool:
        return not (self.refused or self.files_refused or self.stopped_because)

    def add_not_current(self) -> None:
        self.read += 1
        self.not_current += 1

    def add_refused(self, file: str, fault: Fault, *, shown: bool) -> None:
        self.read += 1
        self.refused += 1
        if shown:
            self.rows_refused.append((file, fault))

    def add_landed(self, rows: int, landed: int) -> None:
        self.read += rows
        self.landed += landed
        self.already_here += rows - landed
