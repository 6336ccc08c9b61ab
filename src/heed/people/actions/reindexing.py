"""Builds the recognition index again while it is used: new keys are written first, and only then stale ones go.

Whoever is in the index is found by an old key until her new ones are there. Each batch stands or fails alone, may be
done twice, and says in the audit how far it came, so that a rebuild that was interrupted goes on from there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from heed.core import audit, clock
from heed.core.actor import Actor
from heed.engines.identity import COLUMNS, PreparedPerson, prepare
from heed.people import index
from heed.people.models import PersonRecord, RecognitionRow
from heed.people.rebuilding import DROPPED, FIRST_KEY, REBUILT, WRITTEN, Position
from heed.people.told import PersonTold

# Few enough that a handler's save never waits long for the one write lock that SQLite has.
MOST_RECORDS, MOST_KEYS = 250, 1_000
TOLD = tuple(field.name for field in fields(PersonTold))
ADD_KEY = f"{index.INSERT_KEY} ON CONFLICT DO NOTHING"
PAGE = (
    "SELECT key, record FROM people_recognitionkey WHERE (key, record) > (%s, %s)"  # noqa: S608 - a number only
    f" ORDER BY key, record LIMIT {MOST_KEYS}"
)


@dataclass(frozen=True)
class Batch:
    """What one batch did, and where the next begins; None where nothing is left."""

    read: int
    changed: int
    goes_on_at: Position | None
    after: tuple[int, int] = FIRST_KEY


def write_keys(*, position: Position, by: Actor, at: datetime) -> Batch:
    """The keys and compared columns of the next records, as this secret and this normaliser make them."""
    told = list(
        PersonRecord.objects.filter(partnership_id=by.partnership_id, pk__gt=position.records_to)
        .order_by("pk")
        .values("pk", "told_at", *TOLD)[:MOST_RECORDS]
    )
    if not told:
        return Batch(0, 0, None)
    prepared = [_prepared(row) for row in told]
    keys = sorted(key for row in prepared for key in index.key_rows(row, partnership_id=by.partnership_id))
    last_id = int(told[-1]["pk"])
    with transaction.atomic():
        _write_columns(prepared, by)
        added = _each(ADD_KEY, keys)
        batch = {"records": [told[0]["pk"], last_id], "landed": len(told), "keys": added}
        audit.record(WRITTEN, by=by, at=at, batch=batch | _state(last_id))
    return Batch(len(told), added, Position(last_id))


def drop_stale_keys(*, after: tuple[int, int], position: Position, by: Actor, at: datetime) -> Batch:
    """Of the next keys of the index, those that no record of this partnership has any more."""
    with connection.cursor() as cursor:
        cursor.execute(PAGE, after)
        page = cursor.fetchall()
    if not page:
        return Batch(0, 0, None)
    stale = _stale(page, by)
    last_key = int(page[-1][0])
    goes_on = Position(position.records_to, last_key)
    if stale:
        with transaction.atomic():
            _each("DELETE FROM people_recognitionkey WHERE key = %s AND record = %s", stale)
            batch = {"keys": len(stale)} | _state(position.records_to, last_key)
            audit.record(DROPPED, by=by, at=at, batch=batch)
    return Batch(len(page), len(stale), goes_on, (last_key, int(page[-1][1])))


@transaction.atomic
def finish_rebuild(*, records: int, added: int, dropped: int, by: Actor, at: datetime) -> None:
    """Nothing of it is left to do, so that the next rebuild begins at the beginning."""
    done: dict[str, object] = {"records": records, "keys": added, "dropped": dropped}
    audit.record(REBUILT, by=by, at=at, batch=done | {"under": index.made_under()})


def _state(records_to: int, keys_to: int | None = None) -> dict[str, object]:
    return {"under": index.made_under(), "records_to": records_to, "keys_to": keys_to}


def _prepared(row: Mapping[str, Any]) -> PreparedPerson:
    """As it was read when it was told, in the form in which it is kept."""
    told = PersonTold(**{name: row[name] for name in TOLD})
    read = prepare(told.facts(on=clock.day_of(row["told_at"])))
    kept: Any = index.columns(read)
    return read._replace(record_id=row["pk"], **kept)


def _write_columns(prepared: Sequence[PreparedPerson], by: Actor) -> None:
    """Only those that read otherwise than they stand; a changed secret changes none of them."""
    here = {
        row[0]: row
        for row in RecognitionRow.objects.filter(pk__in=[row.record_id for row in prepared]).values_list(
            "record_id", *COLUMNS
        )
    }
    changed = [row for row in prepared if here.get(row.record_id) != tuple(row)]
    made = [RecognitionRow(partnership_id=by.partnership_id, **row._asdict()) for row in changed]
    RecognitionRow.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["record"], update_fields=list(COLUMNS)
    )


def _stale(page: Sequence[tuple[int, int]], by: Actor) -> list[tuple[int, int]]:
    """Keys of another partnership are left to its own pass; keys of no record at all are anybody's to drop."""
    kept = {
        row[0]: row
        for row in RecognitionRow.objects.filter(pk__in={record for _, record in page}).values_list(
            "record_id", "partnership_id", *COLUMNS
        )
    }
    right: dict[int, set[int]] = {}
    for record, partnership_id, *columns in kept.values():
        if partnership_id == by.partnership_id:
            row = PreparedPerson._make((record, *columns))
            right[record] = {key for key, _ in index.key_rows(row, partnership_id=partnership_id)}
    return [
        (key, record)
        for key, record in page
        if record not in kept or (record in right and key not in right[record])
    ]


def _each(statement: str, rows: Iterable[tuple[int, int]]) -> int:
    """How many rows were changed."""
    rows = list(rows)
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
        return max(int(cursor.rowcount), 0)
