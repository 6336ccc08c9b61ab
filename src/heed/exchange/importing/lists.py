"""Takes one of an agency's own lists, checked whole and then landed; each kind adds its columns, rows and words."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from heed.core.actor import Actor
from heed.exchange.actions import remember_columns
from heed.exchange.files.faults import Fault
from heed.exchange.files.headings import Columns, Layout, Pairs, layout_of
from heed.exchange.files.records import Records
from heed.exchange.files.wording import spelt_out
from heed.exchange.files.workbooks import open_table
from heed.exchange.importing.counts import ImportCounts, Row
from heed.exchange.importing.landing import FROM_THE_BEGINNING, Land, Landing, Place
from heed.exchange.queries import remembered_columns


@dataclass(frozen=True)
class Wanted:
    """Whose list this is, what it calls its columns, which sheet, and whether it is only a try.

    `is_whole`: somebody has read this very file to its end already.
    """

    agency_id: int
    pairs: Pairs = ()
    sheet: str | None = None
    is_dry: bool = False
    is_whole: bool = False


@dataclass
class ListCounts(ImportCounts[Row]):
    """Also how each file was understood."""

    read_as: list[tuple[str, str]] = field(default_factory=list)
    is_dry: bool = False


def land_list(
    name: str,
    source: BinaryIO,
    *,
    kind: str,
    columns: Columns,
    read_rows: Callable[[Records, Layout], Iterator[tuple[int, Row | Fault | None]]],
    lands: AbstractContextManager[Land[Row]],
    wanted: Wanted,
    counts: ListCounts[Row],
    by: Actor,
    at: datetime,
    after_batch: Callable[[], None],
    place: Place = FROM_THE_BEGINNING,
) -> None:
    """Land what is new in this file; raises FileRefused before the first row when the file is not whole."""
    table = open_table(source, wanted.sheet)
    pairs = wanted.pairs or remembered_columns(by, wanted.agency_id, kind)
    found = table.rows()
    layout = layout_of(found, pairs, columns)
    if not wanted.is_whole:
        for _row in found:
            pass
    counts.read_as.append((name, table.read_as))
    if wanted.pairs and not wanted.is_dry:
        remember_columns(agency_id=wanted.agency_id, kind=kind, columns=pairs, by=by, at=at)
    with lands as land:
        landing = Landing(name, source, land=land, counts=counts, after_batch=after_batch, place=place)
        rows = table.rows()
        next(rows)
        landing.land_all(read_rows(rows, layout))


def lines_of(counts: ListCounts[Any]) -> Iterator[str]:
    for file, how in counts.read_as:
        yield _("%(file)s was read as %(how)s.") % {"file": spelt_out(file), "how": spelt_out(how)}
    if counts.is_dry:
        yield _("This was a dry run: nothing was written. What it would have landed is counted as landed.")


def counts_of(counts: ListCounts[Any]) -> dict[str, object]:
    return {"read_as": dict(counts.read_as), "dry_run": counts.is_dry}
