"""Turns one record of a police file into an incident to land, or says what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from typing import BinaryIO

from heed.exchange.police_street.faults import Code, Fault
from heed.exchange.police_street.records import COLUMNS, Layout, layout_of, records
from heed.reports.actions.published import PublishedRow

ASB = "anti-social behaviour"
FIRST_MONTH = "2010-12"  # the first month of street-level files
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
COORDINATE = re.compile(r"[+-]?\d{1,3}(\.\d{0,20})?(e-?\d{1,2})?", re.ASCII | re.IGNORECASE)
LONGEST = {"Reported by": 60, "Location": 120, "LSOA code": 9}
# Joins the cells of the canonical text; it may stand in no cell, so two different rows never read the same.
BETWEEN = "\x1f"


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
    if len(cells) != layout.width:
        return Fault(Code.WIDTH, line, found=f"{len(cells)}/{layout.width}")
    trimmed = [cell.strip() for cell in layout.in_order(cells)]
    _, month, force, _, east, north, place, lsoa, _, crime_type, _, _ = trimmed
    if crime_type.casefold() != ASB:
        return None if crime_type else Fault(Code.CRIME_TYPE_BLANK, line, "Crime type")
    text = BETWEEN.join(trimmed)
    fault = (
        _fault_of_text(text, line)
        or _fault_of_month(month, line, this_month)
        or _fault_of_force(force, line)
        or _fault_of_point(north, east, line)
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
        return Fault(Code.MONTH_IMPOSSIBLE, line, "Month", month)
    if not FIRST_MONTH <= month <= this_month:
        return Fault(Code.MONTH_OUT_OF_RANGE, line, "Month", month)
    return None


def _fault_of_force(force: str, line: int) -> Fault | None:
    return None if force else Fault(Code.FORCE_BLANK, line, "Reported by")


def _fault_of_point(north: str, east: str, line: int) -> Fault | None:
    if not north and not east:
        return None
    if not north or not east:
        return Fault(Code.HALF_A_POINT, line, "Longitude" if north else "Latitude")
    if not COORDINATE.fullmatch(north) or abs(float(north)) > 90:
        return Fault(Code.NOT_A_COORDINATE, line, "Latitude", north)
    if not COORDINATE.fullmatch(east) or abs(float(east)) > 180:
        return Fault(Code.NOT_A_COORDINATE, line, "Longitude", east)
    return None


def _fault_of_length(force: str, place: str, lsoa: str, line: int) -> Fault | None:
    for (column, longest), cell in zip(LONGEST.items(), (force, place, lsoa), strict=True):
        if len(cell) > longest:
            return Fault(Code.TOO_LONG, line, column, cell)
    return None
