"""What becomes of a home of a landlord's list beside what is known of it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.agencies.told import Becomes, HomeTold, last_day_before, what_becomes

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)
MILL = HomeTold("1", "Wren Homes", "12 Mill Lane", "North", "J. Finch", from_on=MAY)


@pytest.mark.parametrize(
    ("told", "before", "becomes", "stands"),
    [
        (replace(MILL, from_on=None), None, Becomes.NEW, replace(MILL, from_on=JUNE)),
        (MILL, None, Becomes.NEW, MILL),
        (MILL, MILL, Becomes.NOTHING, MILL),
        (replace(MILL, from_on=None), MILL, Becomes.NOTHING, MILL),
        (replace(MILL, until_on=JUNE), MILL, Becomes.PUT_RIGHT, replace(MILL, until_on=JUNE)),
        (replace(MILL, officer="R. Wood"), MILL, Becomes.PUT_RIGHT, replace(MILL, officer="R. Wood")),
        (
            replace(MILL, officer="R. Wood", from_on=None),
            MILL,
            Becomes.FOLLOWS,
            replace(MILL, officer="R. Wood", from_on=JUNE),
        ),
        (replace(MILL, officer="R. Wood", from_on=APRIL), MILL, Becomes.NOTHING, MILL),
        (replace(MILL, from_on=APRIL), MILL, Becomes.NOTHING, MILL),
        (replace(MILL, from_on=JUNE), MILL, Becomes.FOLLOWS, replace(MILL, from_on=JUNE)),
    ],
)
def test_a_home_told_is_new_follows_is_put_right_or_says_nothing(told, before, becomes, stands):
    assert what_becomes(told, before, on=JUNE) == (becomes, stands)


def test_whoever_had_a_home_before_has_it_until_the_day_before():
    assert last_day_before(MILL, JUNE) == date(2026, 5, 31)
    assert last_day_before(replace(MILL, until_on=date(2026, 5, 20)), JUNE) is None


days = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
homes = st.builds(
    HomeTold,
    uprn=st.just("1"),
    landlord=st.sampled_from(["Wren", "Tern"]),
    patch=st.sampled_from(["", "North"]),
    from_on=days,
    until_on=days,
)


@given(st.lists(homes, min_size=1, max_size=6))
def test_a_list_that_comes_again_says_nothing_new(told):
    stands = None
    for one in told:
        _, stands = what_becomes(one, stands, on=JUNE)
    assert what_becomes(stands, stands, on=JUNE) == (Becomes.NOTHING, stands)


@given(homes, homes)
def test_what_is_known_never_begins_earlier_than_it_was_said_to(first, second):
    _, before = what_becomes(first, None, on=JUNE)
    _, after = what_becomes(second, before, on=JUNE)
    assert after.from_on >= before.from_on
