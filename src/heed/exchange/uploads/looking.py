"""Looks at a file before anybody says what its columns are: its sheets, its heading, a value of each, how many rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from heed.exchange.files.faults import Code, Fault, FileRefused
from heed.exchange.files.records import Records, take_heading
from heed.exchange.files.tables import Unusable
from heed.exchange.files.wording import shown
from heed.exchange.files.workbooks import open_table

# Wider than any list of this kind; the rest is not offered.
MOST_COLUMNS = 200
LOOKED_THROUGH = 50
EVERY = 2_000


@dataclass(frozen=True)
class Looked:
    """What the page asks about; `fault` is of this sheet alone, where there are others to choose from."""

    sheets: Sequence[str]
    sheet: str
    read_as: str
    columns: Sequence[tuple[str, str]]
    rows: int
    fault: Fault | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "sheets": list(self.sheets),
            "sheet": self.sheet,
            "read_as": self.read_as,
            "columns": [list(one) for one in self.columns],
            "rows": self.rows,
        }


def look_at(source: BinaryIO, sheet: str | None, *, after_rows: Callable[[int], None]) -> Looked:
    """Reads it to its end; raises FileRefused when it is not whole or holds nothing."""
    table = open_table(source, sheet)
    chosen = table.sheet if table.sheets else ""
    try:
        columns, rows = _read(table.rows(), after_rows)
    except FileRefused as refused:
        if len(table.sheets) < 2 or refused.fault.code not in (Code.EMPTY, Code.MERGED):
            raise
        return Looked(table.sheets, chosen, table.read_as, (), 0, refused.fault)
    return Looked(table.sheets, chosen, table.read_as, columns, rows)


def _read(found: Records, after_rows: Callable[[int], None]) -> tuple[list[tuple[str, str]], int]:
    line, heading = take_heading(found)
    merged = next((cell for cell in heading if isinstance(cell, Unusable)), None)
    if merged is not None:
        raise FileRefused(Fault(merged.code, line, "heading", merged))
    names = [cell.strip() for cell in heading[:MOST_COLUMNS]]
    first = [cells for _, cells in islice(found, LOOKED_THROUGH)]
    rows = len(first)
    for _ in found:
        rows += 1
        if rows % EVERY == 0:
            after_rows(rows)
    if not rows:
        raise FileRefused(Fault(Code.EMPTY))
    return [(name, _example(first, place)) for place, name in enumerate(names)], rows


def _example(rows: Sequence[Sequence[str]], place: int) -> str:
    filled = (cells[place] for cells in rows if place < len(cells) and cells[place].strip())
    return shown(next(filled, "").strip())
