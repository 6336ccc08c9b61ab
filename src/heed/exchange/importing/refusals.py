"""The error file: every row that was refused, with column and reason, to be put right and sent again."""

import csv
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from heed.exchange.files.faults import Fault
from heed.exchange.files.neutral import neutral

COLUMNS = ("file", "row", "column", "reason")


class CannotWrite(OSError):
    """There is no writing where the error file was to be."""


class Refusals:
    """Written beside its place and put there whole at the end; for its owner's eyes, since reasons quote cells."""

    def __init__(self, name: str | Path, what_is_wrong: Callable[[Fault], str]) -> None:
        self.path, self.what_is_wrong = Path(name), what_is_wrong
        try:
            handle, self.beside = tempfile.mkstemp(dir=self.path.parent, prefix=".", suffix=".part")
        except OSError as fault:
            raise CannotWrite(fault.strerror) from fault
        self.file = os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
        self.writer = csv.writer(self.file)
        self.writer.writerow(COLUMNS)

    def add(self, file: str, fault: Fault) -> None:
        row = "" if fault.line is None else str(fault.line)
        self.writer.writerow([neutral(cell) for cell in (file, row, fault.column, self.what_is_wrong(fault))])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()
        Path(self.beside).replace(self.path)
