"""Where it was, as people say it, against an address: it was there, it was elsewhere, or nobody can say."""

from importlib import import_module

import pytest
from django.apps import apps
from tests.builders import NOW, TODAY, a_record, a_report, a_team

from heed.core import bulk
from heed.core.actor import program
from heed.engines.repeat import Rule, Who, decide
from heed.people.gazetteer import sought
from heed.reports.actions import Told, WhatHappened
from heed.reports.actions.bulk import ReportRow, land_reports
from heed.reports.facts import BeingTaken, Circle, ToldOf, for_repeat
from heed.reports.models import Incident
from heed.reports.places import happened, place_of

HOUSE = place_of(sought(house="12", street="Mill Lane", postcode="LE4 5HH"))
STREET_ONLY = place_of(sought(house="12", street="Mill Ln"))
FLAT = place_of(sought(house="Flat 6, Siskin House", street="Mill Lane", postcode="LE4 5HH"))
COTTAGE = place_of(sought(house="Rose Cottage", street="The Green", postcode="LE4 5HH"))

AT_12 = [
    "12 Mill Lane",
    "12, Mill Lane",
    "12 mill ln.",
    "12 Mill Lane, Leicester",
    "12, Mill Lane, Leicester, Leicestershire",
    "No 12 Mill Lane",
    "No. 12, Mill Lane",
    "number 12 Mill Lane",
    "Outside 12 Mill Lane, LE4 5HH",
    "outside of no. 12 Mill Lane",
    "in front of 12 Mill Lane",
    "at 12 Mill Lane, Leicester LE4 5HH",
    "at home, 12 Mill Lane",
    "home address 12 Mill Lane",
    "front garden of 12 Mill Lane",
    "the garden, 12 Mill Lane",
    "12 Mill Lane Leicester LE4 5HH",
    "12, LE4 5HH",
]
AT_THE_FLAT = [
    "Flat 6, Siskin House, Mill Lane",
    "Flat 6, Siskin House, Mill Lane, LE4 5HH",
    "Flat 6, Siskin House, Mill Lane, Leicester, LE4 5HH",
    "Flat 6 Siskin House, Mill Ln, Leicester",
    "Siskin House, Flat 6, Mill Lane",
    "outside flat 6, Siskin House, Mill Lane",
    "her flat, Flat 6, Siskin House, Mill Lane",
]
AT_HOME = [
    "",
    "home",
    "Home.",
    "at home",
    "AT HOME!",
    "home address",
    "at the home address",
    "here",
    "her flat",
    "in her flat",
    "my house",
    "outside my house",
    "in front of his house",
    "outside her front door",
    "front garden",
    "in the back garden",
    "victim's address",
    "her place",
    "her own home",
    "at home, LE4 5HH",
]
ELSEWHERE = [
    "30 Fen Road",
    "14 Mill Lane",
    "12a Mill Lane, LE4 5HH",
    "12 Mill Lane, LE9 9ZZ",
    "12 Fen Road, Leicester",
    "outside 14 Mill Lane, Leicester",
    "the shops, LE9 9ZZ",
    "Scout Hall, Heron Way, LE4 5HK",
]
NOBODY_CAN_SAY = [
    "behind the shops",
    "Park by the river",
    "next door",
    "opposite her house",
    "Mill Lane",
    "Mill Lane, Leicester",
    "the stairwell, Mill Lane",
    "opposite 12 Mill Lane",
    "12 Mill Lane Leicester",
    "12 Mill Ln Leicester",
    "12",
    "her sister's, Leicester",
    "?",
]


@pytest.mark.parametrize("said", AT_12)
def test_every_way_of_saying_an_address_is_that_address(said):
    assert HOUSE.is_home_of(happened(words=said)) is True


@pytest.mark.parametrize("said", AT_12[:13])
def test_an_address_without_its_postcode_is_known_by_its_street(said):
    assert STREET_ONLY.is_home_of(happened(words=said)) is True


@pytest.mark.parametrize("said", AT_THE_FLAT)
def test_a_flat_is_the_same_with_its_town_and_without(said):
    it = happened(words=said)
    assert FLAT.is_home_of(it) is True
    assert it.street_key == "mill lane siskin house/6"


@pytest.mark.parametrize("said", AT_HOME)
@pytest.mark.parametrize("home", [HOUSE, FLAT, COTTAGE])
def test_at_home_is_where_she_lives_and_nowhere_of_its_own(said, home):
    it = happened(words=said)
    assert (home.is_home_of(it), it.is_unclear, it.postcode_key, it.street_key) == (None, False, "", "")
    circle = Circle(own=frozenset(), home=frozenset(), place=home)
    assert circle.is_at_home(it, lives_there=True) is True
    assert circle.is_at_home(it, lives_there=False) is False


@pytest.mark.parametrize("said", ELSEWHERE)
def test_another_address_is_somewhere_else(said):
    assert HOUSE.is_home_of(happened(words=said)) is False


@pytest.mark.parametrize("said", NOBODY_CAN_SAY)
def test_words_that_are_no_address_are_neither_here_nor_elsewhere(said):
    it = happened(words=said)
    assert (HOUSE.is_home_of(it), it.is_unclear) == (None, True)
    circle = Circle(own=frozenset(), home=frozenset(), place=HOUSE)
    assert circle.is_at_home(it, lives_there=True) is None
    assert circle.is_at_home(it, lives_there=False) is False


@pytest.mark.parametrize(
    ("home", "said"),
    [
        (place_of(sought(house="12/6", street="Mill Lane", postcode="LE4 5HH")), "12 Mill Lane"),
        (FLAT, "Siskin House, Mill Lane"),
        (FLAT, "Flat 6, Mill Lane, LE4 5HH"),
        (place_of(sought(house="", street="")), "12 Mill Lane"),
    ],
)
def test_less_than_the_whole_address_is_no_other_address(home, said):
    assert home.is_home_of(happened(words=said)) is None


@pytest.mark.parametrize("words", ["in front ", "home address ", "the own front ", "at home, ", "no no. "])
def test_a_line_made_to_be_read_for_ever_is_read_at_once(words):
    assert HOUSE.is_home_of(happened(words=words * 60 + "x")) is None


def test_a_house_with_a_name_is_known_by_it():
    assert COTTAGE.is_home_of(happened(words="Rose Cottage, The Green, Thurnby")) is True
    assert COTTAGE.is_home_of(happened(words="at Rose Cottage, The Green")) is True


@pytest.mark.parametrize("code", ["000123", "123", " 123 "])
def test_a_uprn_is_the_same_with_leading_zeros_and_without(code):
    for home in ("123", "00123"):
        here = place_of(sought(), uprn=home, parent_uprn="0099")
        assert here.is_home_of(happened(uprn=code)) is True
        assert here.is_building_of(happened(uprn="77", parent_uprn="099")) is True


def _counted(earlier: str, now: str, *, who: Who = Who.PLACE, lives_somewhere: bool = True):
    """What the rule makes of one earlier report of hers and the one being taken."""
    team = a_team()
    ann = a_record(team=team, first_name="Ann")
    a_report(record=ann, at=NOW, happened=WhatHappened(place=earlier))
    mine = frozenset({ann.pk})
    at_12 = {"home": mine, "place": HOUSE} if lives_somewhere else {}
    return decide(
        for_repeat(
            circle=Circle(own=mine, **at_12),
            taken=BeingTaken(on=TODAY, agency=team.agency.slug, happened=happened(words=now)),
            rule=Rule(count=2, window_days=365, who=who),
            says_repeat=False,
            vulnerable=False,
            told=ToldOf(team.agency.partnership_id),
        )
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("earlier", "now", "outcome", "incidents"),
    [
        ("", "at home", "repeat", 2),
        ("her flat", "12 Mill Lane, Leicester", "repeat", 2),
        ("behind the shops", "", "unknown", 1),
        ("", "behind the shops", "unknown", 1),
        ("behind the shops", "behind the shops", "unknown", 0),
        ("30 Fen Road", "", "not_repeat", 1),
    ],
)
def test_where_nobody_can_say_whether_it_was_here_the_rule_of_the_place_does_not_say_no(
    earlier, now, outcome, incidents
):
    decision = _counted(earlier, now)
    assert (decision.outcome, decision.place.incidents) == (outcome, incidents)
    named = {reason.code for reason in decision.reasons}
    assert ("report_place_unknown" in named) == (outcome == "unknown")


@pytest.mark.django_db
@pytest.mark.parametrize("now", ["", "behind the shops"])
def test_while_her_address_is_not_known_the_rule_of_the_place_does_not_say_no(now):
    assert _counted("", now, lives_somewhere=False).outcome == "unknown"


@pytest.mark.django_db
def test_a_rule_of_the_person_counts_what_happened_anywhere():
    assert _counted("behind the shops", "", who=Who.PERSON).outcome == "repeat"


PADDED = {"uprn": "000123", "parent_uprn": "0099"}


@pytest.mark.django_db
def test_a_uprn_is_written_without_its_leading_zeros_by_a_report_and_by_a_file():
    a_report(happened=WhatHappened(**PADDED))
    team = a_team()
    row = ReportRow(
        told=Told(happened=WhatHappened(**PADDED)),
        told_at=NOW,
        record_id=a_record(team=team, first_name="Bill").pk,
        agency_id=team.agency_id,
        team_id=team.pk,
        external_id="x1",
        incident="i1",
    )
    by = program(team.agency.partnership_id)
    source = bulk.Source("told.csv", "0" * 64, 1, 1)
    land_reports(reports=[row], incidents={}, source=source, by=by, at=NOW)
    assert list(Incident.objects.values_list("uprn", "parent_uprn")) == [("123", "99")] * 2


@pytest.mark.django_db
def test_what_was_written_before_is_brought_into_the_form_in_which_it_is_compared():
    padded, told, tidy = [a_report().incident_id for _ in range(3)]
    incidents = Incident.objects
    incidents.filter(pk=padded).update(**PADDED)
    incidents.filter(pk=told).update(place="Outside 12 Mill Lane, Leicester, LE4 5HH", uprn="x")
    incidents.filter(pk=tidy).update(uprn="123")
    import_module("heed.reports.migrations.0004_keys_of_places_told").write_keys(apps, None)
    kept = ("uprn", "parent_uprn", "postcode_key", "street_key")
    assert list(incidents.order_by("pk").values_list(*kept)) == [
        ("123", "99", "", ""),
        ("", "", "LE4 5HH 12", "mill lane 12"),
        ("123", "", "", ""),
    ]
