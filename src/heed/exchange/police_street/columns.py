"""Finds the columns of a police file by their published names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from heed.exchange.files.faults import Code, Fault, FileRefused
from heed.exchange.files.records import Records, take_heading

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


def layout_of(found: Records) -> Layout:
    """Take the heading off the records; columns may stand in any order, and others may stand between."""
    line, cells = take_heading(found)
    names = [cell.strip() for cell in cells]
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise FileRefused(Fault(Code.COLUMNS_MISSING, line=line, column=", ".join(missing)))
    twice = [column for column in COLUMNS if names.count(column) > 1]
    if twice:
        raise FileRefused(Fault(Code.COLUMN_TWICE, line=line, column=", ".join(twice)))
    return Layout(len(names), itemgetter(*(names.index(column) for column in COLUMNS)))
