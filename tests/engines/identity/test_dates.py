from datetime import date

import pytest

from heed.engines.identity.normalise import read_birth, read_birth_year, read_date_of_birth

ON = date(2026, 6, 30)
BORN = date(1948, 4, 3)


@pytest.mark.parametrize(
    "told",
    [
        "3/4/1948", "03/04/1948", "3-4-1948", "03.04.48", "3.4.48", "3 4 48", "3 April 1948", "3rd of April 1948",
        "3rd April, 1948", "April 3 1948", "April 3rd, 1948", "3 Apr 48", "3apr1948", "1948-04-03",
        "1948-04-03T00:00:00", "03041948", "030448", "19480403", " 3/4/1948\x00",
    ],
)  # fmt: skip
def test_a_date_of_birth_is_read_in_any_usual_form_day_first(told):
    assert read_date_of_birth(told, on=ON) == BORN


@pytest.mark.parametrize(
    ("told", "doubt"),
    [
        ("31/02/1948", "impossible"),
        ("29/02/2023", "impossible"),
        ("4/13/1948", "impossible"),
        ("01/07/2026", "future"),
        ("2031", "future"),
        ("3/4/1848", "too_long_ago"),
        ("1/1/1900", "too_long_ago"),
        ("200", "too_long_ago"),
        ("soon", "not_understood"),
        ("==3/4/1948", "not_understood"),
    ],
)
def test_what_cannot_be_is_said_and_not_guessed(told, doubt):
    birth = read_birth(told, on=ON)
    assert (birth.dob, birth.year, birth.doubt) == (None, None, doubt)


@pytest.mark.parametrize("told", ["", None, "0", "NULL", "nan", "n/a", "unknown", "?", "refused"])
def test_nothing_said_is_unknown_and_no_doubt(told):
    birth = read_birth(told, on=ON)
    assert (birth.dob, birth.year, birth.doubt) == (None, None, None)


@pytest.mark.parametrize(
    ("told", "year", "slack"),
    [
        ("78", 1948, 1),
        ("about 78", 1948, 1),
        ("~78", 1948, 1),
        ("78 years old", 1948, 1),
        ("78yo", 1948, 1),
        ("1948", 1948, 0),
        ("born in 1948", 1948, 0),
        ("April 1948", 1948, 0),
        ("3/4/1948", 1948, 0),
        ("0 years", 2026, 1),
    ],
)
def test_an_age_or_a_year_gives_the_year_of_birth(told, year, slack):
    assert read_birth_year(told, on=ON) == (year, slack)


def test_today_is_a_possible_date_of_birth_and_tomorrow_is_not():
    assert read_date_of_birth("30/06/2026", on=ON) == ON
    assert read_date_of_birth("30/06/26", on=ON) == ON
    assert read_birth("01/07/2026", on=ON).doubt == "future"


def test_two_figures_are_the_latest_year_that_is_not_to_come():
    assert read_date_of_birth("3/4/14", on=ON) == date(2014, 4, 3)
    assert read_date_of_birth("3/4/27", on=ON) == date(1927, 4, 3)
