"""Dates of birth, years and ages as people say them; what cannot be is not guessed at."""

import re
from dataclasses import dataclass
from datetime import date

from heed.engines.identity.normalise.text import folded, said

OLDEST_AGE = 120
# "78" may mean the birthday is still to come this year, and callers round.
SLACK_OF_AN_AGE = 1

IMPOSSIBLE, FUTURE, TOO_LONG_AGO, NOT_UNDERSTOOD = "impossible", "future", "too_long_ago", "not_understood"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[t ]00:00.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})")
_DAY_WORD = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[-/ ]*{_MONTH}[-/., ]*(\d{{4}}|\d{{2}})")
_WORD_DAY = re.compile(rf"{_MONTH}[-/. ]*(\d{{1,2}})(?:st|nd|rd|th)?[-/., ]+(\d{{4}}|\d{{2}})")
_PACKED = re.compile(r"(\d{2})(0[1-9]|1[0-2])(\d{4}|\d{2})")
_PACKED_YEAR_FIRST = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_ONLY_YEAR = re.compile(rf"(?:(?:born )?(?:in )?|{_MONTH} )(\d{{4}})")
_AGE = re.compile(
    r"(?:(?:about|around|approx(?:imately)?|roughly|maybe|nearly|age|aged|c|ca)[. :]*|~)?(\d{1,3})"
    r"\s*(?:ish|yo|y|yrs?|years?)?(?:[ -]?old)?"
)


@dataclass(frozen=True, slots=True)
class Birth:
    """What is known of when somebody was born, and why no more is known."""

    dob: date | None = None
    year: int | None = None
    slack: int = 0
    doubt: str | None = None


def read_date_of_birth(text: str | None, *, on: date) -> date | None:
    """The date of birth in any usual form (day before month), or None."""
    return read_birth(text, on=on).dob


def read_birth_year(text: str | None, *, on: date) -> tuple[int | None, int]:
    """The year of birth and how far it may be out, from a year, a date or an age."""
    birth = read_birth(text, on=on)
    return birth.year, birth.slack


def read_birth(text: str | None, *, on: date) -> Birth:
    """A date, a year or an age, whichever the words are."""
    words = folded(said(text)).strip(" .")
    if not words:
        return Birth()
    parts = _day_month_year(words, on)
    if parts:
        return _checked(*parts, on=on)
    year = _ONLY_YEAR.fullmatch(words)
    if year:
        return _of_year(int(year[2]), 0, on)
    age = _AGE.fullmatch(words)
    if age:
        return _of_year(on.year - int(age[1]), SLACK_OF_AN_AGE, on)
    return Birth(doubt=NOT_UNDERSTOOD)


def _day_month_year(words: str, on: date) -> tuple[int, int, int] | None:
    if match := _DAY_FIRST.fullmatch(words) or _PACKED.fullmatch(words):
        return int(match[1]), int(match[2]), _whole_year(match[3], on)
    if match := _YEAR_FIRST.fullmatch(words) or _PACKED_YEAR_FIRST.fullmatch(words):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _DAY_WORD.fullmatch(words):
        return int(match[1]), _MONTHS.index(match[2]) + 1, _whole_year(match[3], on)
    if match := _WORD_DAY.fullmatch(words):
        return int(match[2]), _MONTHS.index(match[1]) + 1, _whole_year(match[3], on)
    return None


def _whole_year(digits: str, on: date) -> int:
    """ "48" is the latest such year that is not to come."""
    year = int(digits)
    if len(digits) == 4:
        return year
    century = on.year - on.year % 100
    return century + year if century + year <= on.year else century - 100 + year


def _checked(day: int, month: int, year: int, *, on: date) -> Birth:
    try:
        dob = date(year, month, day)
    except ValueError:
        return Birth(doubt=IMPOSSIBLE)
    if dob > on:
        return Birth(doubt=FUTURE)
    if year < on.year - OLDEST_AGE:
        return Birth(doubt=TOO_LONG_AGO)
    return Birth(dob=dob, year=year)


def _of_year(year: int, slack: int, on: date) -> Birth:
    if year > on.year:
        return Birth(doubt=FUTURE)
    if year < on.year - OLDEST_AGE:
        return Birth(doubt=TOO_LONG_AGO)
    return Birth(year=year, slack=slack)
