"""When a late entry was told: the one moment that was meant, or a clear answer why it cannot be."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.clock import LONDON, day_of
from heed.desk.late_entry import NoMoment, NotThen, earliest_day, readings, told_then

MOST = 14
BACK, FORTH = date(2026, 10, 25), date(2026, 3, 29)  # the clocks go back, and forward


def london(year, month, day, hour=0, minute=0, fold=0):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON, fold=fold)


WRITING = london(2026, 11, 27, 4, 10)


@pytest.mark.parametrize(
    ("on", "clock", "utc"),
    [
        (date(2026, 11, 26), time(21, 40), datetime(2026, 11, 26, 21, 40, tzinfo=UTC)),
        (date(2026, 11, 27), time(4, 10), datetime(2026, 11, 27, 4, 10, tzinfo=UTC)),  # this very minute
        (
            date(2026, 11, 13),
            time(0, 0),
            datetime(2026, 11, 13, tzinfo=UTC),
        ),  # the first minute of the first day
    ],
)
def test_a_day_and_a_time_on_the_wall_are_one_moment(on, clock, utc):
    assert told_then(on, clock, most_days=MOST, at=WRITING) == utc


def test_in_summer_the_wall_is_an_hour_before_utc():
    at = london(2026, 7, 2, 9, 0)
    assert told_then(date(2026, 7, 1), time(23, 30), most_days=MOST, at=at).hour == 22


@pytest.mark.parametrize(
    ("on", "clock", "at", "code"),
    [
        (date(2026, 11, 27), time(4, 11), WRITING, NotThen.FUTURE),
        (date(2026, 11, 28), time(0, 0), WRITING, NotThen.FUTURE),
        (date(2026, 11, 12), time(23, 59), WRITING, NotThen.TOO_OLD),
        (FORTH, time(1, 0), london(2026, 3, 30, 9), NotThen.NO_SUCH_HOUR),
        (FORTH, time(1, 59), london(2026, 3, 30, 9), NotThen.NO_SUCH_HOUR),
        (BACK, time(1, 0), london(2026, 10, 26, 9), NotThen.TWICE),
        (BACK, time(1, 59), london(2026, 10, 26, 9), NotThen.TWICE),
    ],
)
def test_what_cannot_have_been_or_is_not_clear_gets_its_own_answer(on, clock, at, code):
    with pytest.raises(NoMoment) as refused:
        told_then(on, clock, most_days=MOST, at=at)
    assert refused.value.code == code


def test_of_the_hour_that_was_there_twice_somebody_says_which():
    at = london(2026, 10, 26, 9)
    first = told_then(BACK, time(1, 30), which="first", most_days=MOST, at=at)
    second = told_then(BACK, time(1, 30), which="second", most_days=MOST, at=at)
    assert (first.hour, second.hour) == (0, 1)  # as UTC counts
    assert second - first == timedelta(hours=1)


def test_while_the_hour_comes_a_second_time_only_the_first_can_be_meant():
    between = london(2026, 10, 25, 1, 20, fold=1)
    assert told_then(BACK, time(1, 30), most_days=MOST, at=between) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("on", "clock", "many"),
    [
        (FORTH, time(0, 59), 1),
        (FORTH, time(2, 0), 1),
        (BACK, time(0, 59), 1),
        (BACK, time(2, 0), 1),
        (BACK, time(1, 30), 2),
        (FORTH, time(1, 30), 0),
    ],
)
def test_only_the_changing_hour_itself_is_there_twice_or_not_at_all(on, clock, many):
    assert len(readings(on, clock)) == many


moments = st.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2035, 12, 31), timezones=st.just(UTC)
).map(lambda one: one.replace(second=0, microsecond=0))


@given(at=moments, back=st.integers(0, 60 * 24 * 20), which=st.sampled_from(["first", "second"]))
def test_what_a_clock_on_the_wall_showed_then_is_read_back_as_that_moment(at, back, which):
    then = at - timedelta(minutes=back)
    on_the_wall = then.astimezone(LONDON)
    said = (on_the_wall.date(), on_the_wall.time().replace(fold=0))
    if on_the_wall.date() < earliest_day(MOST, at=at):
        with pytest.raises(NoMoment) as refused:
            told_then(*said, which=which, most_days=MOST, at=at)
        assert refused.value.code == NotThen.TOO_OLD
        return
    read = told_then(*said, which=which, most_days=MOST, at=at)
    assert read.astimezone(LONDON).replace(tzinfo=None) == on_the_wall.replace(tzinfo=None)
    assert abs(read - then) in (timedelta(0), timedelta(hours=1))
    assert read == then or len(readings(*said)) == 2


@given(
    at=moments,
    on=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    clock=st.times().map(lambda one: one.replace(second=0, microsecond=0, fold=0)),
    which=st.sampled_from(["", "first", "second", "third"]),
)
def test_no_moment_that_is_accepted_is_to_come_or_too_long_ago(at, on, clock, which):
    try:
        read = told_then(on, clock, which=which, most_days=MOST, at=at)
    except NoMoment as refused:
        assert refused.code in set(NotThen)
    else:
        assert read <= at
        assert earliest_day(MOST, at=at) <= day_of(read) <= day_of(at)


@given(at=moments, most=st.integers(1, 60), clock=st.times().map(lambda one: one.replace(fold=0)))
def test_the_first_day_is_inside_and_the_day_before_it_is_not(at, most, clock):
    first = earliest_day(most, at=at)
    with pytest.raises(NoMoment) as refused:
        told_then(first - timedelta(days=1), clock, which="first", most_days=most, at=at)
    assert refused.value.code == NotThen.TOO_OLD
    try:
        told_then(first, clock, which="first", most_days=most, at=at)
    except NoMoment as other:
        assert other.code == NotThen.NO_SUCH_HOUR
