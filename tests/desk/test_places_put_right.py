"""A gazetteer brought in again while a call goes on: what was chosen before stays, and says that it was changed."""

import re

import pytest
from tests.builders import NOW, a_call, actor_for, finished, type_in

from heed.core import bulk
from heed.core.actor import program
from heed.desk.addresses import GROUPS
from heed.desk.queries.addresses import offered, with_known_places
from heed.desk.queries.drafts import draft_of
from heed.people.actions.places import PlaceRow, land_places
from heed.people.models import Place

pytestmark = pytest.mark.django_db

FLAT = PlaceRow("999900000003", "999900000090", "Flat 3, Siskin House", "Mill Lane", "West", "LE4 5HH")
HALL = PlaceRow("999900000077", "", "Scout Hall", "Heron Way", "West", "LE4 5HK")
# The file that puts them right: the flat has another number, the hall another postcode.
PUT_RIGHT = (FLAT._replace(house="Flat 13, Siskin House"), HALL._replace(postcode="LE4 9ZZ"))
ANN = {"first_name": "Ann", "surname": "Thistlewood"}


def bring_in(partnership, *rows):
    source = bulk.Source("gazetteer.csv", "0" * 64, 2, 20)
    land_places(places=rows, source=source, by=program(partnership.pk), at=NOW)


@pytest.fixture(autouse=True)
def gazetteer(partnership):
    bring_in(partnership, FLAT, HALL)


@pytest.fixture
def call(signed_in, hana):
    """Ann's, in which her home and the hall were taken from what was offered."""
    call = a_call(hana, **ANN)
    take(signed_in(hana), call, "home", FLAT)
    take(signed_in(hana), call, "p1", HALL)
    return call


def take(browser, call, of: str, row: PlaceRow) -> None:
    key = Place.objects.get(uprn=row.uprn).pk
    answer = browser.post(f"/calls/{call.reference}/", {"do": f"place:{of}:{key}"})
    assert answer.status_code == 302
    assert draft_of(call).fields[f"{GROUPS[of].prefix}uprn"] == row.uprn


def below(hana, call, of: str):
    return offered(actor_for(hana), draft_of(call).fields, GROUPS[of])


def test_what_was_chosen_before_is_kept_with_its_uprn(hana, partnership, call):
    bring_in(partnership, *PUT_RIGHT)
    (report,) = finished(call, by=hana)
    assert (report.record.house, report.record.uprn, report.record.parent_uprn) == (FLAT.house, *FLAT[:2])
    held = report.incident
    assert (held.place, held.uprn, held.postcode) == (
        "Scout Hall, Heron Way, LE4 5HK",
        HALL.uprn,
        HALL.postcode,
    )


def test_it_is_marked_where_the_gazetteer_has_it_otherwise_now(signed_in, hana, partnership, call):
    assert [below(hana, call, of).state for of in ("home", "p1")] == ["known", "known"]
    bring_in(partnership, *PUT_RIGHT)
    home, hall = below(hana, call, "home"), below(hana, call, "p1")
    assert (home.state, home.known_as) == ("changed", "Flat 13, Siskin House, Mill Lane, LE4 5HH")
    assert (hall.state, hall.known_as) == ("changed", "Scout Hall, Heron Way, LE4 9ZZ")
    page = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    assert len(re.findall("The gazetteer was changed after this was chosen", page)) == 2


def test_what_the_gazetteer_has_now_can_be_taken_instead(signed_in, hana, partnership, call):
    bring_in(partnership, *PUT_RIGHT)
    (choice,) = below(hana, call, "home").choices
    assert choice.fills["house"] == "Flat 13, Siskin House"
    take(signed_in(hana), call, "home", PUT_RIGHT[0])
    assert below(hana, call, "home").state == "known"


@pytest.mark.parametrize("is_put_right", [False, True])
def test_an_address_changed_by_hand_has_that_uprn_no_more(hana, partnership, call, is_put_right):
    if is_put_right:
        bring_in(partnership, *PUT_RIGHT)
    type_in(call, by=hana, house="Flat 9, Siskin House", p1_place="behind the shops")
    read = with_known_places(actor_for(hana), draft_of(call).fields)
    assert (read["uprn"], read["parent_uprn"], read["p1_uprn"]) == ("", "", "")
    assert below(hana, call, "home").state == "elsewhere"


def test_a_uprn_typed_over_a_chosen_one_was_not_chosen(hana, partnership, call):
    type_in(call, by=hana, uprn=HALL.uprn)
    assert with_known_places(actor_for(hana), draft_of(call).fields)["uprn"] == ""


def test_a_uprn_nobody_chose_counts_as_the_gazetteer_has_it_now(hana, partnership):
    typed = {"house": FLAT.house, "street": FLAT.street, "postcode": FLAT.postcode, "uprn": FLAT.uprn}
    bring_in(partnership, *PUT_RIGHT)
    assert with_known_places(actor_for(hana), typed)["uprn"] == ""
