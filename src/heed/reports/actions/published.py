"""Lands incidents the police publish, each row once however often its file is imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from heed.core import audit
from heed.core.actor import Actor
from heed.reports.models import PublishedIncident

MOST_ROWS = 1000  # of one bulk action: one transaction, one audit entry


class PublishedRow(NamedTuple):
    """One published incident; force, month, digest and occurrence together are its only key."""

    force: str
    month: str
    digest: bytes
    occurrence: int
    latitude: float | None
    longitude: float | None
    place: str
    lsoa: str


# The columns written, and what PostgreSQL calls their kinds.
COLUMNS = {
    "partnership_id": "bigint",
    "force": "text",
    "month": "text",
    "digest": "bytea",
    "occurrence": "integer",
    "latitude": "float8",
    "longitude": "float8",
    "place": "text",
    "lsoa": "text",
}


@dataclass(frozen=True)
class Provenance:
    """Where a batch came from: the file, its SHA-256, and the lines the batch spans."""

    file: str
    sha256: str
    first_line: int
    last_line: int


class WrongNumberOfRows(ValueError):
    """A bulk action is one audit entry for a number of rows a person can still look through, and for some."""


@transaction.atomic
def land_published(*, rows: Sequence[PublishedRow], source: Provenance, by: Actor, at: datetime) -> int:
    """Add the rows that are not here yet and say how many those were; all of a batch lands, or none."""
    if not 0 < len(rows) <= MOST_ROWS:
        raise WrongNumberOfRows(f"{len(rows)} rows; a batch holds 1 to {MOST_ROWS}.")
    landed = _insert([(by.partnership_id, *row) for row in rows])
    batch = {
        "file": source.file,
        "sha256": source.sha256,
        "lines": [source.first_line, source.last_line],
        "rows": len(rows),
        "landed": landed,
    }
    audit.record("published incidents landed", by=by, at=at, batch=batch)
    return landed


def _insert(rows: list[tuple[int | str | bytes | float | None, ...]]) -> int:
    """Not bulk_create: it took three times as long when measured, and cannot say how many rows were new."""
    into = f"INSERT INTO {PublishedIncident._meta.db_table} ({', '.join(COLUMNS)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One array a column: bound one by one, the values keep the driver busier than the server.
            arrays = ", ".join(f"%s::{kind}[]" for kind in COLUMNS.values())
            by_column = [list(column) for column in zip(*rows, strict=True)]
            rows_of_arrays = f"SELECT * FROM unnest({arrays})"  # noqa: S608 - kinds of columns only
            cursor.execute(f"{into} {rows_of_arrays} ON CONFLICT DO NOTHING", by_column)
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"{into} VALUES ({marks}) ON CONFLICT DO NOTHING", rows)
        return int(cursor.rowcount)
