"""Days as they are written here: the day before the month, and nothing guessed."""

from datetime import UTC, date, datetime

import pytest

from heed.exchange.files.days import CannotBe, WrongDay, read_when

NOW = datetime(2026, 6, 30, 9, 0, tzinfo=UTC)

DAYS = {
    "31/12/2025": date(2025, 12, 31),
    "31-12-25": date(2025, 12, 31),
    "31.12.2025": date(2025, 12, 31),
    "2025-12-31": date(2025, 12, 31),
    "1/2/2026": date(2026, 2, 1),
    "31 December 2025": date(2025, 12, 31),
    "Wed, 31st Dec 2025": date(2025, 12, 31),
    "31-Dec-25": date(2025, 12, 31),
    "29/02/2024": date(2024, 2, 29),
    "05/06/98": date(1998, 6, 5),
}


@pytest.mark.parametrize(("text", "day"), DAYS.items(), ids=DAYS.keys())
def test_a_day_in_any_usual_form(text, day):
    when = read_when(text, now=NOW)
    assert (when.on, when.at) == (day, None)


MOMENTS = {
    "31/12/2025 14:30": "2025-12-31T14:30:00+00:00",
    "31/12/2025 14:30:05": "2025-12-31T14:30:05+00:00",
    "31/12/2025 2:30 pm": "2025-12-31T14:30:00+00:00",
    "31/12/2025 12:05am": "2025-12-31T00:05:00+00:00",
    "2025-07-01T10:00:00": "2025-07-01T09:00:00+00:00",
    "2025-07-01T10:00:00Z": "2025-07-01T10:00:00+00:00",
    "2025-07-01 10:00:00.000": "2025-07-01T09:00:00+00:00",
    "2025-07-01T10:00+02:00": "2025-07-01T08:00:00+00:00",
}


@pytest.mark.parametrize(("text", "moment"), MOMENTS.items(), ids=MOMENTS.keys())
def test_a_time_is_the_time_in_london_unless_it_says_another(text, moment):
    assert read_when(text, now=NOW).moment.isoformat() == moment


def test_a_day_alone_begins_at_midnight_in_london():
    assert read_when("01/07/2025", now=NOW).moment.isoformat() == "2025-06-30T23:00:00+00:00"


WRONG = {
    "12/31/2025": WrongDay.NO_SUCH_DAY,
    "31/02/2025": WrongDay.NO_SUCH_DAY,
    "29/02/2025": WrongDay.NO_SUCH_DAY,
    "00/01/2025": WrongDay.NO_SUCH_DAY,
    "31/12/2025 25:00": WrongDay.NO_SUCH_DAY,
    "31/12/2025 13:00 pm": WrongDay.NO_SUCH_DAY,
    "01/07/2026": WrongDay.FUTURE,
    "30/06/2026 23:00": WrongDay.FUTURE,
    "1900-01-00": WrongDay.NO_SUCH_DAY,
    "1900-01-01": WrongDay.TOO_LONG_AGO,
    "last week": WrongDay.NOT_A_DAY,
    "45992": WrongDay.NOT_A_DAY,
    "03/2025": WrongDay.NOT_A_DAY,
    "٣١/١٢/٢٠٢٥": WrongDay.NOT_A_DAY,
    "31/12/20255": WrongDay.NOT_A_DAY,
}


@pytest.mark.parametrize(("text", "code"), WRONG.items(), ids=WRONG.keys())
def test_what_cannot_be_is_refused_and_why(text, code):
    with pytest.raises(CannotBe) as refused:
        read_when(text, now=NOW)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["2025-03", "03/2025", "March 2025", "mar 2025"])
def test_a_month_stays_a_month_where_a_month_may_be_told(text):
    when = read_when(text, now=NOW, may_be_month=True)
    assert (when.month, when.on, when.at) == ("2025-03", None, None)


@pytest.mark.parametrize("text", ["13/2025", "2025-13"])
def test_a_month_that_is_none_is_refused(text):
    with pytest.raises(CannotBe) as refused:
        read_when(text, now=NOW, may_be_month=True)
    assert refused.value.code == WrongDay.NO_SUCH_DAY
