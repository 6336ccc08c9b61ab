"""However an address is typed, and into whichever box, the place it means is offered."""

import pytest
from tests.builders import NOW, a_handler, actor_for

from heed.core import bulk
from heed.core.actor import program
from heed.desk.addresses import GROUPS
from heed.desk.queries.addresses import offered
from heed.people.actions.places import PlaceRow, land_places
from heed.people.readings import other_readings, uprn_typed

pytestmark = pytest.mark.django_db

BLOCK, NO_STREET, NUMBERED = "888800000090", "888800000190", "888800000290"
ROWS = [
    *(
        PlaceRow(f"88880000000{n}", BLOCK, f"Flat {n}, Sandpiper Court", "Pier Road", "West", "LE2 1AB")
        for n in (3, 4)
    ),
    PlaceRow(BLOCK, "", "Sandpiper Court", "Pier Road", "West", "LE2 1AB"),
    PlaceRow("888800000104", NO_STREET, "Flat 4", "Knot House", "West", "LE2 1AC"),
    PlaceRow("888800000204", NUMBERED, "Flat 4, 30", "Fen Road", "West", "LE2 1AD"),
    PlaceRow("888800000301", "", "12", "Mill Lane", "West", "LE4 5HJ"),
    PlaceRow("888800000302", "", "12a", "Mill Lane", "West", "LE4 5HJ"),
    PlaceRow("888800000401", "", "4", "Plover Court", "West", "LE4 5HK"),
    PlaceRow(street="Mill Lane", locality="West"),
    PlaceRow(street="Pier Road", locality="West"),
]
FLAT = "Flat 4, Sandpiper Court, Pier Road, LE2 1AB"
KNOT, FEN = "Flat 4, Knot House, LE2 1AC", "Flat 4, 30, Fen Road, LE2 1AD"
MILL, PLOVER = "12a Mill Lane, LE4 5HJ", "4 Plover Court, LE4 5HK"


@pytest.fixture
def below():
    hana = a_handler()
    actor = actor_for(hana)
    source = bulk.Source("gazetteer.csv", "0" * 64, 2, 20)
    land_places(places=ROWS, source=source, by=program(actor.partnership_id), at=NOW)

    def look(of: str = "home", **fields: str) -> list[str]:
        return [choice.label for choice in offered(actor, fields, GROUPS[of]).choices]

    return look


WAYS = [
    ("Flat 4, Sandpiper Court", FLAT),
    ("4 Sandpiper Court", FLAT),
    ("Flat 4 Sandpiper Ct", FLAT),
    ("flat 4 sandp", FLAT),
    ("sandpiper court flat 4", FLAT),
    ("Sandpiper Ct, Flat 4", FLAT),
    ("Sandpiper Court 4", FLAT),
    ("Flat 4, Sandpiper Court, Pier Road", FLAT),
    ("Flat 4 Sandpiper Ct Pier Rd", FLAT),
    ("flat 4 LE2 1AB", FLAT),
    ("LE2 1AB 4", FLAT),
    ("888800000004", FLAT),
    ("UPRN 0888 8000 00004", FLAT),
    ("Flat 4, Knot House", KNOT),
    ("4 Knot House", KNOT),
    ("Knot House flat 4", KNOT),
    ("Flat 4, 30 Fen Road", FEN),
    ("30 Fen Road flat 4", FEN),
    ("30 Fen Rd, flat 4", FEN),
    ("Fen Road 30, flat 4", FEN),
    ("4/30 Fen Road", FEN),
    ("30/4 Fen Road", FEN),
    ("12a Mill Lane", MILL),
    ("12 a mill ln", MILL),
    ("Mill Lane 12a", MILL),
    ("Mill Lane, 12a", MILL),
    ("no 12a Mill Lane", MILL),
    ("LE4 5HJ 12a", MILL),
    ("12a, le45hj", MILL),
    ("4 Plover Ct", PLOVER),
    ("Plover Court 4", PLOVER),
]


@pytest.mark.parametrize("box", ["house", "street", "p1_place"])
@pytest.mark.parametrize(("typed", "meant"), WAYS)
def test_a_place_is_offered_first_however_it_is_typed_and_in_whichever_box(below, box, typed, meant):
    assert below("p1" if box == "p1_place" else "home", **{box: typed})[:1] == [meant]


@pytest.mark.parametrize(
    ("boxes", "meant"),
    [
        ({"house": "Flat 4", "street": "Sandpiper Court"}, FLAT),
        ({"house": "4", "street": "Sandpiper Ct"}, FLAT),
        ({"house": "Flat 4 Sandpiper Ct", "street": "Pier Road"}, FLAT),
        ({"house": "Sandpiper Ct, Flat 4", "postcode": "LE2 1AB"}, FLAT),
        ({"street": "Knot House flat 4", "postcode": "LE2 1AC"}, KNOT),
        ({"house": "30 flat 4", "street": "Fen Road"}, FEN),
        ({"street": "Mill Lane 12a", "postcode": "le4 5hj"}, MILL),
    ],
)
def test_an_address_in_two_boxes_is_found_however_it_is_cut(below, boxes, meant):
    assert below(**boxes)[:1] == [meant]


@pytest.mark.parametrize(
    "typed", ["Flat 9, Sandpiper Court", "9 Sandpiper Court", "Flat 4, Heron Court", "13 Mill Lane"]
)
@pytest.mark.parametrize("box", ["house", "p1_place"])
def test_another_flat_or_another_house_is_not_offered_for_it(below, typed, box):
    shown = below("p1" if box == "p1_place" else "home", **{box: typed})
    assert not {FLAT, KNOT, FEN, MILL, PLOVER} & set(shown)


def test_a_street_that_is_being_typed_is_still_offered_as_a_street(below):
    assert below(street="mil")[0] == "Mill Lane"


@pytest.mark.parametrize("typed", ["", " ", "12345", "flat", "/", "uprn", "flat 4", "x" * 5000, "1/ " * 3000])
def test_what_is_no_address_costs_nothing_and_finds_no_uprn(typed):
    assert uprn_typed(typed) == ""
    assert len(list(other_readings(typed))) < 8
