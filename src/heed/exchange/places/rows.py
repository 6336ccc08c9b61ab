"""Turns one record of a gazetteer into a place to land, or says what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import BinaryIO

from heed.engines.identity import normalise
from heed.engines.identity.normalise.text import said
from heed.exchange.files.cells import fault_of_point, fault_of_width
from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.records import records
from heed.exchange.places.columns import Layout, Map, layout_of
from heed.people.actions.places import PlaceRow

LONGEST = {"house": 120, "street": 120, "locality": 120}


class PlaceCode(StrEnum):
    NOT_A_UPRN = "not_a_uprn"
    UPRN_TWICE = "uprn_twice"
    NOT_A_POSTCODE = "not_a_postcode"
    NO_PLACE = "no_place"


def place_rows(source: BinaryIO, wanted: Map) -> Iterator[tuple[int, PlaceRow | Fault | None]]:
    """Every row with its line: a place, what is wrong with it, or None for an entry that is not current."""
    found = records(source)
    layout = layout_of(found, wanted)
    seen: dict[str, int] = {}
    for line, cells in found:
        yield line, read_row(cells, layout, seen, line=line)


def read_row(
    cells: Sequence[str], layout: Layout, seen: dict[str, int], *, line: int
) -> PlaceRow | Fault | None:
    if uneven := fault_of_width(cells, layout.width, line):
        return uneven
    if not layout.is_current(cells):
        return None
    told = {part: text if said(text) else "" for part, text in layout.read(cells).items()}
    fault = _fault_of_text(told, line) or _fault_of_codes(told, line) or _fault_of_point(told, line)
    if fault:
        return fault
    row = _row(told)
    if not (row.street or (row.house and row.postcode)):
        return Fault(PlaceCode.NO_PLACE, line)
    # The same UPRN with two addresses in one file would be one today and the other tomorrow.
    if row.uprn and seen.setdefault(row.uprn, hash(row)) != hash(row):
        return Fault(PlaceCode.UPRN_TWICE, line, "uprn", row.uprn)
    return row


def _row(told: Mapping[str, str]) -> PlaceRow:
    uprn, parent = normalise.normalise_uprn(told["uprn"]), normalise.normalise_uprn(told["parent_uprn"])
    return PlaceRow(
        uprn=uprn,
        parent_uprn="" if parent == uprn else parent,
        house=told["house"],
        street=told["street"],
        locality=told["locality"],
        postcode=normalise.normalise_postcode(told["postcode"]),
        longitude=float(told["longitude"]) if told["longitude"] else None,
        latitude=float(told["latitude"]) if told["latitude"] else None,
    )


def _fault_of_text(told: Mapping[str, str], line: int) -> Fault | None:
    """PostgreSQL keeps no null byte in text."""
    if any("\0" in text for text in told.values()):
        return Fault(Code.CONTROL_BYTE, line)
    too_long = next((part for part, longest in LONGEST.items() if len(told[part]) > longest), None)
    return Fault(Code.TOO_LONG, line, too_long, told[too_long]) if too_long else None


def _fault_of_codes(told: Mapping[str, str], line: int) -> Fault | None:
    for part in ("uprn", "parent_uprn"):
        if told[part] and not normalise.normalise_uprn(told[part]):
            return Fault(PlaceCode.NOT_A_UPRN, line, part, told[part])
    if told["postcode"] and " " not in normalise.normalise_postcode(told["postcode"]):
        return Fault(PlaceCode.NOT_A_POSTCODE, line, "postcode", told["postcode"])
    return None


def _fault_of_point(told: Mapping[str, str], line: int) -> Fault | None:
    east, north = told["longitude"], told["latitude"]
    return fault_of_point(("longitude", east, 180), ("latitude", north, 90), line)
