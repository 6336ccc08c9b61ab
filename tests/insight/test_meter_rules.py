"""What calls cost, said only where it is of so many that it is of nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.insight.rules.coaching import barriers_to_coaching
from heed.insight.rules.meters import (
    FEWEST_CALLS,
    FEWEST_FOR_SLOW,
    OFTEN,
    are_comparable,
    cost_of,
    cost_of_call,
    slow_of,
    worth_of,
)

WORDS = {"ms_words": 30_000, "fields_words": 1, "keys_words": 90}


def test_the_middle_of_a_step_is_of_the_calls_that_came_to_it():
    cost = cost_of("words", [WORDS] * 5 + [{"ms_harm": 9_000_000}] * 5)
    assert (cost.seconds, cost.slow) == (30, None)


def test_calls_from_before_a_step_s_fields_were_counted_do_not_make_them_fewer():
    before = {"ms_words": 20_000, "keys_text": 90}
    cost = cost_of("words", [before] * 20 + [WORDS] * 5)
    assert (cost.fields, cost.keys) == (1, 90)


def test_a_step_nobody_typed_in_cost_no_key():
    assert cost_of("harm", [WORDS | {"ms_harm": 1_000}] * 5).keys == 0


def test_of_too_few_calls_nothing_is_said_but_to_her_who_took_them():
    few = [WORDS] * (FEWEST_CALLS - 1)
    assert (cost_of("words", few).seconds, cost_of_call(few).keys) == (None, None)
    assert cost_of("words", few, fewest=1).seconds == 30
    assert cost_of("words", [], fewest=1).seconds is None


@pytest.mark.parametrize(("count", "slow"), [(FEWEST_FOR_SLOW - 1, None), (20, 18), (100, 90), (21, 19)])
def test_nine_in_ten_took_at_most_so_long(count, slow):
    assert slow_of(list(range(1, count + 1))) == slow


@given(st.lists(st.integers(0, 10_000), min_size=FEWEST_FOR_SLOW, max_size=200))
def test_at_most_a_tenth_took_longer_than_the_slow_tenth_s_beginning(numbers):
    slow = slow_of(numbers)
    assert slow in numbers
    assert sum(one > slow for one in numbers) <= len(numbers) / 10


@pytest.mark.parametrize(
    ("handlers", "calls", "comparable"), [(3, 5, True), (2, 500, False), (3, 4, False), (0, 0, False)]
)
def test_one_s_own_calls_are_beside_those_of_enough_others_or_of_none(handlers, calls, comparable):
    assert are_comparable(handlers, calls) is comparable


def worth(**told):
    return worth_of(
        **{"reports": 0, "answered": 0, "confirmed": 0, "put_twice": 0, "results": 0, "changed": 0} | told
    )


def test_a_question_is_said_to_be_used_by_nobody_only_of_many_calls():
    assert not worth(reports=OFTEN - 1).is_unused
    assert worth(reports=OFTEN).is_unused
    assert not worth(reports=OFTEN, answered=1).is_unused


def test_a_question_is_said_to_change_nothing_only_where_it_could_and_of_many_results():
    assert worth(results=OFTEN).never_decided
    assert not worth(results=OFTEN, changed=1).never_decided
    assert not worth(results=OFTEN, changed=None).never_decided
    assert not worth(results=OFTEN - 1).never_decided


def test_small_counts_are_kept_back_and_nought_is_not():
    told = worth(reports=20, answered=20, confirmed=3, put_twice=0, results=20, changed=4)
    assert (told.share_answered, told.confirmed, told.put_twice, told.changed) == (100, None, 0, None)
    assert worth(reports=4, answered=4).share_answered is None


GOOD = {
    "is_same": False, "is_same_agency": True, "coach_roles": ("supervisor",), "handler_roles": ("handler",),
    "is_active": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, ()),
        ({"is_same": True}, ("own_coach",)),
        ({"is_same_agency": False}, ("another_agency",)),
        ({"coach_roles": ("officer",)}, ("no_supervisor",)),
        ({"is_active": False}, ("no_supervisor",)),
        ({"handler_roles": ("administrator",)}, ("takes_no_calls",)),
    ],
)
def test_a_coach_is_a_supervisor_of_the_same_agency_and_somebody_else(changed, codes):
    assert barriers_to_coaching(**GOOD | changed) == codes
