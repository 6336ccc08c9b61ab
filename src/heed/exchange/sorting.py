"""Sorts rows of a partner's file into new ones, those that are here, and those that say something else than before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from heed.exchange.queries import Known
from heed.people.actions.bulk import MarkerTold
from heed.people.told import PersonTold
from heed.reports.actions.telling import Told


@dataclass(frozen=True)
class PartnerRow:
    """One row, read. `cells` is what it says by column, in the one written form in which two tellings are compared."""

    key: str
    external_id: str
    line: int
    person: PersonTold
    told: Told
    told_at: datetime
    cells: Mapping[str, str]
    markers: Sequence[MarkerTold] = ()
    officer: str = ""


@dataclass
class Sorted:
    """What a batch holds: new rows, rows that are here already, and rows that say something else now."""

    new: list[PartnerRow] = field(default_factory=list)
    here: int = 0
    changed: list[tuple[PartnerRow, Known, Mapping[str, str]]] = field(default_factory=list)


def digest_of_cell(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def sort_rows(rows: Iterable[PartnerRow], known: Mapping[str, Known]) -> Sorted:
    """A column the file has no longer is not a change; a cell that was emptied is one."""
    found, seen = Sorted(), dict(known)
    for row in rows:
        before = seen.get(row.key)
        if before is None:
            seen[row.key] = Known(0, digests_of(row))
            found.new.append(row)
            continue
        differs = {
            column: text
            for column, text in row.cells.items()
            if row.external_id and before.cells.get(column, "") != (digest_of_cell(text) if text else "")
        }
        if differs:
            found.changed.append((row, before, differs))
        else:
            found.here += 1
    return found


def digests_of(row: PartnerRow) -> dict[str, str]:
    """Nothing is kept of a row without a number: another text would be another row."""
    if not row.external_id:
        return {}
    return {column: digest_of_cell(text) for column, text in row.cells.items() if text}
