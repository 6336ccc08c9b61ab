from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.engines.clocks import LONDON, Calendar, add_working_days, due, end_of_day, hours_ahead, local_day

EASTER_2026 = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
AUGUST_2026 = frozenset({date(2026, 8, 31)})
SOME_HOLIDAYS = EASTER_2026 | AUGUST_2026 | {date(2026, 12, 25), date(2026, 12, 28)}
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(min_value=0, max_value=40)


@pytest.mark.parametrize(
    ("told", "count", "holidays", "expected"),
    [
        pytest.param(date(2026, 6, 5), 1, frozenset(), date(2026, 6, 8), id="W1 Friday, one day: Monday"),
        pytest.param(date(2026, 8, 28), 1, AUGUST_2026, date(2026, 9, 1), id="W1 Monday is a holiday"),
        pytest.param(date(2026, 4, 2), 2, EASTER_2026, date(2026, 4, 8), id="W2 Maundy Thursday, two days"),
        pytest.param(date(2026, 6, 6), 1, frozenset(), date(2026, 6, 8), id="told on a Saturday"),
        pytest.param(date(2026, 6, 6), 0, frozenset(), date(2026, 6, 8), id="at once, told on a Saturday"),
        pytest.param(date(2026, 6, 5), 0, frozenset(), date(2026, 6, 5), id="at once, told on a Friday"),
        pytest.param(date(2026, 4, 3), 1, EASTER_2026, date(2026, 4, 7), id="told on Good Friday"),
    ],
)
def test_working_days_skip_weekends_and_bank_holidays(told, count, holidays, expected):
    assert add_working_days(told, count, Calendar(holidays)) == expected


def test_what_is_promised_is_due_at_the_end_of_the_local_day():
    friday_afternoon = datetime(2026, 6, 5, 16, 0, tzinfo=LONDON)
    assert due(friday_afternoon, 1, Calendar()).at == datetime(2026, 6, 8, 23, 59, tzinfo=LONDON)


def test_a_report_just_after_midnight_in_summer_belongs_to_the_new_day():
    assert local_day(datetime(2026, 6, 4, 23, 30, tzinfo=UTC)) == date(2026, 6, 5)
    assert due(datetime(2026, 6, 4, 23, 30, tzinfo=UTC), 1, Calendar()).on == date(2026, 6, 8)


def test_a_moment_without_a_zone_is_london_s():
    assert local_day(datetime(2026, 6, 4, 23, 30)) == date(2026, 6, 4)


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        pytest.param(date(2026, 3, 29), datetime(2026, 3, 29, 22, 59, tzinfo=UTC), id="clocks go forward"),
        pytest.param(date(2026, 10, 25), datetime(2026, 10, 25, 23, 59, tzinfo=UTC), id="clocks go back"),
    ],
)
def test_the_end_of_a_day_is_right_when_the_clocks_change(day, utc):
    assert end_of_day(day) == utc


def test_the_holidays_that_moved_a_promise_are_named():
    told = datetime(2026, 4, 2, 10, 0, tzinfo=LONDON)
    assert due(told, 2, Calendar(SOME_HOLIDAYS)).skipped_holidays == (date(2026, 4, 3), date(2026, 4, 6))


def test_a_due_day_beyond_the_known_bank_holidays_says_so():
    told = datetime(2026, 12, 30, 10, 0, tzinfo=LONDON)
    assert due(told, 5, Calendar(holidays_known_to=date(2026, 12, 31))).holidays_known is False
    assert due(told, 1, Calendar(holidays_known_to=date(2026, 12, 31))).holidays_known is True
    assert due(told, 1, Calendar()).holidays_known is None


def test_an_agency_open_on_saturday_counts_saturday():
    assert add_working_days(date(2026, 6, 5), 1, Calendar(working_weekdays=frozenset(range(6)))) == date(
        2026, 6, 6
    )


@pytest.mark.parametrize("weekdays", [frozenset(), frozenset({7})])
def test_a_week_without_a_real_working_day_is_refused(weekdays):
    with pytest.raises(ValueError, match="working_weekdays"):
        Calendar(working_weekdays=weekdays)


def test_a_negative_number_of_days_is_refused():
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 6, 5), -1, Calendar())


@given(DAYS, COUNTS)
def test_a_due_day_is_always_a_working_day(start, count):
    calendar = Calendar(SOME_HOLIDAYS)
    assert calendar.is_working_day(add_working_days(start, count, calendar))


@given(DAYS, COUNTS, COUNTS)
def test_counting_in_two_steps_is_counting_in_one(start, first, second):
    calendar = Calendar(SOME_HOLIDAYS)
    halfway = add_working_days(start, first + 1, calendar)
    assert add_working_days(halfway, second + 1, calendar) == add_working_days(
        start, first + second + 2, calendar
    )


@given(DAYS, COUNTS, st.integers(min_value=0, max_value=30))
def test_a_later_report_is_never_due_earlier(start, count, days_later):
    calendar = Calendar(SOME_HOLIDAYS)
    later = start + timedelta(days=days_later)
    assert add_working_days(start, count, calendar) <= add_working_days(later, count, calendar)


@given(DAYS, COUNTS)
def test_a_bank_holiday_never_brings_a_due_day_forward(start, count):
    assert add_working_days(start, count, Calendar()) <= add_working_days(
        start, count, Calendar(SOME_HOLIDAYS)
    )


def in_london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "hours", "holidays", "expected"),
    [
        pytest.param("2026-06-10T09:00", 4, frozenset(), "2026-06-10T13:00", id="within a day"),
        pytest.param(
            "2026-06-05T16:00", 16, frozenset(), "2026-06-08T08:00", id="Friday reaches into Monday"
        ),
        pytest.param("2026-06-06T10:00", 1, frozenset(), "2026-06-08T01:00", id="a Saturday counts nothing"),
        pytest.param("2026-04-02T20:00", 8, EASTER_2026, "2026-04-07T04:00", id="over Easter"),
        pytest.param("2026-06-10T09:00", 0, frozenset(), "2026-06-10T09:00", id="no hours are now"),
        pytest.param("2026-06-05T23:00", 1, frozenset(), "2026-06-08T00:00", id="to the end of a Friday"),
    ],
)
def test_hours_of_working_days_skip_what_nobody_works(at, hours, holidays, expected):
    assert hours_ahead(in_london(at), hours, Calendar(holidays)) == in_london(expected)


def test_the_day_the_clocks_go_back_has_an_hour_more():
    every_day = Calendar(frozenset(), frozenset(range(7)))
    assert hours_ahead(in_london("2026-10-24T12:00"), 24, every_day) == in_london("2026-10-25T11:00")


@given(
    at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    hours=st.integers(0, 200),
)
def test_more_hours_never_reach_less_far_and_a_due_moment_is_warned_of_once_it_is_reached(at, hours):
    calendar = Calendar(SOME_HOLIDAYS)
    reached, further = hours_ahead(at, hours, calendar), hours_ahead(at, hours + 1, calendar)
    assert at + timedelta(hours=hours) <= reached < further
    assert hours_ahead(at + timedelta(minutes=1), hours, calendar) >= reached
