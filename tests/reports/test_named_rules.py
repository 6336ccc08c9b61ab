"""The worked examples of the field, decided by the rules and profiles that come with Heed, by name."""

from datetime import date, timedelta

import pytest

from heed.profiles import load, names
from heed.reports.commands.rules_repeat import decide_one

TODAY = date(2026, 6, 30)
TWO, HMIC, NONE = "two-in-twelve-months-or-says-so", "hmic-both", "no-rule"
THREE_ALIKE, THREE, TEN = "three-of-one-type-in-ninety-days", "three-in-ninety-days", "ten-in-six-months"
BY_TWO = (TWO, "default", HMIC, "south-wales", "sussex", "lincolnshire")


def told(
    days_ago: int, agency: str = "council", *, kind: str = "noise", incident: str | None = None, **where
) -> dict:
    return {
        "told_on": (TODAY - timedelta(days=days_ago)).isoformat(),
        "agency": agency,
        "type": kind,
        "incident": incident,
        "person": "p1",
    } | where


def asked(
    profile: str, *reports: dict, says: bool | None = False, vulnerable: bool | None = None, **subject
) -> dict:
    return decide_one(
        {
            "at": TODAY.isoformat(),
            "profile": profile,
            "subject": {"person": "p1"} | subject,
            "own_agency": "council",
            "caller_says_repeat": says,
            "vulnerable": vulnerable,
            "reports": list(reports),
        }
    )


IN_THE_WINDOW = (told(0), told(364, "police"))
A_DAY_TOO_OLD = (told(0), told(365, "police"))
ONE_LITTER = (told(0, kind="litter"), told(20), told(80))
ALL_NOISE = (told(0), told(20), told(80))
ONE_INCIDENT = (told(0, incident="i1"), told(0, "landlord", incident="i1"))


@pytest.mark.parametrize("profile", BY_TWO)
@pytest.mark.parametrize(
    ("reports", "outcome"),
    [
        pytest.param(IN_THE_WINDOW, "repeat", id="R1"),
        pytest.param(A_DAY_TOO_OLD, "not_repeat", id="R2"),
        pytest.param(ONE_INCIDENT, "not_repeat", id="R6"),
    ],
)
def test_two_in_twelve_months(profile, reports, outcome):
    assert asked(profile, *reports)["outcome"] == outcome


@pytest.mark.parametrize(
    ("profile", "reports", "outcome"),
    [
        pytest.param(THREE_ALIKE, ONE_LITTER, "not_repeat", id="R3"),
        pytest.param(THREE, ONE_LITTER, "repeat", id="R4"),
        pytest.param(THREE_ALIKE, ALL_NOISE, "repeat", id="three of one type"),
        pytest.param(THREE_ALIKE, (told(0), told(20), told(89)), "repeat", id="the first day of the ninety"),
        pytest.param(THREE_ALIKE, (told(0), told(20), told(90)), "not_repeat", id="the day before it"),
        pytest.param(THREE, ALL_NOISE[:2], "not_repeat", id="two are not three"),
    ],
)
def test_three_in_ninety_days(profile, reports, outcome):
    assert asked(profile, *reports)["outcome"] == outcome


@pytest.mark.parametrize("profile", BY_TWO)
def test_whoever_says_so_is_a_repeat_where_the_rule_lets_it_count(profile):
    decided = asked(profile, told(0), says=True)  # R5
    assert (decided["outcome"], decided["basis"]) == ("repeat", ["says_so"])


@pytest.mark.parametrize("profile", [THREE_ALIKE, THREE, TEN, NONE])
def test_whoever_says_so_is_no_repeat_where_it_does_not_count(profile):
    assert asked(profile, told(0), says=True)["outcome"] == "not_repeat"


@pytest.mark.parametrize("profile", BY_TWO)
def test_two_flats_of_one_block_are_a_repeat_place_and_no_repeat_victim(profile):
    here = told(0, uprn="1", parent_uprn="9")
    other = told(10, uprn="2", parent_uprn="9") | {"person": "p2"}
    decided = asked(profile, here, other, uprn="1", parent_uprn="9")  # R7, by a rule that counts people
    assert (decided["outcome"], decided["repeat_place"]) == ("not_repeat", True)


@pytest.mark.parametrize("profile", BY_TWO)
@pytest.mark.parametrize(
    ("reports", "vulnerable", "outcome", "most_at_risk"),
    [
        pytest.param((told(0),), True, "not_repeat", False, id="vulnerable and no repeat"),
        pytest.param(IN_THE_WINDOW, False, "repeat", False, id="a repeat and not vulnerable"),
        pytest.param(IN_THE_WINDOW, True, "repeat", True, id="both"),
        pytest.param(IN_THE_WINDOW, None, "repeat", None, id="a repeat, and nobody asked"),
    ],
)
def test_most_at_risk_are_only_those_who_are_both(profile, reports, vulnerable, outcome, most_at_risk):
    decided = asked(profile, *reports, vulnerable=vulnerable)  # R8
    assert (decided["outcome"], decided["vulnerable"], decided["most_at_risk"]) == (
        outcome,
        vulnerable,
        most_at_risk,
    )


@pytest.mark.parametrize(
    ("count", "oldest", "outcome"), [(10, 182, "repeat"), (10, 183, "not_repeat"), (9, 182, "not_repeat")]
)
def test_ten_calls_in_six_months_of_183_days_both_ends_counted(count, oldest, outcome):
    """Calls are counted: ten of one incident are ten."""
    reports = [told(days, incident="i1") for days in (*range(count - 1), oldest)]
    assert asked(TEN, *reports)["outcome"] == outcome


@pytest.mark.parametrize("says", [True, False, None])
def test_without_a_rule_nobody_is_ever_a_repeat(says):
    decided = asked(NONE, *(told(days, incident=None) for days in range(40)), says=says, vulnerable=True)
    assert (decided["outcome"], decided["most_at_risk"], decided["basis"]) == ("not_repeat", False, [])


@pytest.mark.parametrize("name", names())
def test_every_profile_that_comes_with_heed_can_be_named_and_signs_its_decision(name):
    assert f"{name} {load(name).version}" in asked(name, told(0))["version"]
