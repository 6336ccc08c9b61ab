"""Counts working days and says by which moment something promised is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

VERSION = "working-days 1"
LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59)
MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True)
class Calendar:
    """The days one agency works: weekdays numbered from Monday 0, and the bank holidays it is told of."""

    bank_holidays: frozenset[date] = frozenset()
    working_weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays_known_to: date | None = None

    def __post_init__(self) -> None:
        # Without a working weekday every count would run for ever.
        if not self.working_weekdays or not self.working_weekdays <= frozenset(range(7)):
            raise ValueError("working_weekdays needs at least one day, numbered 0 to 6")

    def is_working_day(self, day: date) -> bool:
        return day.weekday() in self.working_weekdays and day not in self.bank_holidays

    def working_days_after(self, day: date) -> Iterator[date]:
        while True:
            day += timedelta(days=1)
            if self.is_working_day(day):
                yield day


@dataclass(frozen=True)
class Due:
    """A promise's last moment, and the bank holidays that moved it."""

    on: date
    at: datetime
    skipped_holidays: tuple[date, ...]
    holidays_known: bool | None  # None: nobody said how far ahead the list of bank holidays reaches
    version: str = VERSION


def local_day(at: datetime) -> date:
    """The day it was in London; a moment without a zone is London's own."""
    return at.date() if at.tzinfo is None else at.astimezone(LONDON).date()


def end_of_day(day: date) -> datetime:
    """23:59 in London, whichever way the clocks changed that day."""
    return datetime.combine(day, END_OF_DAY, tzinfo=LONDON)


def add_working_days(start: date, count: int, calendar: Calendar) -> date:
    """The working day `count` after `start`, itself not counted; 0 is the first not before it."""
    if count < 0:
        raise ValueError("count of working days cannot be negative")
    if count == 0:
        return start if calendar.is_working_day(start) else add_working_days(start, 1, calendar)
    return next(islice(calendar.working_days_after(start), count - 1, None))


def due(at: datetime, working_days: int, calendar: Calendar) -> Due:
    """By when something promised at this moment within so many working days has to be done."""
    start = local_day(at)
    last = add_working_days(start, working_days, calendar)
    skipped = sorted(day for day in calendar.bank_holidays if _would_have_counted(day, start, last, calendar))
    known_to = calendar.holidays_known_to
    known = None if known_to is None else last <= known_to
    return Due(on=last, at=end_of_day(last), skipped_holidays=tuple(skipped), holidays_known=known)


def hours_ahead(at: datetime, hours: int, calendar: Calendar) -> datetime:
    """The moment that many hours of working days later; a night or weekend that is not worked does not count.

    Whoever is told by it of what is due on Monday is told on Friday. A day has the hours it has: 23 or 25 when the
    clocks change.
    """
    if hours < 0:
        raise ValueError("count of hours cannot be negative")
    left, moment = timedelta(hours=hours), at.astimezone(UTC)
    while True:
        day = local_day(moment)
        midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON).astimezone(UTC)
        if calendar.is_working_day(day):
            if moment + left < midnight:
                return moment + left
            left -= midnight - moment
        moment = midnight


def _would_have_counted(day: date, start: date, last: date, calendar: Calendar) -> bool:
    return start <= day <= last and day.weekday() in calendar.working_weekdays
