"""Reads "within m months beginning with" a day as its last day."""

from calendar import monthrange
from datetime import date, timedelta

# Heed's reading, to be confirmed by counsel: a period beginning with a day includes that day, so it ends on
# the day before the same day-number; a month too short to have that number ends it on its own last day.
VERSION = "calendar-months 1"


def last_day(first: date, months: int) -> date:
    """The last day of a period of calendar months that begins with `first`."""
    year, month_index = divmod(first.year * 12 + first.month - 1 + months, 12)
    days_in_month = monthrange(year, month_index + 1)[1]
    if first.day > days_in_month:
        return date(year, month_index + 1, days_in_month)
    return date(year, month_index + 1, first.day) - timedelta(days=1)
