"""What an agency's own lists tell of a home or of a rota, and what becomes of it beside what is known: pure."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

WHOSE = ("address", "landlord", "patch", "officer")


@dataclass(frozen=True)
class HomeTold:
    """One home of a landlord's list; without a day it is so from the day the list came, or still as before."""

    uprn: str
    landlord: str
    address: str = ""
    patch: str = ""
    officer: str = ""
    from_on: date | None = None
    until_on: date | None = None


class Becomes(StrEnum):
    NEW = "new"
    FOLLOWS = "follows"
    PUT_RIGHT = "put right"
    NOTHING = "nothing"


def what_becomes(told: HomeTold, before: HomeTold | None, *, on: date) -> tuple[Becomes, HomeTold]:
    """What is done about it, and how the home stands afterwards; `before` is the newest that is known of it."""
    if before is None:
        return Becomes.NEW, replace(told, from_on=told.from_on or on)
    is_same = all(getattr(before, name) == getattr(told, name) for name in WHOSE)
    from_on = before.from_on if is_same and told.from_on is None else told.from_on or on
    assert before.from_on is not None and from_on is not None
    stands = replace(told, from_on=from_on)
    if stands == before or from_on < before.from_on:
        # It says the same; or it is a list of an earlier day, which says nothing of today.
        return Becomes.NOTHING, before
    return (Becomes.PUT_RIGHT if from_on == before.from_on else Becomes.FOLLOWS), stands


def last_day_before(before: HomeTold, from_on: date) -> date | None:
    """Where another takes over from this one, the day it ends on; None where it has ended by then."""
    is_over = before.until_on is not None and before.until_on < from_on
    return None if is_over else from_on - timedelta(days=1)


@dataclass(frozen=True)
class ShiftTold:
    """Who is there, from when until when, as a rota says it; or stands in for whoever is."""

    team: str
    name: str
    from_at: datetime
    until_at: datetime
    is_cover: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it one line of a rota: the same again is there already, and with another end it is put right."""
        return (
            self.team,
            self.name,
            self.from_at.astimezone(UTC),
            self.until_at.astimezone(UTC),
            self.is_cover,
        )
