"""When something happened is read no more exactly than it was said, and is never in the future."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.builders import NOW, TODAY

from heed.core.clock import LONDON
from heed.desk.happened import MONTHS, WEEKDAYS, read_when
from heed.reports.rules import Precision

UNKNOWN = (None, None, Precision.UNKNOWN)
MONDAY, SUNDAY = date(2026, 6, 29), date(2026, 6, 28)


def day(on: date):
    return (None, on, Precision.DAY)


def moment(on: date, hour: int, minute: int = 0):
    at = datetime(on.year, on.month, on.day, hour, minute, tzinfo=LONDON)
    return (at, on, Precision.INSTANT)


def read(text: str, *, at: datetime = NOW):
    when = read_when(text, at=at)
    return (when.at, when.on, when.precision)


# It is Tuesday 30 June 2026, ten in the morning.
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("now", (NOW, TODAY, Precision.INSTANT)),
        ("  Just   NOW ", (NOW, TODAY, Precision.INSTANT)),
        ("nawr", (NOW, TODAY, Precision.INSTANT)),
        ("today", day(TODAY)),
        ("this morning 7:05", moment(TODAY, 7, 5)),
        ("today 10:00 am", moment(TODAY, 10)),
        ("yesterday", day(MONDAY)),
        ("yesterday 22:30", moment(MONDAY, 22, 30)),
        ("ddoe 22.30", moment(MONDAY, 22, 30)),
        ("last night", day(MONDAY)),
        ("last night 23:15", moment(MONDAY, 23, 15)),
        ("last night 01:30", moment(TODAY, 1, 30)),
        ("last night 10:30", moment(MONDAY, 22, 30)),
        ("last night 12.30", moment(TODAY, 0, 30)),
        ("last night 11.30 am", day(MONDAY)),
        ("yesterday 10.30 pm", moment(MONDAY, 22, 30)),
        ("yesterday 10.30pm", moment(MONDAY, 22, 30)),
        ("yesterday at 10 p.m.", moment(MONDAY, 22)),
        ("yesterday, 12.30 am", moment(MONDAY, 0, 30)),
        ("yesterday 12.30 pm", moment(MONDAY, 12, 30)),
        ("yesterday 09:30 pm", moment(MONDAY, 21, 30)),
        ("yesterday 01:30", moment(MONDAY, 1, 30)),
        ("yesterday 00:15", moment(MONDAY, 0, 15)),
        ("yesterday evening 9.30", moment(MONDAY, 21, 30)),
        ("yesterday afternoon at 2:15", moment(MONDAY, 14, 15)),
        ("yesterday morning 10:30", moment(MONDAY, 10, 30)),
        ("last sunday 11:15 PM", moment(SUNDAY, 23, 15)),
        ("sunday night 10:30", moment(SUNDAY, 22, 30)),
        ("Monday", day(MONDAY)),
        ("on Sunday 21:00", moment(SUNDAY, 21)),
        ("last sunday", day(SUNDAY)),
        ("Tuesday", day(date(2026, 6, 23))),
        ("3/6/2026 21:00", moment(date(2026, 6, 3), 21)),
        ("03.06.26 22:30", moment(date(2026, 6, 3), 22, 30)),
        ("03.06.26", day(date(2026, 6, 3))),
        ("3/6 22:30", moment(date(2026, 6, 3), 22, 30)),
        ("3.06 22:30", moment(date(2026, 6, 3), 22, 30)),
        ("at about 22:30 on 3/6", moment(date(2026, 6, 3), 22, 30)),
        ("3/6, 10.30 pm", moment(date(2026, 6, 3), 22, 30)),
        ("on 3/6 in the evening", day(date(2026, 6, 3))),
        ("2026-06-03", day(date(2026, 6, 3))),
        ("2026-06-03 09:15", moment(date(2026, 6, 3), 9, 15)),
        ("28/2/2024", day(date(2024, 2, 28))),
        ("29/2/2024", day(date(2024, 2, 29))),
        ("3 March", day(date(2026, 3, 3))),
        ("on the 3rd of March at 10.30 pm", moment(date(2026, 3, 3), 22, 30)),
        ("the night of 3 march 2025", day(date(2025, 3, 3))),
        ("12 December", day(date(2025, 12, 12))),
        ("3 Mawrth", day(date(2026, 3, 3))),
    ],
)
def test_what_was_said_is_read(said, meant):
    assert read(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        "a while ago",
        "every Sunday",
        "most weekdays",
        "every March",
        "since March",
        "until March",
        "last March",
        "in March and April",
        "between 3 and 5 March",
        "March 26",
        "July 2026",
        "13/2026",
        "it may be a while ago",
        "31 February",
        "Sunday 14 June",
        "31/2/2026",
        "29/2/2025",
        "0/0/2026",
        "45/13/2026",
        "2026-13-01",
        "9999-99-99",
        "22:30",
        "1/7/2026",
        "tomorrow",
        "3/6/85",
        "1/2 hour ago",
        "1/2 an hour ago",
        "3/4 times a week",
        "about 1/2 of the night",
        "flat 2/1",
    ],
)
def test_what_cannot_be_read_is_unknown_and_not_guessed(said):
    assert read(said) == UNKNOWN


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("in March", "2026-03"),
        ("March", "2026-03"),
        ("March 2026", "2026-03"),
        ("sometime in March, 2025", "2025-03"),
        ("at the end of May", "2026-05"),
        ("one Saturday night in March", "2026-03"),
        ("in sept.", "2025-09"),
        ("in June", "2026-06"),
        ("in July", "2025-07"),
        ("in December", "2025-12"),
        ("last month", "2026-05"),
        ("Earlier this month", "2026-06"),
        ("ym mis Mawrth", "2026-03"),
        ("mis diwethaf", "2026-05"),
        ("03/2026", "2026-03"),
        ("3.2026", "2026-03"),
        ("2026-03", "2026-03"),
    ],
)
def test_a_month_is_a_month_and_no_day_of_it(said, month):
    when = read_when(said, at=NOW)
    assert (when.at, when.on, when.month, when.precision) == (None, None, month, Precision.MONTH)


def test_last_month_in_january_is_of_the_year_before():
    assert read_when("last month", at=datetime(2026, 1, 31, 9, tzinfo=LONDON)).month == "2025-12"


@pytest.mark.parametrize("said", ["tonight 23:00", "today 10:01 am", "this morning 11:59"])
def test_a_time_that_has_not_come_yet_is_only_a_day(said):
    assert read(said) == day(TODAY)


@pytest.mark.parametrize("said", ["yesterday 10:30", "yesterday 1.30", "ddoe 12:00", "yesterday at 7:05"])
def test_an_hour_that_may_be_before_or_after_noon_is_only_the_day(said):
    assert read(said) == day(MONDAY)


@pytest.mark.parametrize(
    "said",
    [
        "sunday night 1:30",
        "sunday night 01:30",
        "sunday 14:30 am",
        "sunday morning 9 pm",
        "sunday evening 12.30",
    ],
)
def test_an_hour_that_does_not_fit_the_words_beside_it_is_only_the_day(said):
    """The small hours of Sunday night are Monday's to some and Sunday's to others."""
    assert read(said) == day(SUNDAY)


@pytest.mark.parametrize("said", ["today 24:00", "yesterday 22:60", "yesterday 99:99"])
def test_a_time_no_clock_shows_leaves_the_day(said):
    assert read(said)[2] == Precision.DAY


def test_the_day_is_londons_also_just_after_midnight_in_summer():
    at = datetime(2026, 6, 30, 0, 10, tzinfo=LONDON)
    assert read("yesterday", at=at) == day(MONDAY)
    assert read("now", at=at)[1] == TODAY


@pytest.mark.parametrize(
    ("at", "said", "hour"),
    [
        (datetime(2026, 3, 29, 12, tzinfo=LONDON), "today 00:30", 0),
        (datetime(2026, 3, 29, 12, tzinfo=LONDON), "today 02:30", 2),
        (datetime(2026, 10, 25, 12, tzinfo=LONDON), "today 01:30", 1),
        (datetime(2026, 10, 26, 9, tzinfo=LONDON), "yesterday 01:30", 1),
    ],
)
def test_on_the_nights_the_clocks_change_the_hour_stays_the_hour_that_was_said(at, said, hour):
    when = read_when(said, at=at)
    assert when.at is not None
    assert (when.at.astimezone(LONDON).hour, when.at.astimezone(LONDON).minute) == (hour, 30)


MOMENTS = some.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2030, 12, 31), timezones=some.just(LONDON)
)
DAY_WORDS = some.one_of(
    some.sampled_from(["today", "tonight", "yesterday", "last night", "this morning", *WEEKDAYS]),
    some.dates(date(2019, 1, 1), date(2031, 1, 1)).map(lambda on: f"{on.day}/{on.month}/{on.year}"),
    some.dates(date(2019, 1, 1), date(2031, 1, 1)).map(lambda on: f"{on.day}.{on.month:02}"),
    some.tuples(some.sampled_from(["in ", "", "3 ", "the end of "]), some.sampled_from([*MONTHS])).map(
        "".join
    ),
    some.dates(date(2019, 1, 1), date(2031, 1, 1)).map(lambda on: f"{on:%B %Y}"),
    some.text(max_size=20),
)
CLOCKS = some.one_of(some.just(""), some.times().map(lambda clock: f" {clock:%H:%M}"), some.text(max_size=8))


@given(at=MOMENTS, words=DAY_WORDS, clock=CLOCKS)
def test_nothing_is_ever_read_as_the_future(at, words, clock):
    when = read_when(words + clock, at=at)
    assert when.at is None or when.at <= at
    assert when.on is None or when.on <= at.astimezone(LONDON).date()
    assert (when.precision == Precision.INSTANT) == (when.at is not None)
    assert when.month <= f"{at.astimezone(LONDON):%Y-%m}"
    assert (when.precision == Precision.MONTH) == bool(when.month)
    assert not (when.month and when.on)


@given(on=some.dates(date(2020, 1, 1), date(2026, 6, 29)))
def test_a_written_date_is_that_date_and_no_hour_of_it(on):
    for said in (f"{on.day}/{on.month}/{on.year}", f"{on.day:02}.{on.month:02}.{on:%y}", on.isoformat()):
        assert read(said) == day(on)


def test_a_weekday_is_within_the_last_seven_days():
    for name in WEEKDAYS:
        _, on, _ = read(name)
        assert timedelta(days=1) <= TODAY - on <= timedelta(days=7)
