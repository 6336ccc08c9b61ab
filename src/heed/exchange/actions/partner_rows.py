"""Lands rows of a partner's file: a person and a report each, once; a row that came differently waits for a look."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from django.db import connection, transaction

from heed.core import audit, bulk
from heed.core.actor import Actor
from heed.exchange.models import ChangedRow, ImportedRow
from heed.exchange.queries import known_rows
from heed.exchange.sorting import PartnerRow, Sorted, digests_of, sort_rows
from heed.people.actions.bulk import PersonRow, land_people
from heed.reports.actions.bulk import ReportRow, land_reports
from heed.reports.queries import records_by_external_id


@dataclass(frozen=True)
class LandedRows:
    landed: int
    already_here: int
    changed: Sequence[tuple[int, Sequence[str]]]


@transaction.atomic
def land_partner_rows(
    *, rows: Sequence[PartnerRow], agency_id: int, source: bulk.Source, by: Actor, at: datetime
) -> LandedRows:
    """New rows become people and reports, found at once like any other; changed ones are kept to be looked at."""
    bulk.require_a_batch(rows)
    found = sort_rows(rows, known_rows(by, agency_id, (row.key for row in rows)))
    new = _without_those_told_otherwise(found, agency_id, source, by, at)
    if new:
        _land(new, agency_id, source, by, at)
    fresh = _keep_changes(found, agency_id, source, by, at)
    batch = {**source.landed(len(new)), "already_here": found.here, "changed": fresh}
    audit.record("partner rows landed", by=by, at=at, batch=batch)
    changed = [(row.line, sorted(differs)) for row, _, differs in found.changed]
    return LandedRows(len(new), found.here, changed)


def _without_those_told_otherwise(
    found: Sorted, agency_id: int, source: bulk.Source, by: Actor, at: datetime
) -> list[PartnerRow]:
    """A number this agency's reports have already, however they came to be here, is that report."""
    held = records_by_external_id(by, agency_id, [row.external_id for row in found.new if row.external_id])
    if not held:
        return found.new
    ours = [row for row in found.new if row.external_id in held]
    _remember(ours, [held[row.external_id] for row in ours], agency_id, source, at, by, is_matched=True)
    found.here += len(ours)
    return [row for row in found.new if row.external_id not in held]


def _land(rows: Sequence[PartnerRow], agency_id: int, source: bulk.Source, by: Actor, at: datetime) -> None:
    people = [PersonRow(row.person, row.told_at, agency_id, None, None, row.markers) for row in rows]
    record_ids = land_people(people=people, source=source, by=by, at=at)
    reports = [
        ReportRow(
            told=row.told,
            told_at=row.told_at,
            record_id=record_id,
            agency_id=agency_id,
            team_id=None,
            external_id=row.external_id or None,
            incident=row.key,
        )
        for row, record_id in zip(rows, record_ids, strict=True)
    ]
    landed = land_reports(reports=reports, incidents={}, source=source, by=by, at=at)
    ids = list(zip(landed.report_ids, record_ids, strict=True))
    _remember(rows, ids, agency_id, source, at, by, is_matched=False)


def _remember(
    rows: Sequence[PartnerRow],
    ids: Sequence[tuple[int, int]],
    agency_id: int,
    source: bulk.Source,
    at: datetime,
    by: Actor,
    *,
    is_matched: bool,
) -> None:
    columns = (
        "partnership_id", "agency_id", "key", "report_id", "record_id", "officer", "cells", "source", "line",
        "landed_at", "matched_at",
    )  # fmt: skip
    written = [
        (
            by.partnership_id, agency_id, row.key, report_id, record_id, row.officer, digests_of(row),
            source.name[:200], row.line, at, at if is_matched else None,
        )
        for row, (report_id, record_id) in zip(rows, ids, strict=True)
    ]  # fmt: skip
    bulk.insert(ImportedRow, columns, written)


def _keep_changes(found: Sorted, agency_id: int, source: bulk.Source, by: Actor, at: datetime) -> int:
    """How many of them were not kept before. Where one file says two things of a row, it has landed by now."""
    unknown = [row.key for row, before, _ in found.changed if not before.row_id]
    now = {key: known.row_id for key, known in known_rows(by, agency_id, unknown).items()}
    moment = at if connection.vendor == "postgresql" else connection.ops.adapt_datetimefield_value(at)
    written = [
        (
            by.partnership_id, agency_id, before.row_id or now[row.key], _digest(differs), json.dumps(differs),
            source.name[:200], row.line, moment,
        )
        for row, before, differs in found.changed
    ]  # fmt: skip
    if not written:
        return 0
    columns = "partnership_id, agency_id, row_id, digest, cells, source, line, found_at"
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {ChangedRow._meta.db_table} ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"  # noqa: S608
            " ON CONFLICT DO NOTHING",
            written,
        )
        return int(cursor.rowcount)


def _digest(cells: Mapping[str, str]) -> str:
    return blake2b(json.dumps(cells, sort_keys=True).encode(), digest_size=32).hexdigest()
