"""Splits a police file into records and finds its columns by their published names."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import BinaryIO

from heed.exchange.police_street.faults import Code, Fault, FileRefused
from heed.exchange.police_street.opening import lines

# The columns of a street-level file, in the order data.police.uk publishes them.
COLUMNS = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)


@dataclass(frozen=True)
class Layout:
    """How wide a record is, and how to put its cells into the published order."""

    width: int
    in_order: Callable[[Sequence[str]], tuple[str, ...]]


def records(source: BinaryIO) -> Iterator[tuple[int, list[str]]]:
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


def layout_of(found: Iterator[tuple[int, list[str]]]) -> Layout:
    """Take the heading off the records; columns may stand in any order, and others may stand between."""
    line, cells = next(found, (1, []))
    if not cells:
        raise FileRefused(Fault(Code.EMPTY))
    names = [cell.strip() for cell in cells]
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise FileRefused(Fault(Code.COLUMNS_MISSING, line=line, column=", ".join(missing)))
    twice = [column for column in COLUMNS if names.count(column) > 1]
    if twice:
        raise FileRefused(Fault(Code.COLUMN_TWICE, line=line, column=", ".join(twice)))
    return Layout(len(names), itemgetter(*(names.index(column) for column in COLUMNS)))


def check_whole(source: BinaryIO) -> None:
    """Read the file to its end, so that one that is cut short is refused before anything of it lands."""
    found = records(source)
    layout_of(found)
    for _ in found:
        pass
