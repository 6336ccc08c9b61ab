"""Addresses of a call: offered while typed, taken only when chosen, kept with the UPRN and the building they are of."""

import html
import json
import re
from datetime import timedelta

import pytest
from tests.builders import NOW, a_call, a_record, a_report, actor_for, finished, type_in

from heed.core import bulk
from heed.core.actor import program
from heed.core.models import AuditEntry
from heed.desk.addresses import GROUPS
from heed.desk.queries.addresses import offered, with_known_places
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.people.actions.places import PlaceRow, land_places
from heed.people.models import Place
from heed.reports.actions import WhatHappened

pytestmark = pytest.mark.django_db

BLOCK = "999900000090"
FLATS = [
    PlaceRow(f"99990000000{n}", BLOCK, f"Flat {n}, Siskin House", "Mill Lane", "West", "LE4 5HH")
    for n in range(1, 9)
]
HOUSE = PlaceRow("999900000012", "", "12", "Mill Lane", "West", "LE4 5HJ")
HALL = PlaceRow("999900000077", "", "Scout Hall", "Heron Way", "West", "LE4 5HK")
FLAT_3 = {
    "house": "Flat 3, Siskin House",
    "street": "Mill Lane",
    "postcode": "LE4 5HH",
    "uprn": FLATS[2].uprn,
}
ANN = {"first_name": "Ann", "surname": "Thistlewood", "born": "3/4/1948"}


@pytest.fixture(autouse=True)
def gazetteer(partnership):
    rows = [*FLATS, HOUSE, HALL, PlaceRow(street="Mill Lane"), PlaceRow(street="Millstone Close")]
    source = bulk.Source("gazetteer.csv", "0" * 64, 2, 20)
    land_places(places=rows, source=source, by=program(partnership.pk), at=NOW)


def below(hana, of="home", **fields):
    return offered(actor_for(hana), fields, GROUPS[of])


def labels(found):
    return [choice.label for choice in found.choices]


def key_of(row):
    return Place.objects.get(uprn=row.uprn).pk


def test_places_are_offered_for_what_is_typed_and_the_fields_stay_as_they_are(hana):
    found = below(hana, house="12", street="mill la")
    assert labels(found)[0] == "12 Mill Lane, LE4 5HJ"
    assert found.choices[0].fills == {
        "house": "12", "street": "Mill Lane", "postcode": "LE4 5HJ", "uprn": HOUSE.uprn, "parent_uprn": "",
        "place_chosen": f"{HOUSE.uprn} · 12 · Mill Lane · LE4 5HJ",
    }  # fmt: skip


def test_at_most_six_are_offered(hana):
    found = below(hana, postcode="LE4 5HH")
    assert (len(found.choices), found.has_more) == (6, True)


def test_a_street_fills_the_street_and_goes_on_at_the_house(hana):
    street = next(one for one in below(hana, street="mills").choices if one.is_street)
    assert street.fills == {"street": "Millstone Close", "uprn": "", "parent_uprn": "", "place_chosen": ""}
    assert (street.goes_on_at, below(hana, street="mills", house="4").choices[0].goes_on_at) == (
        "house",
        "email",
    )


def test_what_the_gazetteer_has_not_is_marked_and_nothing_more(hana):
    found = below(hana, house="99", street="Mill Lane", postcode="LE4 5HJ")
    assert (found.state, labels(found)) == ("unknown", [])


@pytest.mark.parametrize("typed", [{}, {"house": "99"}, {"street": "Nowhere"}, {"postcode": "LE4"}])
def test_half_an_address_is_not_called_unknown(hana, typed):
    assert below(hana, **typed).state == ""


def test_without_a_gazetteer_nothing_is_said_to_be_missing_from_it(hana):
    Place.objects.all().delete()
    assert below(hana, house="99", street="Mill Lane", uprn="77").state == ""


def test_an_address_chosen_is_said_to_be_in_the_gazetteer_and_offered_no_more(hana):
    found = below(hana, **FLAT_3)
    assert (found.state, found.choices) == ("known", ())


def test_a_uprn_typed_offers_its_address_and_does_not_force_it(hana):
    found = below(hana, uprn=f"00{HOUSE.uprn}")
    assert (found.state, labels(found)) == ("known", ["12 Mill Lane, LE4 5HJ"])


def test_an_address_changed_after_it_was_chosen_has_that_uprn_no_more(hana):
    fields = FLAT_3 | {"house": "Flat 4, Siskin House", "parent_uprn": BLOCK}
    read = with_known_places(actor_for(hana), fields)
    assert (read["uprn"], read["parent_uprn"]) == ("", "")
    found = below(hana, **fields)
    assert (found.state, found.known_as) == ("elsewhere", "Flat 3, Siskin House, Mill Lane, LE4 5HH")


def test_a_uprn_the_gazetteer_has_not_is_kept_as_it_was_told(hana):
    assert with_known_places(actor_for(hana), {"uprn": "77", "house": "1"})["uprn"] == "77"


def test_a_uprn_typed_over_a_chosen_one_is_not_in_the_building_of_that_one(hana):
    read = with_known_places(actor_for(hana), {"uprn": "77", "parent_uprn": BLOCK})
    assert (read["uprn"], read["parent_uprn"]) == ("77", "")


def test_a_home_chosen_is_kept_with_its_uprn_and_its_building(hana):
    (report,) = finished(a_call(hana, **ANN, **FLAT_3), by=hana)
    assert (report.record.uprn, report.record.parent_uprn) == (FLATS[2].uprn, BLOCK)
    assert (report.incident.uprn, report.incident.parent_uprn) == (FLATS[2].uprn, BLOCK)


def test_a_home_changed_after_it_was_chosen_is_kept_without_the_other_homes_uprn(hana):
    call = a_call(hana, **ANN, **FLAT_3, parent_uprn=BLOCK)
    type_in(call, by=hana, house="Flat 9, Siskin House")
    (report,) = finished(call, by=hana)
    assert (report.record.house, report.record.uprn, report.record.parent_uprn) == (
        "Flat 9, Siskin House",
        "",
        "",
    )


def test_the_home_of_the_person_harmed_is_kept_where_somebody_rings_for_her(hana):
    harmed = {f"harmed_{part}": text for part, text in FLAT_3.items()}
    call = a_call(hana, for_other="on", first_name="Carer", harmed_first_name="Ann", **harmed)
    (report,) = finished(call, by=hana)
    assert (report.record.street, report.record.uprn) == ("Mill Lane", FLATS[2].uprn)
    assert report.incident.parent_uprn == BLOCK


def test_where_it_happened_is_kept_when_it_is_not_the_home(hana):
    call = a_call(hana, **ANN, **FLAT_3, p1_place="Scout Hall, Heron Way, LE4 5HK", p1_uprn=HALL.uprn)
    (report,) = finished(call, by=hana)
    held = report.incident
    assert (held.place, held.uprn, held.parent_uprn, held.postcode) == (
        "Scout Hall, Heron Way, LE4 5HK",
        HALL.uprn,
        "",
        "LE4 5HK",
    )
    assert report.record.uprn == FLATS[2].uprn


@pytest.mark.parametrize("place", ["behind the shops", "Scout Hall, round the back"])
def test_a_place_that_was_not_chosen_is_nobodys_uprn_least_of_all_the_homes(hana, place):
    call = a_call(hana, **ANN, **FLAT_3, p1_place=place, p1_uprn=HALL.uprn)
    (report,) = finished(call, by=hana)
    assert (report.incident.place, report.incident.uprn, report.incident.parent_uprn) == (place, "", "")


def test_a_uprn_left_behind_makes_no_problem_of_an_empty_box(hana):
    call = a_call(hana, **ANN, problem_count="2", p1_type="noise", p2_uprn=HALL.uprn)
    assert len(finished(call, by=hana)) == 1


def test_places_are_found_in_one_line(hana):
    assert labels(below(hana, "p1", p1_place="scout hall")) == ["Scout Hall, Heron Way, LE4 5HK"]
    assert labels(below(hana, "p1", p1_place="12 Mill Lane")) == ["12 Mill Lane, LE4 5HJ"]
    assert below(hana, "p1", p1_place="behind the shops").state == ""


def told_from(team, row, days, **words):
    home = {"house": row.house, "street": row.street, "postcode": row.postcode}
    then = NOW - timedelta(days=days)
    record = a_record(team=team, at=then, uprn=row.uprn, parent_uprn=row.parent_uprn, **home, **words)
    codes = {"uprn": row.uprn, "parent_uprn": row.parent_uprn}
    return a_report(record=record, at=then, happened=WhatHappened(type="noise", **codes))


def repeat_of(hana, **fields):
    call = a_call(hana, first_name="Nora", surname="Unheard", born="1/2/1990", is_new="on", **fields)
    return page_of(actor_for(hana), call, draft_of(call).fields, at=NOW).previous.repeat


def test_two_flats_of_one_block_are_a_repeat_location_and_no_repeat_victim(hana, council):
    """Rule R7: the building groups the flats, each flat stays an address of its own."""
    told_from(council, FLATS[5], 20, first_name="Bill", surname="Other")
    repeat = repeat_of(hana, q_t2="none", **FLAT_3)
    assert (repeat.outcome, repeat.repeat_place, repeat.place.incidents) == ("not_repeat", True, 2)


def test_two_homes_of_one_street_are_two_places(hana, council):
    told_from(council, HOUSE, 20, first_name="Bill", surname="Other")
    repeat = repeat_of(hana, **FLAT_3)
    assert (repeat.repeat_place, repeat.place.incidents) == (False, 1)


def test_one_house_told_of_by_two_people_is_a_repeat_location(hana, council):
    told_from(council, HOUSE, 20, first_name="Bill", surname="Other")
    home = {"house": "12", "street": "Mill Lane", "postcode": "LE4 5HJ", "uprn": HOUSE.uprn}
    assert repeat_of(hana, **home).repeat_place is True


def test_a_home_told_of_before_anybody_knew_its_uprn_counts_at_that_place(hana, council):
    bare = FLATS[2]._replace(uprn="", parent_uprn="")
    told_from(council, bare, 20, first_name="Bill", surname="Other")
    assert repeat_of(hana, **FLAT_3).repeat_place is True


def test_a_finished_call_counts_at_the_place_of_the_next(hana):
    first = a_call(hana, **ANN, **FLAT_3)
    finished(first, by=hana)
    flat_7 = {"house": FLATS[6].house, "street": "Mill Lane", "postcode": "LE4 5HH", "uprn": FLATS[6].uprn}
    assert repeat_of(hana, **flat_7).repeat_place is True


# The doors.


def fills_of(page: str) -> list[dict[str, str]]:
    return [json.loads(html.unescape(found)) for found in re.findall(r'data-fills="([^"]*)"', page)]


def test_the_live_part_answers_with_what_may_be_chosen(signed_in, hana):
    call = a_call(hana)
    answer = signed_in(hana).post(
        f"/calls/{call.reference}/places/", {"of": "home", "house": "12", "street": "mill lane"}
    )
    assert fills_of(answer.content.decode())[0]["uprn"] == HOUSE.uprn
    assert draft_of(call).fields == {}


def test_who_lives_there_is_never_on_the_list_and_nobody_is_audited_for_it(signed_in, hana, council):
    told_from(council, HOUSE, 20, first_name="Wilhelmina", surname="Secretperson", phone="07700 900123")
    call = a_call(hana)
    before = AuditEntry.objects.count()
    answer = signed_in(hana).post(
        f"/calls/{call.reference}/places/", {"of": "home", "house": "12", "street": "Mill Lane"}
    )
    for word in ("Wilhelmina", "Secretperson", "07700"):
        assert word not in answer.content.decode()
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("of", ["", "nobody", "p7", "home\x00"])
def test_only_an_address_of_the_page_is_looked_up(signed_in, hana, of):
    call = a_call(hana)
    assert signed_in(hana).post(f"/calls/{call.reference}/places/", {"of": of}).status_code in (400, 404)


def test_a_finished_call_looks_nothing_up(signed_in, hana):
    call = a_call(hana, **ANN)
    finished(call, by=hana)
    assert signed_in(hana).post(f"/calls/{call.reference}/places/", {"of": "home"}).status_code == 410


def test_the_plain_form_finds_and_takes_an_address(signed_in, hana):
    call, client = a_call(hana), signed_in(hana)
    page = f"/calls/{call.reference}/"
    found = client.post(
        page, {"do": "find_place:home", "house": "Flat 3", "postcode": "le4 5hh"}, follow=True
    )
    assert found.redirect_chain[-1][0].endswith("?places=home#places-home")
    pressed = re.findall(r'name="do" value="(place:home:\d+)"', found.content.decode())
    assert pressed == [f"place:home:{key_of(FLATS[2])}"]
    client.post(page, {"do": pressed[0], "house": "Flat 3", "postcode": "le4 5hh"})
    held = draft_of(call).fields
    assert {name: held[name] for name in FLAT_3} == FLAT_3
    assert held["parent_uprn"] == BLOCK


def test_nothing_is_offered_on_a_page_that_was_not_asked_to(signed_in, hana):
    call = a_call(hana, house="12", street="Mill Lane")
    assert not fills_of(signed_in(hana).get(f"/calls/{call.reference}/").content.decode())


@pytest.mark.parametrize("which", ["home:0", "home:x", "home:", "nobody:1", "", "home:street-0", "home:1:2"])
def test_a_choice_that_was_never_offered_changes_nothing(signed_in, hana, which):
    call = a_call(hana, house="12")
    answer = signed_in(hana).post(f"/calls/{call.reference}/", {"do": f"place:{which}", "house": "12"})
    assert answer.status_code == 302
    assert draft_of(call).fields["house"] == "12" and "uprn" not in draft_of(call).fields
