"""Writes what one agency was told of one person, and in the same transaction the columns and keys she is found by."""

from dataclasses import asdict
from datetime import datetime

from django.db import connection

from heed.core import audit, clock
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.fixed import add
from heed.core.naming import unused_reference
from heed.core.references import Kind
from heed.engines.identity import prepare
from heed.people import index
from heed.people.models import PersonRecord, RecognitionRow
from heed.people.told import PersonTold

__all__ = ["PersonTold", "record_person"]


@in_one_transaction
def record_person(
    *,
    told: PersonTold,
    agency_id: int,
    team_id: int | None = None,
    call: str = "",
    corrects: PersonRecord | None = None,
    external_id: str | None = None,
    told_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> PersonRecord:
    """A new record, never a changed one; a correction names the record it corrects.

    `told_at` is of what was told earlier and is written down now; an age is as old as its telling.
    """
    told_at = told_at or at
    facts = told.facts(on=clock.day_of(told_at))
    record = add(
        PersonRecord,
        partnership_id=by.partnership_id,
        agency_id=agency_id,
        team_id=team_id,
        reference=unused_reference(PersonRecord, Kind.PERSON, partnership_id=by.partnership_id),
        told_at=told_at,
        corrects=corrects,
        external_id=external_id,
        dob=facts.dob,
        birth_year=facts.birth_year,
        birth_year_slack=facts.birth_year_slack,
        **asdict(told),
    )
    prepared = prepare(facts)._replace(record_id=record.pk)
    add(RecognitionRow, partnership_id=by.partnership_id, **index.columns(prepared), record_id=record.pk)
    with connection.cursor() as cursor:
        cursor.executemany(index.INSERT_KEY, index.key_rows(prepared, partnership_id=by.partnership_id))
    audit.record("person recorded", by=by, at=at, record=record.reference, call=call, fields=_filled(told))
    return record


def _filled(told: PersonTold) -> list[str]:
    return [name for name, value in asdict(told).items() if value]
