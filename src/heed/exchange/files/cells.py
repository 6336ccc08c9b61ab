"""Says what is wrong with cells that files of every kind have: their number, and a point on the map."""

import re
from collections.abc import Sequence

from heed.exchange.files.faults import Code, Fault

COORDINATE = re.compile(r"[+-]?\d{1,3}(\.\d{0,20})?(e-?\d{1,2})?", re.ASCII | re.IGNORECASE)
# One of the two of a point: the column it stands in, what stands there, and how far it may go. Plain tuples,
# because there are two in every row.
Coordinate = tuple[str, str, int]


def fault_of_width(cells: Sequence[str], width: int, line: int) -> Fault | None:
    return None if len(cells) == width else Fault(Code.WIDTH, line, found=f"{len(cells)}/{width}")


def fault_of_point(one: Coordinate, other: Coordinate, line: int) -> Fault | None:
    """Both blank is no point and no fault."""
    blank = [column for column, text, _ in (one, other) if not text]
    if blank:
        return Fault(Code.HALF_A_POINT, line, blank[0]) if len(blank) == 1 else None
    for column, text, furthest in (one, other):
        if not COORDINATE.fullmatch(text) or abs(float(text)) > furthest:
            return Fault(Code.NOT_A_COORDINATE, line, column, text)
    return None
