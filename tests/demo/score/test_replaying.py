"""The score counts what each way would have said at the call, against what is true of the made-up people."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.demo.population.conftest import TODAY

from heed.core.clock import LONDON
from heed.demo.population import Marker, PersonAsTold, Population, ToldReport, generate
from heed.demo.population.facts import TruePerson
from heed.demo.score import replay
from heed.engines.repeat import Rule

RULE = Rule(count=2, window_days=365)
KEPT = {"mobility": 12}
FIRST = datetime(2026, 1, 5, 10, 0, tzinfo=LONDON)
ANN = PersonAsTold(
    first_name="Ann", surname="Thistlewood", dob=date(1948, 4, 3), phone="07700 900123", postcode="LE2 7AB"
)
BOB = PersonAsTold(first_name="Robert", surname="Quill", dob=date(1990, 1, 9), phone="07700 900123")


def call(number: int, told: PersonAsTold = ANN, **other) -> ToldReport:
    """The day after the one before it, of an incident of its own unless said."""
    given = {
        "id": number,
        "agency": "police",
        "channel": "telephone",
        "told_at": FIRST + timedelta(days=number),
        "happened_on": None,
        "happened_at": None,
        "happened_precision": "unknown",
        "reporter_id": 1,
        "reporter": told,
        "victim_id": 1,
        "victim": None,
        "relationship": None,
        "incident_id": number,
        "type_key": "noise",
        "category": "personal",
        "narrative": "",
        "answers": (),
        "markers": (),
        "allegation": None,
        "place": "",
        "latitude": 52.6,
        "longitude": -1.1,
        "unhappy": None,
        "open": False,
        "ring_back_safe": None,
    }
    return ToldReport(**(given | other))


def score_of(*calls: ToldReport):
    people = tuple(
        TruePerson(number, "Ann", "Thistlewood", "f", date(1948, 4, 3), "english", ()) for number in (1, 2)
    )
    told = Population(TODAY, {}, (), people, calls, (), ())
    return replay(told, rule=RULE, kept_months=KEPT).of


def test_a_second_call_is_flagged_by_every_way_that_fits_and_counted_once():
    of = score_of(call(0), call(1))
    assert {way: (one.repeat_flagged, one.repeat_total, one.false_alerts) for way, one in of.items()} == {
        "Heed": (1, 1, 0),
        "Heed, one agency's own records alone": (1, 1, 0),
        "exact telephone": (1, 1, 0),
        "exact name and postcode": (1, 1, 0),
    }


def test_a_call_to_another_agency_under_a_nickname_and_a_new_telephone_is_heeds_alone():
    other = replace(ANN, first_name="Annie", phone="07700 900999")
    of = score_of(call(0), call(1, other, agency="council"))
    assert [one.repeat_flagged for one in of.values()] == [1, 0, 0, 0]


def test_somebody_else_on_the_same_telephone_is_a_false_alert_of_the_telephone_only():
    of = score_of(call(0), call(1, BOB, victim_id=2, reporter_id=2))
    assert {way: one.false_alerts for way, one in of.items() if one.false_alerts} == {"exact telephone": 1}
    assert of["Heed"].repeat_total == 0


def test_one_incident_told_twice_makes_nobody_a_repeat_victim_and_a_flag_for_it_is_wrong():
    of = score_of(call(0), call(1, incident_id=0))
    assert (of["Heed"].repeat_total, of["Heed"].false_alerts) == (0, 1)


@pytest.mark.parametrize(("days", "total"), [(364, 1), (366, 0)])
def test_the_window_of_the_rule_is_the_truths_window_too(days, total):
    of = score_of(call(0), call(days))
    assert (of["Heed"].repeat_flagged, of["Heed"].repeat_total) == (total, total)


def test_a_note_that_she_is_vulnerable_is_carried_until_its_last_day():
    noted = call(0, markers=(Marker("mobility", "vulnerability"), Marker("dog", "staff_safety")))
    of = score_of(noted, call(1), call(363), call(370))
    assert (of["Heed"].vulnerable_flagged, of["Heed"].vulnerable_total) == (2, 2)


def test_a_call_for_somebody_else_is_about_whom_was_harmed():
    of = score_of(call(0), call(1, BOB, reporter_id=2, victim=ANN, victim_id=1))
    assert (of["Heed"].repeat_flagged, of["Heed"].repeat_total) == (1, 1)


def test_nobody_named_is_missed_by_all_and_counted():
    of = score_of(call(0), call(1, PersonAsTold()))
    assert [(one.repeat_flagged, one.repeat_total) for one in of.values()] == [(0, 1)] * 4


def test_on_the_made_up_city_heed_finds_more_than_each_plain_way_and_every_group_adds_up():
    city = generate(11, people=700, reports=1800, ends_on=TODAY)
    score = replay(city, rule=RULE, kept_months=dict.fromkeys(_kinds(city), 12))
    heed, *plain = score.of.values()
    assert all(heed.repeat_flagged > one.repeat_flagged for one in plain)
    assert all(heed.vulnerable_flagged > one.vulnerable_flagged for one in plain)
    for members in score.by.values():
        for way, whole in score.of.items():
            assert sum(ways[way].calls for ways in members.values()) == whole.calls == 1800
            assert sum(ways[way].repeat_flagged for ways in members.values()) == whole.repeat_flagged


def _kinds(city: Population) -> set[str]:
    return {marker.kind for report in city.reports for marker in report.markers}
