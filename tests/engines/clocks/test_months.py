from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.engines.clocks import last_day

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("first", "months", "expected"),
    [
        (date(2026, 3, 15), 1, date(2026, 4, 14)),
        (date(2026, 1, 28), 1, date(2026, 2, 27)),
        (date(2026, 1, 29), 1, date(2026, 2, 28)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 29), 1, date(2024, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 1, 10), 6, date(2026, 7, 9)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 1), 1, date(2025, 12, 31)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_the_last_day_is_read_as_the_guidance_s_examples_read_it(first, months, expected):
    assert last_day(first, months) == expected


@given(DAYS, st.integers(min_value=1, max_value=24))
def test_a_period_that_begins_later_never_ends_earlier(first, months):
    assert last_day(first, months) <= last_day(first + timedelta(days=1), months)


@given(DAYS)
def test_one_month_is_between_28_and_31_days_its_first_day_included(first):
    assert 28 <= (last_day(first, 1) - first).days + 1 <= 31
