"""What the repeat rule answers: the outcome, the counts it rests on, and why."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reason:
    """A code, the reports or facts it rests on, whose rule it is, and the numbers its words need."""

    code: str
    facts: tuple[str, ...]
    source: str
    numbers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Window:
    """Both days are inside; `first` is None where there is no rule to give it a length."""

    first: date | None
    last: date


@dataclass(frozen=True)
class Counts:
    """What counts for one key; every number is None while the key itself is unknown."""

    incidents: int | None
    reports: int | None
    open: int | None
    unhappy: int | None
    agencies: int | None


@dataclass(frozen=True)
class RepeatDecision:
    outcome: str  # repeat · not_repeat · unknown
    vulnerable: bool | None
    most_at_risk: bool | None
    own_count_reached: bool | None  # the person's own count, whoever the rule counts by
    repeat_household: bool | None
    repeat_place: bool | None
    basis: tuple[str, ...]  # system_count · says_so
    window: Window
    person: Counts
    household: Counts
    place: Counts
    reasons: tuple[Reason, ...]
    version: str
