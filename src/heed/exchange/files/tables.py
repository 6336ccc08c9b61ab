"""Reads a table out of a partner's file, CSV or Excel alike: rows of cells, with what cannot be used said as that."""

import csv
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain
from typing import BinaryIO, Protocol

from heed.exchange.files.encodings import TextTooLong, encoding_of, lines_in
from heed.exchange.files.faults import Code, Fault, FileRefused
from heed.exchange.files.records import Records

# As long as the csv module reads; the limit of Excel is a quarter of it.
LONGEST_CELL = 131_072


class Unusable(str):
    """A cell that holds something, but nothing that may be read as what it says."""

    code: StrEnum

    def __new__(cls, text: str, code: StrEnum) -> "Unusable":
        cell = super().__new__(cls, text)
        cell.code = code
        return cell


class Table(Protocol):
    """`read_as` says to a person how the file was understood; `sheet` is one of `sheets`, where it has any."""

    read_as: str
    sheets: Sequence[str]
    sheet: str

    def rows(self) -> Records:
        """Every filled row with its line, the heading first, from the beginning each time."""
        ...


class CsvTable:
    sheets: Sequence[str] = ()
    sheet = ""

    def __init__(self, source: BinaryIO) -> None:
        self.source = source
        self.encoding = encoding_of(source)
        self.read_as = self.encoding.name

    def rows(self) -> Records:
        read = _Remembered(lines_in(self.source, self.encoding))
        heading: list[str] = []
        reader = csv.reader(read, strict=True, delimiter=self._delimiter())
        ended = 0
        try:
            for cells in reader:
                ended = reader.line_num
                read.forget()
                heading = heading or cells
                if any(cells):
                    yield ended, cells
        except csv.Error as fault:
            raise _refused(read.since, ended, heading, Code.MALFORMED) from fault
        except TextTooLong as fault:
            raise _refused([*read.since, fault.beginning], ended, heading, Code.CELL_TOO_LONG) from fault

    def _delimiter(self) -> str:
        """By the heading: a list saved where the comma is for decimals has semicolons, one that was copied has tabs."""
        try:
            first = next(lines_in(self.source, self.encoding), "")
        except TextTooLong:
            return ","
        return max(",;\t", key=first.count)


class _Remembered:
    """The lines of the record being read, so that a fault can say in which of its cells it stands."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.since = lines, list[str]()

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.since.append(line)
            yield line

    def forget(self) -> None:
        self.since.clear()


def _refused(record: list[str], ended: int, heading: list[str], code: Code) -> FileRefused:
    """Which cell is too long, or only that the text is not well-formed."""
    place, length, in_quotes = 0, 0, False
    for letter in chain.from_iterable(record):
        length += 1
        if letter == '"':
            in_quotes = not in_quotes
        elif letter in ",;\t" and not in_quotes:
            if length > LONGEST_CELL:
                break
            place, length = place + 1, 0
    if code == Code.MALFORMED and length <= LONGEST_CELL:
        return FileRefused(Fault(Code.MALFORMED, line=ended + 1))
    column = heading[place] if place < len(heading) else str(place + 1)
    return FileRefused(Fault(Code.CELL_TOO_LONG, line=ended + 1, column=column.strip() or str(place + 1)))
