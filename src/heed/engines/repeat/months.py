"""Places an incident of which only the month is known: as a day where every day of it decides alike, else unknown."""

from calendar import monthrange
from datetime import date

from heed.engines.repeat.facts import Rule
from heed.engines.repeat.meeting import window_of


def day_standing_for(month: str, *, told_on: date | None, rule: Rule, on: date) -> date | None:
    """A day of "2026-03" that falls as the whole month falls, in the window or out of it; None where that is split.

    What was told on a day had happened by then, so the month that is still running ends with that day.
    """
    year, number = map(int, month.split("-"))
    first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
    last = min(last, told_on) if told_on else last
    window = window_of(rule, on)
    if window.first is None or last < first:
        return None
    return last if (window.first <= first and last <= window.last) or last < window.first else None
