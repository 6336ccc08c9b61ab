from dataclasses import replace
from datetime import date, timedelta

import pytest

from heed.engines.repeat import RepeatFacts, Report, Rule, Similar, Subject, Who, WindowType, decide

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


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        pytest.param(
            asked(TWO_IN_A_YEAR, told("now", agency="council"), told("then", 364)),
            "repeat",
            id="R1 last day inside",
        ),
        pytest.param(
            asked(TWO_IN_A_YEAR, told("now", agency="council"), told("then", 365)),
            "not_repeat",
            id="R2 a day too old",
        ),
        pytest.param(
            asked(
                replace(THREE_IN_90_DAYS, similar=Similar.SAME_TYPE),
                told("now", type="litter"),
                told("r2", 20),
                told("r3", 80),
            ),
            "not_repeat",
            id="R3 same type",
        ),
        pytest.param(
            asked(THREE_IN_90_DAYS, told("now", type="litter"), told("r2", 20), told("r3", 80)),
            "repeat",
            id="R4 any",
        ),
        pytest.param(
            asked(replace(TWO_IN_A_YEAR, self_perceived_counts=True), caller_says_repeat=True),
            "repeat",
            id="R5",
        ),
        pytest.param(
            asked(TWO_IN_A_YEAR, told("now", incident="i1"), told("r2", 1, incident="i1", agency="landlord")),
            "not_repeat",
            id="R6 one incident told twice",
        ),
        pytest.param(
            asked(replace(TWO_IN_A_YEAR, who=Who.UPRN), told("now"), told("r2", 5, uprn="2", person="p2")),
            "not_repeat",
            id="R7 the flat next door",
        ),
        pytest.param(
            asked(replace(TWO_IN_A_YEAR, who=Who.PLACE), told("now"), told("r2", 5, uprn="2", person="p2")),
            "repeat",
            id="R7 the whole block",
        ),
    ],
)
def test_the_worked_examples(facts, outcome):
    assert decide(facts).outcome == outcome


def test_r5_a_flag_on_the_caller_s_word_says_so():
    facts = asked(replace(TWO_IN_A_YEAR, self_perceived_counts=True), told("now"), caller_says_repeat=True)
    assert decide(facts).basis == ("says_so",)
    assert decide(facts).own_count_reached is False


def test_r7_two_flats_of_one_block_are_a_repeat_place_only():
    decision = decide(
        asked(
            replace(TWO_IN_A_YEAR, who=Who.UPRN),
            told("now"),
            told("r2", 5, uprn="2", person="p2", household="h2"),
        )
    )
    assert (decision.outcome, decision.repeat_place, decision.repeat_household) == ("not_repeat", True, False)
    assert (decision.place.incidents, decision.household.incidents) == (2, 1)


@pytest.mark.parametrize(
    ("vulnerable", "reports", "most_at_risk"),
    [
        pytest.param(True, [told("now")], False, id="vulnerable, not repeat"),
        pytest.param(False, [told("now"), told("r2", 3)], False, id="repeat, not vulnerable"),
        pytest.param(True, [told("now"), told("r2", 3)], True, id="both"),
        pytest.param(None, [told("now"), told("r2", 3)], None, id="repeat, vulnerability unknown"),
        pytest.param(True, [told("now"), told("r2", None)], None, id="vulnerable, repeat unknown"),
        pytest.param(None, [told("now")], False, id="not repeat, vulnerability unknown"),
    ],
)
def test_r8_only_vulnerable_and_repeat_together_are_most_at_risk(vulnerable, reports, most_at_risk):
    assert decide(asked(TWO_IN_A_YEAR, *reports, vulnerable=vulnerable)).most_at_risk is most_at_risk


def test_a_household_s_repeat_makes_nobody_in_it_most_at_risk():
    rule = replace(TWO_IN_A_YEAR, who=Who.HOUSEHOLD)
    decision = decide(asked(rule, told("now"), told("r2", 3, person="p2"), vulnerable=True))
    assert (decision.outcome, decision.most_at_risk, decision.own_count_reached) == ("repeat", False, False)


def test_the_caller_s_word_makes_most_at_risk_only_where_it_counts():
    facts = asked(TWO_IN_A_YEAR, told("now"), caller_says_repeat=True, vulnerable=True)
    assert decide(facts).most_at_risk is False
    counts = replace(facts, rule=replace(TWO_IN_A_YEAR, self_perceived_counts=True))
    assert decide(counts).most_at_risk is True


@pytest.mark.parametrize(
    ("days_ago", "outcome"),
    [(-1, "not_repeat"), (0, "repeat"), (1, "repeat"), (364, "repeat"), (365, "not_repeat")],
)
def test_both_ends_of_the_window_are_inside(days_ago, outcome):
    assert decide(asked(TWO_IN_A_YEAR, told("now"), told("other", days_ago))).outcome == outcome


def test_the_window_is_said():
    window = decide(asked(TWO_IN_A_YEAR, told("now"))).window
    assert (window.first, window.last) == (date(2025, 7, 1), D)


def test_an_incident_window_looks_at_the_day_it_happened():
    rule = replace(TWO_IN_A_YEAR, window_type=WindowType.INCIDENT)
    old = told("other", 3, happened_on=D - timedelta(days=400))
    assert decide(asked(rule, told("now"), old)).outcome == "not_repeat"
    assert decide(asked(TWO_IN_A_YEAR, told("now"), old)).outcome == "repeat"


def test_an_incident_without_a_day_is_placed_by_the_day_it_was_told_and_that_is_said():
    rule = replace(TWO_IN_A_YEAR, window_type=WindowType.INCIDENT)
    facts = asked(rule, told("now", happened_on=D), told("other", 3))
    assert decide(facts).outcome == "repeat"
    assert [reason.facts for reason in decide(facts).reasons if reason.code == "told_on_used"] == [("other",)]


def test_the_alleged_perpetrator_is_read_from_the_report_being_taken():
    rule = replace(TWO_IN_A_YEAR, who=Who.ALLEGED_PERPETRATOR)
    now, other = told("now", alleged_perpetrator="a1"), told("r2", 5, person="p2", alleged_perpetrator="a1")
    assert decide(asked(rule, now, other)).outcome == "repeat"
    assert decide(asked(rule, now, replace(other, alleged_perpetrator="a2"))).outcome == "not_repeat"


def test_a_place_without_a_building_is_the_home_itself():
    rule = replace(TWO_IN_A_YEAR, who=Who.PLACE)
    subject = Subject(person="p1", uprn="1")
    reports = [told("now", parent_uprn=None), told("r2", 5, parent_uprn=None, person="p2")]
    assert decide(asked(rule, *reports, subject=subject)).outcome == "repeat"


def test_partners_reports_are_left_out_where_the_rule_says_so():
    rule = replace(TWO_IN_A_YEAR, include_partner_reports=False)
    reports = [told("now"), told("r2", 5, agency="council")]
    assert decide(asked(rule, *reports)).outcome == "not_repeat"
    assert decide(asked(TWO_IN_A_YEAR, *reports)).outcome == "repeat"


def test_an_incident_counts_only_where_one_of_its_reports_alone_meets_everything():
    rule = replace(TWO_IN_A_YEAR, include_partner_reports=False)
    ours_too_old = told("r2", 400, incident="i2")
    theirs_in_time = told("r3", 5, incident="i2", agency="council")
    assert decide(asked(rule, told("now"), ours_too_old, theirs_in_time)).outcome == "not_repeat"
    assert (
        decide(asked(rule, told("now"), ours_too_old, replace(theirs_in_time, agency="police"))).outcome
        == "repeat"
    )


def test_the_same_type_is_the_type_of_the_report_being_taken():
    rule = replace(TWO_IN_A_YEAR, similar=Similar.SAME_TYPE)
    reports = [told("now", type="litter"), told("r2", 5), told("r3", 9)]
    assert decide(asked(rule, *reports)).outcome == "not_repeat"
    assert decide(asked(rule, *reversed(reports))).outcome == "repeat"


@pytest.mark.parametrize(
    ("reports", "outcome"),
    [
        ([told("now"), told("r2", 5)], "not_repeat"),
        ([told("now", linked_to="r2"), told("r2", 5)], "repeat"),
        ([told("now"), told("r2", 5, linked_to="now")], "repeat"),
        ([told("now", incident="i1"), told("r2", 5, linked_to="i1")], "repeat"),
        ([told("now"), told("r2", 500, linked_to="now"), told("r3", 5, linked_to="r2")], "repeat"),
        ([told("now", linked_to="x"), told("r2", 5, linked_to="x")], "repeat"),
        ([told("now"), told("r2", 5, linked_to="r3"), told("r3", 6)], "not_repeat"),
    ],
)
def test_linked_reports_are_those_a_chain_of_links_joins_to_this_one(reports, outcome):
    assert decide(asked(replace(TWO_IN_A_YEAR, similar=Similar.LINKED), *reports)).outcome == outcome


def test_reports_of_one_incident_count_apart_where_the_rule_says_so():
    rule = replace(TWO_IN_A_YEAR, distinct_incidents_only=False)
    decision = decide(asked(rule, told("now", incident="i1"), told("r2", 5, incident="i1")))
    assert (decision.outcome, decision.person.incidents, decision.person.reports) == ("repeat", 1, 2)


def test_the_counts_say_how_many_are_open_unhappy_and_by_whom():
    decision = decide(
        asked(
            TWO_IN_A_YEAR,
            told("now", open=True),
            told("r2", 5, incident="i2", agency="council", open=True, unhappy=True),
            told("r3", 6, incident="i2", agency="landlord", open=False),
            told("r4", 400, unhappy=True, open=True),
            told("r5", 7, person="p2", open=True),
        )
    )
    assert decision.person.__dict__ == {"incidents": 2, "reports": 3, "open": 2, "unhappy": 1, "agencies": 3}
    assert decision.household.reports == 4


@pytest.mark.parametrize("says", [True, None, False])
def test_without_a_count_there_is_no_rule_and_never_a_repeat(says):
    rule = Rule(count=None, window_days=365, self_perceived_counts=True)
    reports = [told("now"), told("r2", 1), told("r3", None)]
    decision = decide(asked(rule, *reports, caller_says_repeat=says, vulnerable=True))
    assert (decision.outcome, decision.basis, decision.most_at_risk) == ("not_repeat", (), False)
    assert (decision.repeat_household, decision.repeat_place, decision.person.incidents) == (False, False, 2)
    assert [reason.code for reason in decision.reasons] == ["no_rule"]


def test_both_grounds_are_named_where_both_hold():
    rule = replace(TWO_IN_A_YEAR, self_perceived_counts=True)
    assert decide(asked(rule, told("now"), told("r2", 1), caller_says_repeat=True)).basis == (
        "system_count",
        "says_so",
    )


def test_the_rule_and_its_version_are_named():
    rule = replace(TWO_IN_A_YEAR, source="Heed's default", version="default 1")
    decision = decide(asked(rule, told("now")))
    assert decision.version == "repeat 1; rule default 1"
    assert {reason.source for reason in decision.reasons} == {"Heed's default"}
