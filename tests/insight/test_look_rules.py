"""Which look-ups are to be looked at, by rules that say why; most of them are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.insight.rules.looks import (
    FEWEST_DAYS,
    SOURCE,
    Fit,
    Limits,
    LookFacts,
    LookState,
    Outcome,
    Signal,
    Way,
    barriers_to_review,
    is_look_up,
    many,
    rises_again,
    signals_of,
    usual_of,
)

LIMITS = Limits(unconnected=True, odd_hours=True, many_from=20, many_times_usual=3)
ME, COLLEAGUE = 1, 2


def facts(outside=(), calls=(), ended=(), **more) -> LookFacts:
    return LookFacts(ME, frozenset(outside), frozenset(calls), frozenset(ended), **more)


def found(told: LookFacts, limits: Limits = LIMITS) -> set[Signal]:
    return {one.signal for one in signals_of(told, limits)}


OPENED = {Way.PAGE}


@pytest.mark.parametrize(
    ("told", "raised"),
    [
        (facts(OPENED, connections=frozenset(["case"]), was_at_work_then=True), set()),
        (facts(OPENED, connections=frozenset(), was_at_work_then=True), {Signal.UNCONNECTED}),
        (facts(OPENED, connections=frozenset(["call"]), was_at_work_then=False), {Signal.ODD_HOUR}),
        # A rota, where there is one, says more than usual hours.
        (facts(OPENED, was_on_duty=False, was_at_work_then=True), {Signal.OFF_DUTY}),
        (facts(OPENED, was_on_duty=False, was_at_work_then=False), {Signal.OFF_DUTY}),
        (facts(OPENED, was_on_duty=True, was_at_work_then=False), set()),
        # What is not known is no reason to look at anybody.
        (facts(OPENED), set()),
        (facts(OPENED, fits=(Fit(ME, ("name",)),)), {Signal.SELF}),
        (facts([Way.FOUND], fits=(Fit(COLLEAGUE, ("name",)),)), {Signal.COLLEAGUE}),
        (facts([Way.HOME], near_own_home=True), {Signal.OWN_HOME}),
        (facts([Way.HOME], near_own_home=False), set()),
        # A name offered while a caller is typed is no look-up; what was opened of her is.
        (facts(calls=[Way.NAME], fits=(Fit(ME, ("name",)),)), set()),
        (facts(calls=[Way.CARD], fits=(Fit(ME, ("name",)),)), {Signal.SELF}),
        # But a call that was ended without a report may have been none.
        (facts(ended=[Way.NAME], fits=(Fit(ME, ("name",)),)), {Signal.SELF}),
        # Pattern is of what was opened outside a call, not of what a call showed.
        (facts(calls=[Way.FULL], connections=frozenset()), set()),
        (facts([Way.FOUND], connections=frozenset()), set()),
    ],
)
def test_each_rule_is_raised_by_what_it_is_about_and_by_nothing_else(told, raised):
    assert found(told) == raised


def test_every_reason_says_whose_rule_it_is():
    told = facts(
        OPENED, fits=(Fit(ME, ("name",)), Fit(COLLEAGUE, ("email", "name"))), connections=frozenset()
    )
    assert {one.source for one in signals_of(told, LIMITS)} == {SOURCE}


def test_a_partnership_may_do_without_the_rules_of_pattern():
    quiet = Limits(unconnected=False, odd_hours=False, many_from=20, many_times_usual=3)
    assert found(facts(OPENED, connections=frozenset(), was_at_work_then=False), quiet) == set()


@given(
    st.frozensets(st.sampled_from(list(Way))),
    st.frozensets(st.sampled_from(list(Way))),
    st.frozensets(st.sampled_from(list(Way))),
)
def test_who_was_shown_in_more_ways_is_never_less_looked_up(outside, calls, ended):
    told = facts(outside, calls, ended)
    more = facts(outside | {Way.PAGE}, calls, ended)
    assert is_look_up(more) >= is_look_up(told)


@given(st.integers(0, 500), st.lists(st.integers(1, 200), max_size=60))
def test_many_never_means_fewer_than_the_profile_says_nor_than_so_many_times_the_usual(opened, days):
    usual = usual_of(days)
    raised = many(opened, usual, LIMITS)
    assert (raised is not None) == (opened >= max(20, 3 * (usual or 0)))


def test_of_too_few_days_nothing_is_usual():
    assert usual_of([5] * (FEWEST_DAYS - 1)) is None
    assert usual_of([5] * FEWEST_DAYS) == 5


@pytest.mark.parametrize(
    ("state", "before", "now", "again"),
    [
        (LookState.EXPLAINED, ["self"], ["self"], False),
        (LookState.EXPLAINED, ["self"], ["self", "odd_hour"], True),
        (LookState.OPEN, ["self"], ["self", "odd_hour"], False),
        (LookState.TAKEN_FURTHER, ["self"], ["self"], False),
    ],
)
def test_what_was_settled_comes_again_only_with_a_reason_nobody_had_seen(state, before, now, again):
    assert rises_again(state, before, now) is again


@pytest.mark.parametrize(
    ("outcome", "note", "is_own", "has_name", "codes"),
    [
        (Outcome.EXPLAINED, "she took his statement", False, False, ()),
        (Outcome.EXPLAINED, "  ", False, False, ("note_needed",)),
        (Outcome.TAKEN_FURTHER, "", False, False, ("note_needed",)),
        (Outcome.ASKED, "", False, False, ()),
        (Outcome.SAME_NAME, "", False, True, ()),
        (Outcome.SAME_NAME, "", False, False, ("no_name_here",)),
        (Outcome.EXPLAINED, "", True, False, ("own_look", "note_needed")),
    ],
)
def test_a_review_says_everything_that_stands_against_it(outcome, note, is_own, has_name, codes):
    assert barriers_to_review(outcome, note, is_own=is_own, has_name=has_name) == codes
