"""Reads when something happened from the words it was told in, no more exactly than it was said; pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from heed.core.clock import LONDON
from heed.reports.rules import Precision


@dataclass(frozen=True)
class When:
    at: datetime | None = None
    on: date | None = None
    precision: Precision = Precision.UNKNOWN


NOW = ("now", "just now", "right now", "nawr", "still going on")
LAST_NIGHT = "last night"
NAMED_DAYS = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "heddiw": 0,
    "yesterday": 1,
    LAST_NIGHT: 1,
    "ddoe": 1,
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# One of them, not each of them: "every Sunday" names no day.
ONE_WEEKDAY = re.compile(rf"(?:(?:on|last) )?({'|'.join(WEEKDAYS)})\b")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})\b")
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")


def read_when(text: str, *, at: datetime) -> When:
    """ "now", "yesterday 22:30", "Sunday", "3/6/2026 21:00"; anything else is unknown, never guessed."""
    said, today = " ".join(text.lower().split()), at.astimezone(LONDON).date()
    if said in NOW:
        return When(at=at, on=today, precision=Precision.INSTANT)
    day, rest = _day(said, today)
    if day is None or day > today:
        return When()
    clock = _clock(rest)
    if clock and said.startswith(LAST_NIGHT) and clock.hour < 12:
        # The small hours of last night are this morning's; "half past ten last night" is neither.
        day, clock = (today, clock) if clock.hour < 6 else (day, None)
    moment = datetime.combine(day, clock, tzinfo=LONDON) if clock else None
    if moment is None or moment > at:
        return When(on=day, precision=Precision.DAY)
    return When(at=moment, on=day, precision=Precision.INSTANT)


def _day(said: str, today: date) -> tuple[date | None, str]:
    """The day, and what else was said: a date's own numbers are never read as a time."""
    for name, back in NAMED_DAYS.items():
        if said.startswith(name):
            return today - timedelta(days=back), said.removeprefix(name)
    if found := ONE_WEEKDAY.match(said):
        back = (today.weekday() - WEEKDAYS.index(found[1])) % 7 or 7
        return today - timedelta(days=back), said[found.end() :]
    if found := ISO.search(said):
        year, month, day = map(int, found.groups())
    elif found := DAY_MONTH_YEAR.search(said):
        day, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
    elif found := DAY_MONTH.search(said):
        day, month, year = int(found[1]), int(found[2]), today.year
    else:
        return None, said
    return _date(year, month, day), said[: found.start()] + " " + said[found.end() :]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(said: str) -> time | None:
    found = CLOCK.search(said)
    return time(int(found[1]), int(found[2])) if found else None
