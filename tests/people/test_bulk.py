"""Landing many people at once writes what telling of each of them would have written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.builders import NOW, TODAY, a_team

from heed.core import audit, bulk
from heed.core.actor import program
from heed.core.models import AuditEntry
from heed.engines.identity import COLUMNS, prepare
from heed.people import index
from heed.people.actions import record_person
from heed.people.actions.bulk import (
    LinkRow,
    MarkerTold,
    PersonRow,
    Resident,
    land_links,
    land_people,
    land_residents,
)
from heed.people.groups import group_of
from heed.people.models import IdentityLink, Marker, PersonRecord, RecognitionKey, RecognitionRow
from heed.people.queries import household_of
from heed.people.rules import ConfirmedBy, MarkerFamily
from heed.people.told import PersonTold

pytestmark = pytest.mark.django_db

SOURCE = bulk.Source("people.csv", "ab" * 32, 2, 4)
DOT = PersonTold(
    first_name="Dot",
    surname="Anyanwu",
    born="1948-04-03",
    phone="07700 900123",
    email="dot@example.com",
    house="Flat 3, Plover Court",
    street="Waldale Dr",
    postcode="le2 2ar",
    uprn="999900000001",
    parent_uprn="999900000009",
)
TOLD = (
    DOT,
    PersonTold(first_name="Marek", surname="Volansky", born="42", phone="withheld"),
    PersonTold(surname="O'Neill-Khan", born="3/4/1971", house="12a", postcode="LE1 5YA"),
    PersonTold(first_name="Eve", born="2999-01-01"),
    PersonTold(first_name="Ada", born=(TODAY - timedelta(days=1)).isoformat()),
    PersonTold(),
)


def rows(*told: PersonTold, team=None) -> list[PersonRow]:
    team = team or a_team()
    return [PersonRow(one, NOW, team.agency_id, team.pk, f"row {number}") for number, one in enumerate(told)]


def land(*told: PersonTold, team=None) -> list[int]:
    team = team or a_team()
    by = program(team.agency.partnership_id)
    return land_people(people=rows(*told, team=team), source=SOURCE, by=by, at=NOW)


def written(record_id: int) -> tuple:
    record = PersonRecord.objects.values().get(pk=record_id)
    for own in ("id", "reference", "external_id"):
        del record[own]
    return (
        record,
        RecognitionRow.objects.values(*COLUMNS).get(pk=record_id),
        set(RecognitionKey.objects.filter(record=record_id).values_list("key", flat=True)),
    )


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.surname or told.first_name or "nobody")
def test_a_person_landed_is_written_exactly_as_a_person_told(told):
    team = a_team()
    one = record_person(
        told=told, agency_id=team.agency_id, team_id=team.pk, by=program(team.agency.partnership_id), at=NOW
    )
    assert written(land(told, team=team)[0]) == written(one.pk)


def test_people_landed_are_found_at_once_by_what_they_told():
    team = a_team()
    dot, *_ = land(*TOLD, team=team)
    asked = prepare(replace(DOT, first_name="Dorothy", email="").facts(on=TODAY))
    found = index.candidates(asked, partnership_id=team.agency.partnership_id)
    assert [one.record_id for one in found] == [dot]


def test_each_row_keeps_the_number_it_had_where_it_came_from():
    ids = land(*TOLD)
    assert [PersonRecord.objects.get(pk=pk).external_id for pk in ids] == [f"row {n}" for n in range(6)]


def test_what_was_ticked_travels_with_the_record():
    team = a_team()
    ticked = MarkerTold(MarkerFamily.STAFF_SAFETY, "dog", "bites", date(2027, 6, 29))
    marked = [replace(row, markers=(ticked,)) for row in rows(DOT, team=team)]
    (dot,) = land_people(people=marked, source=SOURCE, by=program(team.agency.partnership_id), at=NOW)
    marker = Marker.objects.get(record_id=dot)
    assert (marker.family, marker.kind, marker.words) == ("staff_safety", "dog", "bites")
    assert (marker.expires_on, marker.agency_id) == (date(2027, 6, 29), team.agency_id)


def test_links_confirmed_before_join_the_records_and_can_be_undone():
    team = a_team()
    by = program(team.agency.partnership_id)
    first, second, third = land(DOT, DOT, DOT, team=team)
    confirmed = [LinkRow(second, first, ConfirmedBy.DATE_OF_BIRTH, NOW)]
    land_links(links=confirmed, source=SOURCE, by=by, at=NOW)
    assert group_of([first], partnership_id=by.partnership_id) == {first, second}
    IdentityLink.objects.update(undone_at=NOW)
    assert group_of([first], partnership_id=by.partnership_id) == {first}
    assert third not in {first, second}


def test_who_is_known_to_live_together_is_a_household_until_the_day_somebody_left():
    team = a_team()
    by = program(team.agency.partnership_id)
    mother, son, lodger = land(*TOLD[:3], team=team)
    living = [
        Resident("h1", mother, date(2020, 1, 1), None, NOW),
        Resident("h1", son, date(2020, 1, 1), date(2026, 1, 31), NOW),
        Resident("h2", lodger, None, None, NOW),
    ]
    land_residents(residents=living, source=SOURCE, by=by, at=NOW)
    partnership = by.partnership_id
    assert household_of([mother], partnership_id=partnership, on=date(2026, 1, 31)) == {mother, son}
    assert household_of([mother], partnership_id=partnership, on=date(2026, 2, 1)) == {mother}


def test_a_batch_is_one_audit_entry_that_names_its_source_and_rows():
    before = AuditEntry.objects.count()
    land(*TOLD)
    entry = AuditEntry.objects.order_by("-pk").first()
    assert AuditEntry.objects.filter(action="people landed").count() == 1
    assert AuditEntry.objects.count() > before
    assert entry.batch == {"source": "people.csv", "digest": "ab" * 32, "rows": [2, 4], "landed": 6}
    assert "Anyanwu" not in str(entry.batch)
    assert audit.seal_committed(at=NOW) and audit.verify().faults == []


@pytest.mark.parametrize("count", [0, bulk.MOST_ROWS + 1])
def test_a_batch_of_no_rows_or_of_too_many_is_refused(count):
    with pytest.raises(bulk.WrongNumberOfRows):
        land_people(people=[None] * count, source=SOURCE, by=program(1), at=NOW)
