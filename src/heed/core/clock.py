"""Reads the clock, for doors only; below them the moment is an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    return datetime.now(UTC)


def day_of(at: datetime) -> date:
    """The day people in England and Wales would say it is at this moment."""
    return at.astimezone(LONDON).date()
