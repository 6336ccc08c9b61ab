"""Opens a CSV file somebody gave on the command line, finds its columns, and says of every row its line."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, TextIO

from heed.exchange.files.cells import fault_of_width
from heed.exchange.files.faults import Fault, FileRefused
from heed.exchange.files.headings import Columns, Layout, layout_of
from heed.exchange.files.opening import ZIP, open_source
from heed.exchange.files.tables import CsvTable

PARQUET = b"PAR1"


class Code(StrEnum):
    """What can be wrong with these files, beside what can be with any."""

    NOT_CSV = "not_csv"
    BLANK = "blank"
    TWICE = "id_twice"
    OUT_IS_IN = "out_is_in"


@dataclass(frozen=True)
class Rows:
    """A table that is being read: the columns it has of ours, those it has besides, and its rows once."""

    layout: Layout
    width: int
    found: Iterator[tuple[int, list[str]]]

    @property
    def columns(self) -> Sequence[str]:
        return list(self.layout.at)

    def __iter__(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        for line, cells in self.found:
            if fault := fault_of_width(cells, self.width, line):
                raise FileRefused(fault)
            yield line, self.layout.read(cells)


@contextmanager
def open_rows(name: str, stdin: TextIO, columns: Columns) -> Iterator[Rows]:
    with open_source(name, stdin) as source:
        _refuse_what_is_no_text(source)
        found = CsvTable(source).rows()
        layout = layout_of(found, (), columns)
        yield Rows(layout, layout.width, found)


def the_id(row: Mapping[str, str], column: str, line: int) -> str:
    """What identifies a row has to be there; "0" and "nan" are as good as any."""
    text = row[column].strip()
    if not text:
        raise FileRefused(Fault(Code.BLANK, line, column))
    return text


def _refuse_what_is_no_text(source: BinaryIO) -> None:
    source.seek(0)
    if source.read(4) in (PARQUET, ZIP):
        raise FileRefused(Fault(Code.NOT_CSV))
    source.seek(0)
