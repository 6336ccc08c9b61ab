"""Days as people in England and Wales have them, as the moments between which something lies."""

from datetime import date, datetime, time, timedelta

from heed.core.clock import LONDON


def since(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON)


def until(day: date) -> datetime:
    """The last day is part of what was asked for."""
    return since(day + timedelta(days=1))
