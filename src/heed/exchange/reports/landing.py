"""Takes one file of reports: checked whole, then landed in batches, then matched against who is known."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from heed.agencies.queries import profile_in_force
from heed.core import bulk
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.exchange.actions import land_partner_rows, match_landed, remember_columns
from heed.exchange.files.headings import Layout, Pairs, layout_of
from heed.exchange.files.tables import Table
from heed.exchange.files.workbooks import open_table
from heed.exchange.importing.landing import FROM_THE_BEGINNING, Landing, Place
from heed.exchange.importing.met import Met
from heed.exchange.queries import Known, known_rows, remembered_columns
from heed.exchange.reports.columns import REPORTS
from heed.exchange.reports.counts import Counts
from heed.exchange.reports.rows import report_rows
from heed.exchange.reports.vocabulary import vocabulary_of
from heed.exchange.sorting import PartnerRow, digests_of, sort_rows
from heed.reports.queries import records_by_external_id

KIND = "reports"


@dataclass(frozen=True)
class Wanted:
    """Whose reports these are, what the file calls its columns, which sheet, and whether it is only a try.

    `is_whole`: somebody has read this very file to its end already.
    """

    agency_id: int
    pairs: Pairs = ()
    sheet: str | None = None
    is_dry: bool = False
    is_whole: bool = False


def land_file(
    name: str,
    source: BinaryIO,
    *,
    wanted: Wanted,
    counts: Counts,
    by: Actor,
    at: datetime,
    after_batch: Callable[[], None],
    place: Place = FROM_THE_BEGINNING,
) -> None:
    """Land what is new in this file; raises FileRefused before the first row when the file is not whole."""
    table = open_table(source, wanted.sheet)
    pairs = wanted.pairs or remembered_columns(by, wanted.agency_id, KIND)
    layout = _layout(table, pairs, is_whole=wanted.is_whole)
    counts.read_as.append((name, table.read_as))
    counts.ignored.extend(one for one in layout.ignored if one not in counts.ignored)
    if wanted.pairs and not wanted.is_dry:
        remember_columns(agency_id=wanted.agency_id, kind=KIND, columns=pairs, by=by, at=at)
    rules = vocabulary_of(profile_in_force(by.partnership_id, on=day_of(at)))
    with _lands(name, wanted, counts, by, at) as land:
        landing = Landing(name, source, land=land, counts=counts, after_batch=after_batch, place=place)
        found = table.rows()
        next(found)
        landing.land_all(report_rows(found, layout, rules, now=at))
    if not wanted.is_dry:
        _match(wanted.agency_id, counts, by, at, after_batch)


def _layout(table: Table, pairs: Pairs, *, is_whole: bool) -> Layout:
    found = table.rows()
    layout = layout_of(found, pairs, REPORTS)
    if not is_whole:
        for _ in found:
            pass
    return layout


Land = Callable[[list[PartnerRow], bulk.Source], int]


@contextmanager
def _lands(name: str, wanted: Wanted, counts: Counts, by: Actor, at: datetime) -> Iterator[Land]:
    def land(rows: list[PartnerRow], batch: bulk.Source) -> int:
        found = land_partner_rows(rows=rows, agency_id=wanted.agency_id, source=batch, by=by, at=at)
        counts.note_changes(name, found.changed)
        return found.landed

    if not wanted.is_dry:
        yield land
        return
    with Met() as met:
        yield _tried(name, wanted, counts, by, met)


def _tried(name: str, wanted: Wanted, counts: Counts, by: Actor, met: Met) -> Land:
    """What landing would do, sorted the same way and written nowhere."""

    def land(rows: list[PartnerRow], batch: bulk.Source) -> int:
        known = known_rows(by, wanted.agency_id, (row.key for row in rows))
        known |= {key: Known(0, json.loads(cells)) for key, cells in met.of(row.key for row in rows).items()}
        found = sort_rows(rows, known)
        held = records_by_external_id(by, wanted.agency_id, [one.external_id for one in found.new])
        # Of a row without a number nothing is remembered: another text would be another row.
        met.add((row.key, json.dumps(digests_of(row))) for row in found.new if row.external_id)
        counts.note_changes(name, [(row.line, sorted(differs)) for row, _, differs in found.changed])
        return sum(row.external_id not in held for row in found.new)

    return land


def _match(agency_id: int, counts: Counts, by: Actor, at: datetime, after_batch: Callable[[], None]) -> None:
    """Those of this file and of one that was interrupted before it had come so far."""
    matched, proposed = match_landed(agency_id=agency_id, by=by, at=at)
    while matched:
        counts.matched += matched
        counts.proposed += proposed
        after_batch()
        matched, proposed = match_landed(agency_id=agency_id, by=by, at=at)
