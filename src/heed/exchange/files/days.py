"""Reads days and moments as they are written in the United Kingdom: the day before the month; pure."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
# Before this no agency kept such reports; a spreadsheet's own day nought is 1900.
FIRST_YEAR = 1970
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<word>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
YEAR = r"(?P<year>\d{4}|\d{2})"
YEAR_FIRST = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
DAY_FIRST = rf"(?P<day>\d{{1,2}})[-/. ](?P<month>\d{{1,2}})[-/. ]{YEAR}"
DAY_WORD = rf"(?:[a-z]+,? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/ ]{MONTH}[-/ ,]+{YEAR}"
CLOCK = (
    r"(?:[t ,]+(?:at )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d+)?)?"
    r" ?(?P<half>am|pm)?(?P<zone>z|[+-]\d{2}:?\d{2})?)?"
)
WHOLE = [re.compile(day + CLOCK, re.ASCII) for day in (YEAR_FIRST, DAY_FIRST, DAY_WORD)]
ONLY_MONTH = [
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII),
    re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII),
    re.compile(rf"{MONTH} (?P<year>\d{{4}})", re.ASCII),
]


class WrongDay(StrEnum):
    NOT_A_DAY = "not_a_day"
    NO_SUCH_DAY = "no_such_day"
    FUTURE = "in_the_future"
    TOO_LONG_AGO = "too_long_ago"
    NO_TIME = "no_time"


class CannotBe(ValueError):
    def __init__(self, code: WrongDay) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class When:
    """One of the three, as exactly as it was written. A month is never made into a day."""

    on: date | None = None
    at: datetime | None = None
    month: str = ""

    @property
    def written(self) -> str:
        return self.at.isoformat() if self.at else self.on.isoformat() if self.on else self.month

    @property
    def earliest(self) -> date:
        return self.on or date.fromisoformat(f"{self.month}-01")

    @property
    def moment(self) -> datetime:
        """The day alone is taken from its beginning, as everywhere on the command line."""
        return self.at or datetime.combine(self.earliest, time(), LONDON).astimezone(UTC)


def read_when(text: str, *, now: datetime, may_be_month: bool = False) -> When:
    """Raises CannotBe for what is no day, no day of the calendar, still to come, or too long ago."""
    words = " ".join(text.casefold().split())
    for form in ONLY_MONTH if may_be_month else ():
        if found := form.fullmatch(words):
            first = _day(found.groupdict() | {"day": "1"})
            return _possible(When(month=f"{first:%Y-%m}"), now)
    for form in WHOLE:
        if found := form.fullmatch(words):
            parts = found.groupdict()
            on = _day(parts)
            return _possible(When(on, _moment(on, parts)), now)
    raise CannotBe(WrongDay.NOT_A_DAY)


def read_day(text: str) -> date:
    """A day that may still be to come, as the end of something is; its time is not asked."""
    words = " ".join(text.casefold().split())
    for form in WHOLE:
        if found := form.fullmatch(words):
            return _day(found.groupdict())
    raise CannotBe(WrongDay.NOT_A_DAY)


def read_moment(text: str) -> datetime:
    """A day with its time, which may still be to come, as hours on a rota are."""
    words = " ".join(text.casefold().split())
    for form in WHOLE:
        if found := form.fullmatch(words):
            parts = found.groupdict()
            if (at := _moment(_day(parts), parts)) is None:
                raise CannotBe(WrongDay.NO_TIME)
            return at
    raise CannotBe(WrongDay.NOT_A_DAY)


def _day(parts: dict[str, str | None]) -> date:
    word, year = parts.get("word"), int(parts["year"] or 0)
    if len(parts["year"] or "") == 2:
        # Reports are of our time: "31-12-25" is 2025, "31-12-98" is 1998.
        year += 2000 if year < FIRST_YEAR - 1900 else 1900
    month = MONTHS.index(word) + 1 if word else int(parts["month"] or 0)
    try:
        return date(year, month, int(parts["day"] or 0))
    except ValueError:
        raise CannotBe(WrongDay.NO_SUCH_DAY) from None


def _moment(on: date, parts: dict[str, str | None]) -> datetime | None:
    if parts["hour"] is None:
        return None
    hour = int(parts["hour"])
    if half := parts["half"]:
        if not 1 <= hour <= 12:
            raise CannotBe(WrongDay.NO_SUCH_DAY)
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        clock = time(hour, int(parts["minute"] or 0), int(parts["second"] or 0))
    except ValueError:
        raise CannotBe(WrongDay.NO_SUCH_DAY) from None
    if zone := parts["zone"]:
        return (datetime.combine(on, clock, UTC) - _offset(zone)).astimezone(UTC)
    return datetime.combine(on, clock, LONDON).astimezone(UTC)


def _offset(zone: str) -> timedelta:
    if zone == "z":
        return timedelta()
    sign = -1 if zone[0] == "-" else 1
    return sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))


def _possible(when: When, now: datetime) -> When:
    if when.earliest > now.astimezone(LONDON).date() or (when.at and when.at > now):
        raise CannotBe(WrongDay.FUTURE)
    if when.earliest.year < FIRST_YEAR:
        raise CannotBe(WrongDay.TOO_LONG_AGO)
    return when
