"""Two flats told of in words only are two homes of one building; what only sounds alike is not joined."""

import pytest
from tests.desk.test_repeat_place import previous_of, told_by

pytestmark = pytest.mark.django_db

PASSER_BY = {"house": "30", "street": "Fen Road", "postcode": "LE9 1AA"}


def flat(house: str, street: str = "Pier Road", postcode: str = "LE2 1AA") -> dict[str, str]:
    return {"house": house, "street": street, "postcode": postcode}


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (flat("Flat 4, Plover Court"), flat("Flat 3, Plover Court")),
        (flat("4 Plover Court"), flat("Plover Court flat 3", street="")),
        (flat("Flat 2, 12"), flat("Flat 3, 12")),
    ],
)
def test_two_flats_told_in_words_are_one_place_and_two_homes(hana, council, told, now):
    told_by(council, home=told)
    previous = previous_of(hana, **now)
    assert (previous.place_incidents, previous.repeat.repeat_place) == (1, True)
    assert previous.at_home == 0


def test_a_flat_with_a_uprn_is_in_the_building_its_words_name(hana, council):
    told_by(council, home=flat("Flat 4, Plover Court") | {"uprn": "999911110004"})
    previous = previous_of(hana, **flat("Flat 3, Plover Court"), uprn="999911110003")
    assert (previous.place_incidents, previous.at_home) == (1, 0)


@pytest.mark.parametrize(
    "place",
    [
        "Flat 4, Plover Court, Pier Road, LE2 1AA",
        "Plover Court, Pier Road, LE2 1AA",
        "Flat 3, Plover Court, Pier Road, LE2 1AA",
    ],
)
def test_what_a_passer_by_told_of_another_flat_counts_for_the_building(hana, council, place):
    told_by(council, home=PASSER_BY, place=place)
    assert previous_of(hana, **flat("Flat 3, Plover Court")).place_incidents == 1


@pytest.mark.parametrize(
    "told",
    [
        flat("Flat 3, Heron Court"),
        flat("Flat 4, Plover Court", postcode="LE2 1AB"),
        flat("Plover Courtyard"),
        flat("3", street="Other Road"),
        flat("34"),
    ],
)
def test_what_only_sounds_like_it_is_another_building(hana, council, told):
    told_by(council, home=told)
    previous = previous_of(hana, **flat("Flat 4, Plover Court"))
    assert (previous.place_incidents, previous.repeat.repeat_place, previous.at_home) == (0, False, 0)


@pytest.mark.parametrize("told", [flat("12a"), flat("12", street="Other Road"), flat("Flat 2, 12")])
def test_a_house_is_not_the_one_with_a_letter_nor_the_same_number_in_another_street(hana, council, told):
    told_by(council, home=told)
    previous = previous_of(hana, **flat("12"))
    assert (previous.place_incidents, previous.at_home) == (0, 0)


def test_a_home_told_with_its_flat_alone_is_the_home(hana, council):
    told_by(council, home=flat("Flat 3"))
    assert previous_of(hana, **flat("Flat 3, Plover Court")).at_home == 1


def test_a_block_without_a_postcode_may_be_another_of_that_name_and_is_not_counted(hana, council):
    told_by(council, home=PASSER_BY, place="Flat 4, Plover Court, Pier Road")
    assert previous_of(hana, **flat("Flat 3, Plover Court")).place_incidents == 0
