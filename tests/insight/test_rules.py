"""What a figure may say without pointing at one person."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from heed.insight.queries.figures import GRADES, broken
from heed.insight.rules.counts import direction, hidden, middle, whole_of


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({}, {}),
        ({"a": 0, "b": 9}, {"a": 0, "b": 9}),
        ({"a": 5, "b": 9}, {"a": 5, "b": 9}),
        ({"a": 4, "b": 9, "c": 20}, {"a": None, "b": None, "c": 20}),
        ({"a": 4, "b": 1, "c": 20}, {"a": None, "b": None, "c": 20}),
        ({"a": 3}, {"a": None}),
    ],
)
def test_a_small_count_is_kept_back_and_cannot_be_worked_out_from_the_sum(counts, shown):
    assert hidden(counts) == shown


COUNTS = st.dictionaries(
    st.tuples(st.integers(1, 3), st.sampled_from(GRADES)), st.integers(0, 30), min_size=1
)


def shown(counts, vulnerable):
    table = broken({1: "A", 2: "B", 3: "C"}, Counter(counts), GRADES)
    return table, whole_of(table, vulnerable=vulnerable)


@given(counts=COUNTS, data=st.data())
def test_from_all_that_is_shown_no_small_count_can_be_told_from_another(counts, data):
    few = sorted(key for key, count in counts.items() if 0 < count < 5)
    assume(few)
    other = counts | {data.draw(st.sampled_from(few)): data.draw(st.integers(1, 4))}
    assert shown(counts, vulnerable=0) == shown(other, vulnerable=0)


@given(counts=COUNTS, vulnerable=st.integers(0, 30))
def test_a_sum_or_share_stands_with_no_count_that_is_kept_back(counts, vulnerable):
    table, (total, shares) = shown(counts, vulnerable)
    if any(count is None for row in table.values() for count in row.values()):
        assert (total, shares) == (None, {})
    else:
        assert total == sum(counts.values())


@pytest.mark.parametrize(("vulnerable", "told"), [(0, 0), (4, None), (5, 10), (47, None), (50, 100)])
def test_few_who_are_vulnerable_or_few_who_are_not_are_no_share(vulnerable, told):
    _table, (_total, shares) = shown({(1, "log_only"): 50}, vulnerable)
    assert shares.get("vulnerable") == told


def test_a_middle_of_too_few_is_not_said():
    assert middle([1, 2, 3, 40]) is None
    assert middle([1, 2, 3, 40, 50]) == 3


@pytest.mark.parametrize(
    ("proposed", "decided", "way"),
    [
        ("log_only", "emergency", "more"),
        ("safeguarding", "log_only", "less"),
        ("incomplete", "log_only", "less"),
        ("", "log_only", "other"),
    ],
)
def test_an_override_has_a_direction_where_both_are_known(proposed, decided, way):
    assert direction(proposed, decided) == way
