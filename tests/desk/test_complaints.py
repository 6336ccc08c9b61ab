"""Who is complained of: known in numbers of homes only, and never a reason to treat a caller otherwise."""

from datetime import timedelta

import pytest
from tests.builders import NOW, TODAY, a_call, actor_for, finished

from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.reports.models import Allegation

pytestmark = pytest.mark.django_db

POSTCODE = "LE2 7AB"


def lives_at(house: str) -> dict[str, str]:
    return {"first_name": f"Caller {house}", "postcode": POSTCODE, "house": house}


def complains_of(house: str) -> dict[str, str]:
    return {"p1_who_house": house, "p1_who_relation": "neighbour"}


def page(call, by):
    return page_of(actor_for(by), call, draft_of(call).fields, at=NOW)


def told(hana, house: str, of: str) -> None:
    finished(a_call(hana, **lives_at(house), **complains_of(of)), by=hana)


def test_how_many_other_homes_complain_of_this_one_is_said_in_a_number(hana):
    for house in ("10", "16"):
        told(hana, house, of="14")
    call = a_call(hana, **lives_at("12"), **complains_of("14"))
    ((number, complaints),) = page(call, hana).previous.complaints
    assert (number, complaints.other_homes, complaints.report_each_other) == (1, 2, False)


def test_a_home_that_complains_twice_is_one_home_and_ones_own_is_none(hana):
    for _ in range(2):
        told(hana, "10", of="14")
    told(hana, "12", of="14")
    call = a_call(hana, **lives_at("12"), **complains_of("14"))
    assert page(call, hana).previous.complaints[0][1].other_homes == 1


def test_two_homes_that_report_each_other_are_said_to(signed_in, hana):
    told(hana, "14", of="12")
    call = a_call(hana, **lives_at("12"), **complains_of("Flat 14"))
    assert page(call, hana).previous.complaints == []
    call = a_call(hana, **lives_at("12"), **complains_of("14"))
    assert page(call, hana).previous.complaints[0][1].report_each_other is True
    shown = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    assert "These two homes report each other." in shown
    assert "Caller 14" not in shown


def test_neither_changes_the_result_of_anybody(hana):
    call = a_call(hana, **lives_at("12"), **complains_of("14"), is_new="on")
    before = page(call, hana).result
    told(hana, "14", of="12")
    told(hana, "10", of="14")
    assert page(call, hana).previous.complaints
    assert page(call, hana).result == before


def test_a_home_only_described_is_compared_with_none(hana):
    told(hana, "10", of="14")
    call = a_call(hana, first_name="Ann", p1_who="tall, red cap")
    assert page(call, hana).previous.complaints == []


def test_another_partnerships_complaints_are_not_counted(hana):
    from tests.builders import a_handler, a_team, a_working_partnership, an_agency

    strange = a_handler(a_team(an_agency(a_working_partnership())))
    told(strange, "10", of="14")
    call = a_call(hana, **lives_at("12"), **complains_of("14"))
    assert page(call, hana).previous.complaints == []


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ({"expires_on": TODAY}, True),
        ({"expires_on": None}, True),
        ({"expires_on": TODAY - timedelta(days=1)}, False),
        ({"state": "withdrawn"}, False),
    ],
)
def test_a_complaint_that_has_ended_or_is_no_longer_alleged_counts_for_nothing(hana, changed, counts):
    told(hana, "10", of="14")
    told(hana, "14", of="12")
    Allegation.objects.update(**changed)
    call = a_call(hana, **lives_at("12"), **complains_of("14"))
    shown = [(one.other_homes, one.report_each_other) for _, one in page(call, hana).previous.complaints]
    assert shown == ([(1, True)] if counts else [])


@pytest.mark.parametrize("address", [{}, {"postcode": POSTCODE}, {"house": "10"}])
def test_somebody_who_gave_no_whole_address_is_not_another_home(hana, address):
    whom = {**complains_of("14"), "p1_who_postcode": POSTCODE}
    finished(a_call(hana, first_name="Bea", **address, **whom), by=hana)
    call = a_call(hana, **lives_at("12"), **complains_of("14"))
    assert Allegation.objects.filter(house="14").exists()
    assert page(call, hana).previous.complaints == []
