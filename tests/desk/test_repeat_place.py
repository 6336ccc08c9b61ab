"""A place is a repeat by what happened there, whoever told of it; what happened elsewhere does not count for it."""

from datetime import timedelta

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_record,
    a_report,
    a_supervisor,
    actor_for,
    finished,
    recognised_as,
)

from heed.core import bulk
from heed.core.actor import program
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.people.actions import keep_away
from heed.people.actions.places import PlaceRow, land_places
from heed.people.told import PersonTold
from heed.reports.actions import WhatHappened
from heed.reports.actions.bulk import ReportRow, land_reports
from heed.reports.actions.telling import Told

pytestmark = pytest.mark.django_db

BLOCK = "999900000090"
FLATS = [
    PlaceRow(f"99990000000{n}", BLOCK, f"Flat {n}, Siskin House", "Mill Lane", "West", "LE4 5HH")
    for n in (1, 2)
]
HOUSE = PlaceRow("999900000012", "", "12", "Mill Lane", "West", "LE4 5HJ")
HALL = PlaceRow("999900000077", "", "Scout Hall", "Heron Way", "West", "LE4 5HK")
AT_12 = {"house": "12", "street": "Mill Lane", "postcode": "LE4 5HJ"}
CODED = AT_12 | {"uprn": HOUSE.uprn}
ELSEWHERE = {"house": "30", "street": "Fen Road", "postcode": "LE9 1AA"}


@pytest.fixture(autouse=True)
def gazetteer(partnership):
    source = bulk.Source("gazetteer.csv", "0" * 64, 2, 20)
    land_places(places=[*FLATS, HOUSE, HALL], source=source, by=program(partnership.pk), at=NOW)


def told_by(team, *, days: int = 20, home=ELSEWHERE, **happened):
    """Bill's report: he lives on Fen Road unless it is said where."""
    then = NOW - timedelta(days=days)
    record = a_record(team=team, at=then, first_name="Bill", surname="Passer", **home)
    return a_report(record=record, at=then, happened=WhatHappened(type="noise", **happened))


def previous_of(hana, **fields):
    call = a_call(hana, first_name="Nora", surname="Unheard", born="1/2/1990", is_new="on", **fields)
    return page_of(actor_for(hana), call, draft_of(call).fields, at=NOW).previous


def incidents_at(hana, **home) -> int:
    """Before this call's own."""
    return previous_of(hana, **home).place_incidents


@pytest.mark.parametrize(
    "where",
    [
        {"uprn": HOUSE.uprn, "place": "12 Mill Lane, LE4 5HJ"},
        {"place": "12 Mill Lane, LE4 5HJ"},
        {"place": "12, Mill Lane"},
    ],
)
@pytest.mark.parametrize("home", [AT_12, CODED])
def test_what_a_passer_by_told_of_the_place_counts_there(hana, council, where, home):
    told_by(council, **where)
    previous = previous_of(hana, **home)
    assert (previous.place_incidents, previous.repeat.repeat_place) == (1, True)
    assert previous.repeat.person.incidents == 1
    assert previous.at_home == 0


@pytest.mark.parametrize(
    "where",
    [
        {"uprn": HALL.uprn, "place": "Scout Hall, Heron Way, LE4 5HK"},
        {"place": "12 Mill Lane, LE9 9ZZ"},
        {"place": "30 Fen Road"},
    ],
)
@pytest.mark.parametrize("home", [AT_12, CODED])
def test_what_happened_elsewhere_to_somebody_who_lives_there_does_not_count(hana, council, where, home):
    told_by(council, home=home, **where)
    previous = previous_of(hana, **home)
    assert (previous.place_incidents, previous.repeat.repeat_place) == (0, False)
    assert previous.circle.home  # he is known to live there


def test_what_happened_at_home_to_somebody_who_lives_there_counts(hana, council):
    told_by(council, home=AT_12)
    told_by(council, home=CODED, days=30, uprn=HOUSE.uprn)
    assert incidents_at(hana, **CODED) == 2


@pytest.mark.parametrize("home", [AT_12, CODED])
def test_words_that_are_no_address_are_not_counted_and_not_denied(hana, council, home):
    told_by(council, home=home, place="behind the shops")
    previous = previous_of(hana, **home)
    assert (previous.place_incidents, previous.repeat.repeat_place) == (0, None)


@pytest.mark.parametrize("said", ["at home", "her flat", "front garden", "Home address"])
def test_at_home_in_words_is_at_home_for_the_call_and_for_the_next(hana, said):
    call = a_call(hana, first_name="Bill", **CODED, p1_place=said)
    taken = page_of(actor_for(hana), call, draft_of(call).fields, at=NOW).previous
    assert (taken.place_incidents, taken.repeat.place.incidents) == (0, 1)
    incident = finished(call, by=hana)[0].incident
    assert (incident.place, incident.uprn, incident.postcode) == (said, HOUSE.uprn, "LE4 5HJ")
    assert incidents_at(hana, **AT_12) == 1


@pytest.mark.parametrize("has_gazetteer", [True, False])
@pytest.mark.parametrize(("first", "then"), [("00123", "123"), ("123", "00123"), ("00123", "0123")])
def test_a_home_is_the_same_with_zeros_in_front_of_its_uprn(hana, partnership, has_gazetteer, first, then):
    if has_gazetteer:
        home = PlaceRow("123", "", "12", "Mill Lane", "West", "LE4 5HJ")
        source = bulk.Source("gazetteer.csv", "0" * 64, 2, 2)
        land_places(places=[home], source=source, by=program(partnership.pk), at=NOW)
    finished(a_call(hana, first_name="Bill", **AT_12, uprn=first), by=hana)
    previous = previous_of(hana, **AT_12, uprn=then)
    assert (previous.place_incidents, previous.repeat.repeat_place) == (1, True)


def test_what_happened_at_the_home_somebody_lived_in_before_does_not_count_at_the_new_one(hana, council):
    before = told_by(council, postcode="LE9 1AA").record
    call = a_call(hana, first_name="Bill", surname="Passer", **AT_12)
    recognised_as(call, before, by=hana)
    previous = page_of(actor_for(hana), call, draft_of(call).fields, at=NOW).previous
    assert (previous.repeat.person.incidents, previous.place_incidents) == (2, 0)


def test_one_incident_told_by_two_people_is_one_at_the_place(hana, council, police):
    first = told_by(council, uprn=HOUSE.uprn, home=AT_12)
    told = a_report(record=a_record(team=police, first_name="Eve", **ELSEWHERE))
    type(told).objects.filter(pk=told.pk).update(incident_id=first.incident_id)
    assert incidents_at(hana, **CODED) == 1


def test_another_flat_of_the_block_and_its_landing_are_the_same_building(hana, council):
    told_by(council, uprn=FLATS[1].uprn, home=_home(FLATS[1]), parent_uprn=BLOCK)
    told_by(council, days=30, place="the landing", parent_uprn=BLOCK)
    repeat = previous_of(hana, uprn=FLATS[0].uprn, **_home(FLATS[0])).repeat
    assert (repeat.repeat_place, repeat.place.incidents) == (True, 3)


def _home(row) -> dict[str, str]:
    return {"house": row.house, "street": row.street, "postcode": row.postcode}


def test_a_call_about_somewhere_else_is_not_counted_at_her_home(hana, council):
    told_by(council, home=AT_12)
    away = previous_of(hana, **AT_12, p1_place="behind the shops")
    assert (away.place_incidents, away.repeat.place.incidents, away.repeat.repeat_place) == (1, 1, None)
    other = previous_of(hana, **AT_12, p1_place="30 Fen Road")
    assert (other.place_incidents, other.repeat.place.incidents, other.repeat.repeat_place) == (1, 1, False)
    here = previous_of(hana, **AT_12, p1_place="12 Mill Lane")
    assert (here.place_incidents, here.repeat.place.incidents, here.repeat.repeat_place) == (1, 2, True)


def test_what_a_finished_call_was_told_of_a_place_counts_there(hana):
    finished(a_call(hana, first_name="Bill", **ELSEWHERE, p1_place="12 Mill Lane, LE4 5HJ"), by=hana)
    assert incidents_at(hana, **CODED) == 1


def test_what_a_file_told_of_a_place_counts_there(hana, council):
    record = a_record(team=council, first_name="Bill", **ELSEWHERE)
    row = ReportRow(
        told=Told(happened=WhatHappened(place="12 Mill Lane")),
        told_at=NOW - timedelta(days=9),
        agency_id=council.agency_id,
        team_id=council.pk,
        record_id=record.pk,
        incident="i1",
        external_id="x1",
    )
    source = bulk.Source("told.csv", "0" * 64, 1, 1)
    by = program(council.agency.partnership_id)
    land_reports(reports=[row], incidents={}, source=source, by=by, at=NOW)
    assert incidents_at(hana, **AT_12) == 1


def test_whoever_is_kept_from_the_passer_by_counts_nothing_he_told(hana, council):
    report = told_by(council, place="12 Mill Lane, LE4 5HJ")
    cousin = a_handler(hana.membership_set.get().team)
    by = actor_for(a_supervisor(council))
    keep_away(record=report.record, account_id=cousin.pk, because="x", by=by, at=NOW)
    assert incidents_at(cousin, **AT_12) == 0
    assert incidents_at(hana, **AT_12) == 1


def test_another_partnerships_incident_at_the_same_address_is_none_of_ours(hana):
    strange = a_record(first_name="Bill").team
    told_by(strange, place="12 Mill Lane, LE4 5HJ")
    assert incidents_at(hana, **AT_12) == 0


def test_an_address_half_typed_is_no_place_yet(hana, council):
    told_by(council, place="12 Mill Lane")
    assert PersonTold(house="12").is_anonymous is False
    assert incidents_at(hana, house="12") == 0
