"""Turns one record of a police file into an incident to land, or says what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from hashlib import blake2b
from typing import BinaryIO

from heed.exchange.files.cells import fault_of_point, fault_of_width
from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.records import records
from heed.exchange.police_street.columns import COLUMNS, Layout, layout_of
from heed.reports.actions.published import PublishedRow

ASB = "anti-social behaviour"
FIRST_MONTH = "2010-12"  # the first month of street-level files
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
LONGEST = {"Reported by": 60, "Location": 120, "LSOA code": 9}
# Joins the cells of the canonical text; it may stand in no cell, so two different rows never read the same.
BETWEEN = "\x1f"


class PoliceCode(StrEnum):
    CRIME_TYPE_BLANK = "crime_type_blank"
    FORCE_BLANK = "force_blank"
    MONTH_IMPOSSIBLE = "month_impossible"
    MONTH_OUT_OF_RANGE = "month_out_of_range"


def published_rows(source: BinaryIO, *, this_month: str) -> Iterator[tuple[int, PublishedRow | Fault | None]]:
    """Every row with its line: an incident, what is wrong with it, or None for another crime type.

    A row's key is its text and which occurrence of that text it is within its own file. A second file that
    holds the same force and month is that month published again, so the larger count stands: not the sum.
    """
    found = records(source)
    layout = layout_of(found)
    seen: Counter[bytes] = Counter()
    for line, cells in found:
        yield line, read_row(cells, layout, seen, line=line, this_month=this_month)


def read_row(
    cells: list[str], layout: Layout, seen: Counter[bytes], *, line: int, this_month: str
) -> PublishedRow | Fault | None:
    if uneven := fault_of_width(cells, layout.width, line):
        return uneven
    trimmed = [cell.strip() for cell in layout.in_order(cells)]
    _, month, force, _, east, north, place, lsoa, _, crime_type, _, _ = trimmed
    if crime_type.casefold() != ASB:
        return None if crime_type else Fault(PoliceCode.CRIME_TYPE_BLANK, line, "Crime type")
    text = BETWEEN.join(trimmed)
    fault = (
        _fault_of_text(text, line)
        or _fault_of_month(month, line, this_month)
        or _fault_of_force(force, line)
        or fault_of_point(("Latitude", north, 90), ("Longitude", east, 180), line)
        or _fault_of_length(force, place, lsoa, line)
    )
    if fault:
        return fault
    digest = blake2b(text.encode(), digest_size=16).digest()
    seen[digest] += 1
    latitude, longitude = (float(north), float(east)) if north else (None, None)
    return PublishedRow(force, month, digest, seen[digest], latitude, longitude, place, lsoa)


def _fault_of_text(text: str, line: int) -> Fault | None:
    """PostgreSQL keeps no null byte in text, and one more separator could make two rows read the same."""
    unsafe = "\0" in text or text.count(BETWEEN) != len(COLUMNS) - 1
    return Fault(Code.CONTROL_BYTE, line) if unsafe else None


def _fault_of_month(month: str, line: int, this_month: str) -> Fault | None:
    if not MONTH.fullmatch(month):
        return Fault(PoliceCode.MONTH_IMPOSSIBLE, line, "Month", month)
    if not FIRST_MONTH <= month <= this_month:
        return Fault(PoliceCode.MONTH_OUT_OF_RANGE, line, "Month", month)
    return None


def _fault_of_force(force: str, line: int) -> Fault | None:
    return None if force else Fault(PoliceCode.FORCE_BLANK, line, "Reported by")


def _fault_of_length(force: str, place: str, lsoa: str, line: int) -> Fault | None:
    for (column, longest), cell in zip(LONGEST.items(), (force, place, lsoa), strict=True):
        if len(cell) > longest:
            return Fault(Code.TOO_LONG, line, column, cell)
    return None
