"""Turns one row of a rota into somebody's hours, or says what is wrong with it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from heed.agencies.rules import barrier_to_shift
from heed.agencies.told import ShiftTold
from heed.engines.identity.normalise.text import said
from heed.exchange.files.cells import fault_of_width
from heed.exchange.files.days import CannotBe, read_moment
from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.headings import Layout
from heed.exchange.files.records import Records
from heed.exchange.files.tables import Unusable

LONGEST = 120
ON_DUTY = ("", "duty", "on duty", "shift", "no", "n")
COVER = ("cover", "covers", "covering", "standby", "stand-by", "backup", "back-up", "yes", "y")


class RotaCode(StrEnum):
    UNKNOWN_TEAM = "unknown_team"
    NOBODY = "nobody"
    UNKNOWN_PART = "unknown_part"
    ENDS_BEFORE = "ends_before"
    TOO_LONG = "too_long"
    TOO_FAR = "too_far"


def rota_rows(
    found: Records, layout: Layout, *, teams: Collection[str], at: datetime
) -> Iterator[tuple[int, ShiftTold | Fault | None]]:
    """Every row with its line; a team is one of the agency's own, however its name is spelt in capitals."""
    known = {name.casefold(): name for name in teams}
    for line, cells in found:
        yield line, read_row(cells, layout, line=line, teams=known, at=at)


def read_row(
    cells: Sequence[str], layout: Layout, *, line: int, teams: dict[str, str], at: datetime
) -> ShiftTold | Fault:
    if uneven := fault_of_width(cells, layout.width, line):
        return uneven
    told = layout.read(cells)
    for ours, text in told.items():
        if fault := _fault_of_cell(text, line, layout.called[ours]):
            return fault
    told = {ours: " ".join(text.split()) if said(text) else "" for ours, text in told.items()}
    team, part = teams.get(told["team"].casefold()), told.get("part", "").casefold()
    if team is None:
        return Fault(RotaCode.UNKNOWN_TEAM, line, layout.called["team"], told["team"])
    if not told["name"]:
        return Fault(RotaCode.NOBODY, line, layout.called["name"])
    if part not in (*ON_DUTY, *COVER):
        return Fault(RotaCode.UNKNOWN_PART, line, layout.called["part"], told["part"])
    hours: dict[str, datetime] = {}
    for ours in ("from", "until"):
        try:
            hours[ours] = read_moment(told[ours])
        except CannotBe as fault:
            return Fault(fault.code, line, layout.called[ours], told[ours])
    if barrier := barrier_to_shift(hours["from"], hours["until"], at=at):
        column = "from" if barrier == RotaCode.TOO_FAR else "until"
        return Fault(RotaCode(barrier), line, layout.called[column], told[column])
    return ShiftTold(team, told["name"], hours["from"], hours["until"], is_cover=part in COVER)


def _fault_of_cell(text: str, line: int, column: str) -> Fault | None:
    if isinstance(text, Unusable):
        return Fault(text.code, line, column, text)
    if "\0" in text:
        return Fault(Code.CONTROL_BYTE, line, column)
    return Fault(Code.TOO_LONG, line, column, text) if len(text.strip()) > LONGEST else None
