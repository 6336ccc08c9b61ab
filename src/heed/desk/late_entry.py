"""When something was told that is written down only now: the one moment that was meant, or why it cannot be; pure."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from heed.core.clock import LONDON, day_of


class Which(StrEnum):
    """Which of the two, where the clocks went back and an hour was there twice."""

    FIRST = "first"
    SECOND = "second"


class NotThen(StrEnum):
    """Why it cannot have been told then, or why that is not yet said clearly enough."""

    FUTURE = "future"
    TOO_OLD = "too_old"
    NO_SUCH_HOUR = "no_such_hour"
    TWICE = "twice"


class NoMoment(ValueError):
    """The code says why."""

    def __init__(self, code: NotThen) -> None:
        super().__init__(code)
        self.code = code


def told_then(on: date, clock: time, *, which: str = "", most_days: int, at: datetime) -> datetime:
    """The moment that this day and time on the wall were, no later than `at` and not too many days before it.

    An hour that the clocks left out was none. Of one that was there twice somebody says which, unless only one of the
    two is past.
    """
    if on < earliest_day(most_days, at=at):
        raise NoMoment(NotThen.TOO_OLD)
    meant = readings(on, clock)
    if not meant:
        raise NoMoment(NotThen.NO_SUCH_HOUR)
    past = [moment for moment in meant if moment <= at]
    if not past:
        raise NoMoment(NotThen.FUTURE)
    if len(past) == 1:
        return past[0]
    if which not in set(Which):
        raise NoMoment(NotThen.TWICE)
    return past[0] if which == Which.FIRST else past[1]


def readings(on: date, clock: time) -> tuple[datetime, ...]:
    """Every moment at which a clock on the wall showed this: one; none or two where the clocks change."""
    wall = datetime.combine(on, clock.replace(tzinfo=None, fold=0))
    both = (wall.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1))
    # Of an hour that was left out both readings come back as another time than was said.
    real = {moment for moment in both if moment.astimezone(LONDON).replace(tzinfo=None) == wall}
    return tuple(sorted(real))


def earliest_day(most_days: int, *, at: datetime) -> date:
    """The first day that may be written down still."""
    return day_of(at) - timedelta(days=most_days)
