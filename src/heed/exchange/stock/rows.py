"""Turns one row of a landlord's list into a home, or says what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from heed.agencies.told import HomeTold
from heed.engines.identity import normalise
from heed.engines.identity.normalise.text import said
from heed.exchange.files.cells import fault_of_width
from heed.exchange.files.days import CannotBe, read_day
from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.headings import Layout
from heed.exchange.files.records import Records
from heed.exchange.files.tables import Unusable

LONGEST = {"uprn": 40, "house": 90, "street": 90, "postcode": 12}
LONGEST_NAME = 120


class StockCode(StrEnum):
    NOT_A_UPRN = "not_a_uprn"
    ENDS_BEFORE = "ends_before"


def stock_rows(
    found: Records, layout: Layout, *, landlord: str
) -> Iterator[tuple[int, HomeTold | Fault | None]]:
    """Every row with its line; a home is the agency's own where no other landlord is named."""
    for line, cells in found:
        yield line, read_row(cells, layout, line=line, landlord=landlord)


def read_row(cells: Sequence[str], layout: Layout, *, line: int, landlord: str) -> HomeTold | Fault:
    if uneven := fault_of_width(cells, layout.width, line):
        return uneven
    told = layout.read(cells)
    for ours, text in told.items():
        if fault := _fault_of_cell(ours, text, line, layout.called[ours]):
            return fault
    told = {ours: text.strip() if said(text) else "" for ours, text in told.items()}
    uprn = normalise.normalise_uprn(told["uprn"])
    if not uprn:
        return Fault(StockCode.NOT_A_UPRN, line, layout.called["uprn"], told["uprn"])
    days: dict[str, date | None] = {}
    for ours in ("from", "until"):
        try:
            days[ours] = read_day(told[ours]) if told.get(ours) else None
        except CannotBe as fault:
            return Fault(fault.code, line, layout.called[ours], told[ours])
    if days["from"] and days["until"] and days["until"] < days["from"]:
        return Fault(StockCode.ENDS_BEFORE, line, layout.called["until"], told["until"])
    return HomeTold(
        uprn=uprn,
        landlord=told.get("landlord") or landlord,
        address=_address(told),
        patch=told.get("patch", ""),
        officer=told.get("officer", ""),
        from_on=days["from"],
        until_on=days["until"],
    )


def _fault_of_cell(ours: str, text: str, line: int, column: str) -> Fault | None:
    if isinstance(text, Unusable):
        return Fault(text.code, line, column, text)
    if "\0" in text:
        return Fault(Code.CONTROL_BYTE, line, column)
    if len(text.strip()) > LONGEST.get(ours, LONGEST_NAME):
        return Fault(Code.TOO_LONG, line, column, text)
    return None


def _address(told: Mapping[str, str]) -> str:
    street = " ".join(part for part in (told.get("house", ""), told.get("street", "")) if part)
    return ", ".join(part for part in (street, told.get("postcode", "")) if part)
