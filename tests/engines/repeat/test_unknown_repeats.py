from dataclasses import replace
from datetime import date, timedelta

import pytest

from heed.engines.repeat import RepeatFacts, Report, Rule, Similar, Subject, Who, decide

D = date(2026, 6, 30)
TWO_IN_A_YEAR = Rule(count=2, window_days=365)
THREE_IN_90_DAYS = Rule(count=3, window_days=90)
SUBJECT = Subject(person="p1", household="h1", uprn="1", parent_uprn="9", phone="t1")


def told(name: str, days_ago: int | None = 0, **words) -> Report:
    when = None if days_ago is None else D - timedelta(days=days_ago)
    known = {
        "person": "p1",
        "household": "h1",
        "uprn": "1",
        "parent_uprn": "9",
        "phone": "t1",
        "agency": "police",
    }
    return Report(name, **{"told_on": when, "type": "noise", **known, **words})


def asked(rule: Rule, *reports: Report, **words) -> RepeatFacts:
    facts = {
        "on": D,
        "subject": SUBJECT,
        "own_agency": "police",
        "caller_says_repeat": False,
        "vulnerable": False,
    }
    return RepeatFacts(rule=rule, **{"reports": reports, **facts, **words})


def codes(facts: RepeatFacts) -> set[str]:
    return {reason.code for reason in decide(facts).reasons}


def test_a_report_window_never_borrows_the_day_of_the_incident():
    assert decide(asked(TWO_IN_A_YEAR, told("now"), told("other", None, happened_on=D))).outcome == "unknown"


@pytest.mark.parametrize(
    ("reports", "outcome"),
    [
        pytest.param([told("now"), told("r2", None)], "unknown", id="the undated one could make two"),
        pytest.param(
            [told("now"), told("r2", 1), told("r3", None)], "repeat", id="two are enough without it"
        ),
        pytest.param([told("now"), told("r2", None, person="p2")], "not_repeat", id="somebody else's"),
        pytest.param([told("now", None)], "not_repeat", id="even counted it makes only one"),
        pytest.param(
            [told("now", incident="i1"), told("r2", None, incident="i1")],
            "not_repeat",
            id="the same incident anyway",
        ),
    ],
)
def test_a_missing_date_matters_only_where_it_could_make_a_repeat(reports, outcome):
    assert decide(asked(TWO_IN_A_YEAR, *reports)).outcome == outcome


def test_a_missing_date_is_named():
    reasons = decide(asked(TWO_IN_A_YEAR, told("now"), told("r2", None))).reasons
    assert [reason.facts for reason in reasons if reason.code == "date_unknown"] == [("r2",)]


@pytest.mark.parametrize(
    ("says", "counts", "outcome"),
    [
        (None, True, "unknown"),
        (None, False, "not_repeat"),
        (False, True, "not_repeat"),
        (True, False, "not_repeat"),
        (True, True, "repeat"),
    ],
)
def test_what_the_caller_says_matters_only_where_the_rule_lets_it(says, counts, outcome):
    rule = replace(TWO_IN_A_YEAR, self_perceived_counts=counts)
    assert decide(asked(rule, told("now"), caller_says_repeat=says)).outcome == outcome


@pytest.mark.parametrize("who", [Who.PERSON, Who.HOUSEHOLD, Who.UPRN, Who.PHONE, Who.PLACE])
def test_somebody_nobody_knows_is_unknown_and_never_first_time(who):
    facts = asked(replace(TWO_IN_A_YEAR, who=who), told("now"), told("r2", 5), subject=Subject())
    assert decide(facts).outcome == "unknown"
    assert "own_key_unknown" in codes(facts)


def test_an_anonymous_caller_with_one_earlier_report_to_choose_from_is_unknown():
    facts = asked(TWO_IN_A_YEAR, told("now", person=None), told("r2", 5), subject=Subject())
    assert decide(facts).outcome == "unknown"


def test_two_strangers_reports_cannot_both_be_the_unknown_caller_s():
    facts = asked(TWO_IN_A_YEAR, told("r1", person="p1"), told("r2", 5, person="p2"), subject=Subject())
    assert decide(facts).outcome == "not_repeat"


def test_unknown_reports_are_unknown_and_none_are_none():
    assert decide(asked(TWO_IN_A_YEAR, reports=None)).outcome == "unknown"
    assert decide(asked(TWO_IN_A_YEAR)).outcome == "not_repeat"


def test_the_counts_of_an_unknown_key_are_unknown_not_nought():
    decision = decide(asked(TWO_IN_A_YEAR, told("now"), subject=Subject(person="p1")))
    assert (decision.person.incidents, decision.household.incidents) == (1, None)


def test_an_anonymous_report_is_not_counted_as_this_person_s_and_that_is_said():
    facts = asked(TWO_IN_A_YEAR, told("now"), told("r2", 5, person=None))
    assert decide(facts).outcome == "not_repeat"
    assert "report_key_unknown" in codes(facts)


@pytest.mark.parametrize(
    ("unsure", "who", "outcome"),
    [
        ({"uprn"}, Who.UPRN, "unknown"),
        ({"parent_uprn"}, Who.PLACE, "unknown"),
        ({"uprn"}, Who.PLACE, "repeat"),
        ({"uprn", "parent_uprn"}, Who.PERSON, "repeat"),
    ],
)
def test_a_report_that_may_have_been_there_or_not_could_still_make_it_repeat(unsure, who, outcome):
    rule = replace(TWO_IN_A_YEAR, who=who)
    facts = asked(rule, told("now"), told("r2", 5, unsure=frozenset(unsure)))
    assert decide(facts).outcome == outcome
    assert ("report_place_unknown" in codes(facts)) == (outcome == "unknown")


def test_without_a_building_a_place_is_its_address_also_where_that_is_unsure():
    rule, subject = replace(TWO_IN_A_YEAR, who=Who.PLACE), replace(SUBJECT, parent_uprn=None)
    now, then = told("now", parent_uprn=None), told("r2", 5, parent_uprn=None, unsure=frozenset({"uprn"}))
    decision = decide(asked(rule, now, then, subject=subject))
    assert (decision.outcome, decision.repeat_place, decision.place.incidents) == ("unknown", None, 1)


def test_an_unknown_own_agency_could_still_make_it_repeat():
    rule = replace(TWO_IN_A_YEAR, include_partner_reports=False)
    assert decide(asked(rule, told("now"), told("r2", 5), own_agency=None)).outcome == "unknown"


def test_the_type_not_yet_known_of_this_report_could_still_make_it_repeat():
    rule = replace(TWO_IN_A_YEAR, similar=Similar.SAME_TYPE)
    assert decide(asked(rule, told("now", type=None), told("r2", 5))).outcome == "unknown"
