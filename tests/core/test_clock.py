from datetime import date, datetime

import pytest

from heed.core import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28T23:30:00+00:00", "2026-03-28"),  # the last evening of winter time
        ("2026-03-29T00:59:59+00:00", "2026-03-29"),
        ("2026-03-29T01:00:00+00:00", "2026-03-29"),  # the clocks go forward
        ("2026-03-29T22:59:59+00:00", "2026-03-29"),
        ("2026-03-29T23:00:00+00:00", "2026-03-30"),  # midnight in summer time
        ("2026-10-24T23:00:00+00:00", "2026-10-25"),
        ("2026-10-25T01:00:00+00:00", "2026-10-25"),  # the clocks go back
        ("2026-10-25T23:30:00+00:00", "2026-10-25"),
        ("2026-10-26T00:00:00+00:00", "2026-10-26"),
        ("2026-06-30T23:30:00+01:00", "2026-06-30"),
        ("2027-01-01T00:00:00+00:00", "2027-01-01"),
    ],
)
def test_a_day_is_the_one_people_here_would_say_it_is(moment, day):
    assert clock.day_of(datetime.fromisoformat(moment)) == date.fromisoformat(day)


def test_the_clock_gives_a_moment_with_its_zone():
    assert clock.now().utcoffset() is not None
