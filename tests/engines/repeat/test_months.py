"""A month is decided only where every day it may mean is decided alike; the first of it is nobody's word."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.engines.repeat import RepeatFacts, Report, Rule, Subject, WindowType, day_standing_for, decide

# With the last 90 days the window is 2 April to 30 June 2026.
ON = date(2026, 6, 30)
NINETY = Rule(count=2, window_days=90, window_type=WindowType.INCIDENT)


def placed(month: str, *, told_on: date | None = ON, rule: Rule = NINETY) -> date | None:
    return day_standing_for(month, told_on=told_on, rule=rule, on=ON)


@pytest.mark.parametrize("month", ["2026-05", "2026-06"])
def test_a_month_wholly_inside_the_window_is_inside(month):
    assert placed(month).isoformat().startswith(month)


@pytest.mark.parametrize("month", ["2026-03", "2025-12", "0001-01"])
def test_a_month_wholly_before_the_window_is_outside(month):
    assert placed(month).isoformat().startswith(month)


def test_a_month_that_the_window_begins_in_is_not_known():
    assert placed("2026-04") is None


def test_the_month_that_was_running_ends_with_the_day_it_was_told():
    assert placed("2026-06", told_on=date(2026, 6, 10)) == date(2026, 6, 10)
    assert placed("2026-04", told_on=date(2026, 4, 1)) == date(2026, 4, 1)


def test_a_month_after_it_was_told_is_not_known():
    assert placed("2026-06", told_on=date(2026, 5, 31)) is None


def test_without_a_rule_there_is_no_window_to_be_in():
    assert placed("2026-05", rule=Rule(count=None, window_days=None)) is None


def told_twice(happened_on: date | None, told_on: date, rule: Rule) -> RepeatFacts:
    reports = (
        Report(name="this call", told_on=ON, happened_on=ON, person="p"),
        Report(name="before", told_on=told_on, happened_on=happened_on, person="p"),
    )
    return RepeatFacts(on=ON, rule=rule, subject=Subject(person="p"), reports=reports)


def test_where_it_is_not_known_the_day_it_was_told_is_used_and_the_reasons_say_so():
    decision = decide(told_twice(placed("2026-04"), date(2026, 5, 2), NINETY))
    assert decision.outcome == "repeat"
    assert [reason.facts for reason in decision.reasons if reason.code == "told_on_used"] == [("before",)]


@given(
    first=some.dates(date(2024, 1, 1), ON),
    told_after=some.integers(0, 400),
    days=some.integers(1, 800),
)
def test_whatever_day_of_the_month_it_was_the_outcome_is_the_same_or_the_month_is_not_known(
    first, told_after, days
):
    rule = Rule(count=2, window_days=days, window_type=WindowType.INCIDENT)
    told_on = min(ON, first + timedelta(days=told_after))
    stands = day_standing_for(f"{first:%Y-%m}", told_on=told_on, rule=rule, on=ON)
    last = min(told_on, first.replace(day=monthrange(first.year, first.month)[1]))
    outcomes = {
        decide(told_twice(first.replace(day=day), told_on, rule)).outcome for day in range(1, last.day + 1)
    }
    if stands is None:
        assert len(outcomes) == 2
    else:
        assert outcomes == {decide(told_twice(stands, told_on, rule)).outcome}
