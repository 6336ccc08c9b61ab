"""What a figure may say without pointing at one person."""

import pytest

from heed.insight.rules import direction, hidden, middle


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
