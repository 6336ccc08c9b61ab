"""Moments, days and distances in the words a person here would use."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from heed.web import formats

TODAY = date(2026, 11, 22)


def test_a_moment_is_said_in_local_time() -> None:
    assert formats.moment(datetime(2026, 11, 23, 12, tzinfo=UTC), TODAY) == "Mon 23 Nov, 12:00"
    assert formats.moment(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), TODAY) == "Thu 2 Jul, 00:30"


def test_the_year_is_left_out_only_when_it_is_this_year() -> None:
    assert formats.day(date(2026, 1, 5), TODAY) == "Mon 5 Jan"
    assert formats.day(date(2025, 12, 31), TODAY) == "Wed 31 Dec 2025"
    assert formats.day(date(2026, 1, 5)) == "Mon 5 Jan 2026"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.moment(datetime(2026, 11, 23, 12))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 25), "in 3 days"),
        (date(2026, 9, 14), "69 days ago"),
        (date(2026, 8, 24), "90 days ago"),
        (date(2026, 8, 23), "2 months ago"),
        (date(2025, 11, 22), "12 months ago"),
        (date(2024, 11, 22), "2 years ago"),
    ],
)
def test_how_long_ago_is_said_in_the_unit_a_person_would_use(on: date, words: str) -> None:
    assert formats.ago(on, TODAY) == words


def test_a_late_evening_belongs_to_the_local_day() -> None:
    assert formats.ago(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)) == "today"


def test_days_and_months_are_named_in_welsh_on_a_welsh_page() -> None:
    with translation.override("cy"):
        assert formats.month(date(2026, 11, 1)) == "Tachwedd 2026"


def test_a_stopwatch_counts_minutes_then_hours() -> None:
    assert [formats.stopwatch(seconds) for seconds in (0, 134, 3734)] == ["00:00", "02:14", "1:02:14"]


def test_a_day_stays_a_day_for_machines_and_a_moment_keeps_its_offset() -> None:
    assert formats.iso(date(2026, 7, 1)) == "2026-07-01"
    assert formats.iso(datetime(2026, 7, 1, 12, tzinfo=UTC)) == "2026-07-01T13:00:00+01:00"
