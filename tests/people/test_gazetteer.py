"""The gazetteer: each place once, found by the beginning of what is typed, and never a word of who lives there."""

import pytest
from tests.builders import NOW, a_partnership

from heed.core import bulk
from heed.core.actor import program
from heed.core.models import AuditEntry
from heed.people.actions.places import PlaceRow, land_places
from heed.people.gazetteer import (
    NoSuchPlace,
    get_place,
    has_places,
    label,
    look_up,
    places_with,
    sought,
    sought_in_a_line,
    speaks_against,
)
from heed.people.models import Place

pytestmark = pytest.mark.django_db

FLATS = [
    PlaceRow(f"9999000000{n:02}", "999900000090", f"Flat {n}, Siskin House", "Mill Lane", "West", "LE4 5HH")
    for n in range(1, 13)
]
HOMES = [
    PlaceRow(f"9999000001{n:02}", "", str(n), "Mill Lane", "West", "LE4 5HJ", -1.13, 52.63)
    for n in (1, 2, 12, 20)
]
STREETS = [
    PlaceRow(street="Mill Lane", locality="West"),
    PlaceRow(street="Millstone Close", locality="North"),
    PlaceRow(street="St Peter's Road", locality="North"),
]
SOURCE = bulk.Source("gazetteer.csv", "0" * 64, 2, 20)


def land(partnership, *rows, source=SOURCE):
    return land_places(places=list(rows), source=source, by=program(partnership.pk), at=NOW)


@pytest.fixture
def partnership():
    founded = a_partnership()
    land(founded, *FLATS, *HOMES, *STREETS)
    return founded


@pytest.fixture
def offered(partnership):
    """What is offered for the boxes as they stand, one line a place."""

    def look(**typed):
        found = look_up(program(partnership.pk), sought(**typed))
        return [label(place) for place in found.places]

    return look


def test_a_place_that_is_here_does_not_land_twice(partnership):
    assert land(partnership, *FLATS, *HOMES, *STREETS) == 0
    assert Place.objects.count() == len(FLATS) + len(HOMES) + len(STREETS)


def test_what_changed_under_its_uprn_is_put_right(partnership):
    assert land(partnership, HOMES[0]._replace(street="Mill Way"), HOMES[1]) == 1
    held = Place.objects.get(uprn=HOMES[0].uprn)
    assert (held.street, held.street_key) == ("Mill Way", "mill way")


def test_another_file_with_the_same_places_changes_nothing(partnership):
    assert land(partnership, *HOMES, source=bulk.Source("again.csv", "1" * 64, 2, 5)) == 0


def test_the_audit_names_file_digest_and_lines(partnership):
    batch = AuditEntry.objects.get(action="places landed").batch
    assert (batch["source"], batch["digest"], batch["rows"]) == ("gazetteer.csv", "0" * 64, [2, 20])
    assert batch["landed"] == batch["read"] == len(FLATS) + len(HOMES) + len(STREETS)


def test_another_partnership_has_its_own_gazetteer(partnership):
    other = a_partnership()
    assert not has_places(program(other.pk)) and has_places(program(partnership.pk))
    assert land(other, *HOMES) == len(HOMES)
    assert look_up(program(other.pk), sought(street="Mill Lane", house="Flat 3")).places == []
    theirs = Place.objects.filter(partnership=partnership).first()
    with pytest.raises(NoSuchPlace):
        get_place(program(other.pk), str(theirs.pk))


@pytest.mark.parametrize("pk", ["", "x", "-1", "٣", "9" * 30, "0"])
def test_what_is_no_entry_is_not_found(partnership, pk):
    with pytest.raises(NoSuchPlace):
        get_place(program(partnership.pk), pk)


def test_the_beginning_of_a_street_offers_the_streets_that_begin_so(offered):
    assert offered(street="mil") == ["Mill Lane", "Millstone Close"]
    assert offered(street="st peters rd") == ["St Peter's Road"]
    assert offered(street="mi") == []


def test_the_only_street_there_is_comes_with_its_doors_in_counting_order(offered):
    assert offered(street="mill l")[:1] == ["Mill Lane"]
    assert offered(street="Mill Ln", postcode="LE4 5HJ") == [
        "1 Mill Lane, LE4 5HJ",
        "2 Mill Lane, LE4 5HJ",
        "12 Mill Lane, LE4 5HJ",
        "20 Mill Lane, LE4 5HJ",
    ]


def test_a_house_is_found_by_street_or_postcode_and_the_very_one_comes_first(offered):
    assert offered(house="1", street="Mill Lane")[0] == "1 Mill Lane, LE4 5HJ"
    assert offered(house="12", postcode="le45hj") == ["12 Mill Lane, LE4 5HJ"]
    assert offered(house="2", street="mil")[:2] == ["2 Mill Lane, LE4 5HJ", "20 Mill Lane, LE4 5HJ"]
    assert offered(street="12 mill lane") == ["12 Mill Lane, LE4 5HJ"]


@pytest.mark.parametrize("house", ["Flat 6", "6", "Siskin House flat 6", "6 Siskin House"])
def test_a_flat_is_found_however_it_is_told(offered, house):
    assert offered(house=house, postcode="LE4 5HH")[0] == "Flat 6, Siskin House, Mill Lane, LE4 5HH"


def test_a_block_is_found_by_its_name_alone_in_either_box(offered):
    assert offered(house="Siskin")[0] == "Flat 1, Siskin House, Mill Lane, LE4 5HH"
    assert offered(street="Siskin Hou")[1] == "Flat 2, Siskin House, Mill Lane, LE4 5HH"


@pytest.mark.parametrize("postcode", ["LE4 5", "LE45H", "LE4 5HH"])
def test_a_postcode_is_enough_once_it_is_begun_past_the_space(offered, postcode):
    assert "Flat 1, Siskin House, Mill Lane, LE4 5HH" in offered(postcode=postcode)


@pytest.mark.parametrize("postcode", ["LE4", "L", "LE45", "%", "", "\x00", "5HH"])
def test_a_whole_district_offers_nothing(offered, postcode):
    assert offered(postcode=postcode) == []


def test_never_more_than_six_are_offered_and_it_is_said_that_there_are_more(partnership):
    found = look_up(program(partnership.pk), sought(postcode="LE4 5HH"))
    assert (len(found.places), found.has_more) == (6, True)


def test_a_wrong_postcode_does_not_hide_the_street(offered):
    assert offered(house="12", street="Mill Lane", postcode="LE1 1AA") == ["12 Mill Lane, LE4 5HJ"]


@pytest.mark.parametrize(
    ("typed", "is_exact"),
    [
        ({"house": "12", "street": "Mill Lane"}, True),
        ({"house": "12", "postcode": "LE4 5HJ"}, True),
        ({"house": "12", "street": "Mill Lane", "postcode": "LE4 5HH"}, False),
        ({"house": "13", "street": "Mill Lane"}, False),
        ({"house": "1", "street": "Mill"}, False),
        ({"house": "12"}, False),
    ],
)
def test_an_address_is_the_one_only_if_everything_typed_says_so(partnership, typed, is_exact):
    assert look_up(program(partnership.pk), sought(**typed)).is_exact is is_exact


def test_marks_that_mean_something_to_a_database_are_letters_like_any_other(offered):
    assert offered(street="%il") == offered(street="_ill") == []
    assert offered(street="'; DROP TABLE") == []


def test_a_place_told_in_one_line_is_taken_apart():
    assert sought_in_a_line("12 Mill Lane, le4 5hj") == sought(
        house="12", street="Mill Lane", postcode="LE4 5HJ"
    )
    assert sought_in_a_line("Flat 6, Siskin House, Mill Ln").house == "siskin house/6"
    assert sought_in_a_line("behind the shops").house == ""
    assert sought_in_a_line("at home") == sought()


@pytest.mark.parametrize(
    ("line", "house", "street"),
    [
        ("12 Mill Lane, Leicester", "12", "Mill Lane"),
        ("12, Broadway, Leicester", "12", "Broadway"),
        ("12 Broadway, Leicester", "12", "Broadway"),
        ("Flat 2, 14 Mill Lane, Leicester", "14/2", "Mill Lane"),
        ("Siskin House, 14 Mill Lane", "14", "Mill Lane"),
        ("Flat 6, Siskin House, Broadway", "Siskin House/6", "Broadway"),
        ("The Old Forge, Mill Lane, Thurnby", "The Old Forge", "Mill Lane"),
        ("Home Farm, Mill Lane", "Home Farm", "Mill Lane"),
        ("Mill Lane, Leicester", "", "Mill Lane"),
        ("outside number 12 Mill Lane", "12", "Mill Lane"),
        ("Siskin House", "", "Siskin House"),
    ],
)
def test_what_stands_after_the_street_is_a_town_and_what_stands_before_the_house_is_no_part_of_it(
    line, house, street
):
    assert sought_in_a_line(line) == sought(house=house, street=street)


def test_a_uprn_names_its_place_with_leading_zeros_or_without(partnership):
    found = places_with(program(partnership.pk), [f"00{HOMES[2].uprn}", HOMES[2].uprn, "77", "x"])
    assert [label(place) for place in found.values()] == ["12 Mill Lane, LE4 5HJ"]


@pytest.mark.parametrize(
    ("typed", "against"),
    [
        ({}, False),
        ({"house": "6"}, False),
        ({"house": "Flat 6, Siskin House", "postcode": "LE4 5HH"}, False),
        ({"house": "6", "street": "Mil Lane", "postcode": "LE4 5HH"}, False),
        ({"house": "7"}, True),
        ({"house": "6", "postcode": "LE4 5HJ"}, True),
        ({"house": "6", "street": "Station Road"}, True),
    ],
)
def test_an_address_that_was_changed_speaks_against_the_uprn_it_was_chosen_with(partnership, typed, against):
    flat = Place.objects.get(uprn=FLATS[5].uprn)
    assert speaks_against(flat, sought(**typed)) is against


def test_no_column_could_hold_a_person():
    assert set(Place.PRIVACY.values()) == {"plain"}
    assert {field.name for field in Place._meta.get_fields() if field.is_relation} == {"partnership"}
