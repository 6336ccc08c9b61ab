"""Splits a file into records, and reads it to its end before anything of it is used."""

import csv
from collections.abc import Callable, Iterator
from typing import BinaryIO

from heed.exchange.files.faults import Code, Fault, FileRefused
from heed.exchange.files.opening import lines

# Each record with the line it ends on.
Records = Iterator[tuple[int, list[str]]]


def records(source: BinaryIO) -> Records:
    """Every record with the line it ends on, the heading first; blank lines are passed over."""
    reader = csv.reader(lines(source), strict=True)
    ended = 0
    try:
        for cells in reader:
            ended = reader.line_num
            if cells:
                yield ended, cells
    except csv.Error as fault:
        raise FileRefused(Fault(Code.MALFORMED, line=ended + 1)) from fault


def take_heading(found: Records) -> tuple[int, list[str]]:
    """The first of the records, which is taken off them."""
    line, cells = next(found, (1, []))
    if not cells:
        raise FileRefused(Fault(Code.EMPTY))
    return line, cells


def check_whole(source: BinaryIO, layout_of: Callable[[Records], object]) -> None:
    """Read the file to its end, so that one that is cut short is refused before anything of it lands."""
    found = records(source)
    layout_of(found)
    for _ in found:
        pass
