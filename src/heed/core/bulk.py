"""Writes many rows at once for bulk actions, one statement a table, and says where they came from."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model

MOST_ROWS = 1000  # of one bulk action: one transaction, one audit entry


class WrongNumberOfRows(ValueError):
    """A bulk action is one audit entry for a number of rows a person can still look through, and for some."""


@dataclass(frozen=True)
class Source:
    """Where a batch came from: the file (or what made it), its digest, and the rows the batch spans."""

    name: str
    digest: str
    first_row: int
    last_row: int

    def landed(self, rows: int) -> dict[str, object]:
        """The `batch` of the audit entry."""
        return {
            "source": self.name,
            "digest": self.digest,
            "rows": [self.first_row, self.last_row],
            "landed": rows,
        }


def require_a_batch(rows: Sequence[object]) -> None:
    if not 0 < len(rows) <= MOST_ROWS:
        raise WrongNumberOfRows(f"{len(rows)} rows; a batch holds 1 to {MOST_ROWS}.")


def new_ids(model: type[Model], count: int) -> list[int]:
    """Ids nobody else will be given, so that rows can name each other before they are written."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        # The transaction holds SQLite's only write lock, so the next ids are this caller's.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        last = int(row[0]) if row else 0
        return list(range(last + 1, last + 1 + count))


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Not bulk_create, which makes and takes apart an object for each row and took four times as long."""
    values = _adapted(model, columns, list(rows))
    if not values:
        return
    marks = ", ".join(["%s"] * len(columns))
    into = f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of columns
    with connection.cursor() as cursor:
        cursor.executemany(into, values)


def _adapted(model: type[Model], columns: Sequence[str], rows: list[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Moments, days and JSON in the database's own form, a column at a time; the rest as it is."""
    by_column: list[Sequence[Any]] = list(zip(*rows, strict=True))
    kinds = {field.column: field.get_internal_type() for field in model._meta.local_fields}
    for place, values in enumerate(by_column):
        if adapt := _adapter(kinds[columns[place]]):
            by_column[place] = [None if value is None else adapt(value) for value in values]
    return list(zip(*by_column, strict=True))


def _adapter(kind: str) -> Callable[[Any], Any] | None:
    if kind == "JSONField":
        return json.dumps
    if connection.vendor == "postgresql":
        return None
    return {"DateTimeField": _moment, "DateField": _day}.get(kind)


@lru_cache(maxsize=8_192)
def _moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


@lru_cache(maxsize=8_192)
def _day(value: date) -> Any:
    return connection.ops.adapt_datefield_value(value)
