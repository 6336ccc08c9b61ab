"""Reads when something happened from the words it was told in, no more exactly than it was said; pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from heed.core.clock import LONDON
from heed.reports.rules import Precision


@dataclass(frozen=True)
class When:
    """`month` is "2026-03", and then there is no day: the first of it would be made up."""

    at: datetime | None = None
    on: date | None = None
    month: str = ""
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
# "10.30", "10.30 pm", "10 pm"; never the end or the beginning of a longer row of numbers.
CLOCK = re.compile(
    r"(?<!\d[:./])\b([01]?\d|2[0-3])(?:(?:[:.]([0-5]\d))?\s*([ap])\.?\s?m\b|[:.]([0-5]\d)\b(?![./]\d))"
)
AM, PM = frozenset(range(12)), frozenset(range(12, 24))
NIGHT = "night"
# The hours each word can mean: they tell which half of the day an hour from 1 to 12 is in.
PARTS_OF_DAY = {
    "morning": AM,
    "afternoon": frozenset(range(12, 19)),
    "evening": frozenset(range(16, 24)),
    NIGHT: frozenset([*range(18, 24), *range(6)]),
    "tonight": frozenset([*range(18, 24), *range(6)]),
}
# In English and in Welsh, short and long, each with its number.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "ionawr"),
            ("february", "feb", "chwefror"),
            ("march", "mar", "mawrth"),
            ("april", "apr", "ebrill"),
            ("may", "mai"),
            ("june", "jun", "mehefin"),
            ("july", "jul", "gorffennaf"),
            ("august", "aug", "awst"),
            ("september", "sept", "sep", "medi"),
            ("october", "oct", "hydref"),
            ("november", "nov", "tachwedd"),
            ("december", "dec", "rhagfyr"),
        ),
        1,
    )
    for name in names
}
A_MONTH = "|".join(MONTHS)
DAY_OF_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({A_MONTH})\b(?:,? (\d{{4}})\b)?")
NAMED_MONTH = re.compile(rf"\b({A_MONTH})\b(?:,? (\d{{4}})\b)?")
WRITTEN_MONTH = re.compile(r"(?:(?P<month>\d{1,2})[/.](?P<year>\d{4})|(?P<iso>\d{4})-(?P<of>\d{1,2}))")
THIS_MONTH = ("this month", "earlier this month", "y mis hwn", "y mis yma")
LAST_MONTH = ("last month", "some time last month", "sometime last month", "mis diwethaf", "y mis diwethaf")
# What may stand beside a month and leave it that month; "every March" and "since March" are something else.
BESIDE_A_MONTH = {
    *re.findall(r"\w+", "in on at of the a an one some sometime time during about around back"),
    *re.findall(r"\w+", "beginning start middle end early mid late ym yn mis"),
    *re.findall(r"\w+", "day night morning afternoon evening week weekend month"),
    *WEEKDAYS,
}
# What may stand beside a day and month; anything else makes "1/2" half of something.
BESIDE_A_DATE = {*PARTS_OF_DAY, "at", "about", "around", "on", "in", "the"}


def read_when(text: str, *, at: datetime) -> When:
    """ "now", "yesterday 10.30 pm", "Sunday", "3/6/2026 21:00", "in March"; anything else is unknown, never guessed."""
    said, today = " ".join(text.lower().split()), at.astimezone(LONDON).date()
    if said in NOW:
        return When(at=at, on=today, precision=Precision.INSTANT)
    if month := _month(said, today):
        return When(month=f"{month:%Y-%m}", precision=Precision.MONTH)
    day, rest = _day(said, today)
    if day is None or day > today:
        return When()
    clock, parts = _clock(rest, said), _parts_of_day(said)
    if clock and clock.hour < 6 and ("tonight" in parts or NIGHT in parts):
        # The small hours of last night are this morning's; those of "Sunday night" are of one day or of the next.
        day, clock = (today, clock) if said.startswith(LAST_NIGHT) else (day, None)
    moment = datetime.combine(day, clock, tzinfo=LONDON) if clock else None
    if moment is None or moment > at:
        return When(on=day, precision=Precision.DAY)
    return When(at=moment, on=day, precision=Precision.INSTANT)


def _day(said: str, today: date) -> tuple[date | None, str]:
    """The day, and what else was said: a date's own numbers are never read as a time."""
    for name, back in NAMED_DAYS.items():
        if said.startswith(name):
            return today - timedelta(days=back), said.removeprefix(name)
    if (found := DAY_OF_MONTH.search(said)) and _is_alone(found, {*BESIDE_A_DATE, "of"}):
        return _day_named(found, today), said[: found.start()] + " " + said[found.end() :]
    if (found := ONE_WEEKDAY.match(said)) and not NAMED_MONTH.search(said):
        back = (today.weekday() - WEEKDAYS.index(found[1])) % 7 or 7
        return today - timedelta(days=back), said[found.end() :]
    if found := ISO.search(said):
        year, month, day = map(int, found.groups())
    elif found := DAY_MONTH_YEAR.search(said):
        day, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
    elif (found := DAY_MONTH.search(said)) and _is_alone(found):
        day, month, year = int(found[1]), int(found[2]), today.year
    else:
        return None, said
    return _date(year, month, day), said[: found.start()] + " " + said[found.end() :]


def _day_named(said: re.Match[str], today: date) -> date | None:
    """ "3 March": without a year the last one there was."""
    day, month = int(said[1]), MONTHS[said[2]]
    if said[3]:
        return _date(int(said[3]), month, day)
    this_year = _date(today.year, month, day)
    return this_year if this_year and this_year <= today else _date(today.year - 1, month, day)


def _month(said: str, today: date) -> date | None:
    """The first day of the one month that was meant, where nothing more was said; none that is still to come."""
    if said in THIS_MONTH:
        return today.replace(day=1)
    if said in LAST_MONTH:
        return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    if found := WRITTEN_MONTH.fullmatch(said):
        return _past_month(int(found["year"] or found["iso"]), int(found["month"] or found["of"]), today)
    found = NAMED_MONTH.search(said)
    if not found:
        return None
    beside = re.findall(r"\w+", said[: found.start()] + " " + said[found.end() :])
    if not BESIDE_A_MONTH.issuperset(beside):
        return None
    month = MONTHS[found[1]]
    return _past_month(int(found[2] or today.year - (month > today.month)), month, today)


def _past_month(year: int, month: int, today: date) -> date | None:
    first = _date(year, month, 1)
    return first if first and first <= today else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_alone(date_said: re.Match[str], beside: set[str] = BESIDE_A_DATE) -> bool:
    rest = date_said.string[: date_said.start()] + " " + date_said.string[date_said.end() :]
    return beside.issuperset(re.findall(r"\w+", CLOCK.sub(" ", rest, count=1)))


def _clock(rest: str, said: str) -> time | None:
    """The time, where it can be one only: "10.30" is before or after noon until a word says which."""
    found = CLOCK.search(rest)
    if not found:
        return None
    hours = _hours(found[1], has_half=bool(found[3]))
    if found[3]:
        hours &= AM if found[3] == "a" else PM
    for part in _parts_of_day(said):
        hours &= PARTS_OF_DAY[part]
    return time(min(hours), int(found[2] or found[4] or 0)) if len(hours) == 1 else None


def _hours(said: str, *, has_half: bool) -> frozenset[int]:
    """What an hour can mean: one from 1 to 12 two, unless a leading zero says that the day is counted to 24."""
    hour = int(said)
    if not 1 <= hour <= 12 or (said.startswith("0") and not has_half):
        return frozenset([hour])
    return frozenset([hour % 12, hour % 12 + 12])


def _parts_of_day(said: str) -> set[str]:
    return set(re.findall(r"\w+", said)) & set(PARTS_OF_DAY)
