"""Writes the rows that were made: records and what they are compared by, then the keys in the order of their table."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bench.founding import Founded
from bench.making import Rows

from heed.core import bulk
from heed.engines.identity import COLUMNS
from heed.people.actions.bulk import TOLD
from heed.people.index import INSERT_KEY
from heed.people.models import PersonRecord, RecognitionRow

PERSON = ("id", "partnership_id", "agency_id", "team_id", "reference", "told_at", "external_id")
BIRTH = ("dob", "birth_year", "birth_year_slack")


def write_records(rows: Rows, founded: Founded, *, at: datetime) -> None:
    partnership = founded.partnership_id
    people = [
        (
            pk, partnership, founded.offices[agency].agency_id, founded.offices[agency].field_team_id, reference,
            at - timedelta(days=days_ago + 1), None, *told,
        )
        for pk, agency, reference, days_ago, *told in rows.records
    ]  # fmt: skip
    bulk.insert(PersonRecord, (*PERSON, *BIRTH, *TOLD), people)
    compared = [(*row, partnership) for row in rows.compared]
    bulk.insert(RecognitionRow, ("record_id", *COLUMNS, "partnership_id"), compared)


def write_keys(connection: Any, keys: Sequence[tuple[int, int]]) -> None:
    """Sorted: each page of the index is written once, while it is at hand."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(INSERT_KEY, keys)
            return
        with cursor.copy("COPY people_recognitionkey (key, record) FROM STDIN") as copy:
            for key in keys:
                copy.write_row(key)
