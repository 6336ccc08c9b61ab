"""What a figure may say without pointing at one person, and the middle of many numbers; pure."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from statistics import median
from typing import TypeVar

FEWEST_SHOWN = 5

Table = Mapping[str, Mapping[str, int | None]]  # row, then column; None is kept back
K = TypeVar("K", bound=Hashable)


def hidden(counts: Mapping[K, int]) -> dict[K, int | None]:
    """Counts of a breakdown whose sum is known: None where the count is kept back.

    One small count alone could be worked out from the sum, so the next smallest goes with it. Nought names nobody.
    """
    small = {key for key, count in counts.items() if 0 < count < FEWEST_SHOWN}
    others = sorted((count, str(key), key) for key, count in counts.items() if count and key not in small)
    if len(small) == 1 and others:
        small.add(others[0][2])
    return {key: None if key in small else count for key, count in counts.items()}


def whole_of(table: Table, *, vulnerable: int) -> tuple[int | None, dict[str, int]]:
    """The sum of a table, and what is which in the hundred: made of what the table shows, so they tell no more.

    None and nothing where any count is kept back: with a sum, the others would give it away. `vulnerable` cuts across
    the columns, and is told only where neither they nor all others are few.
    """
    shown = [(column, count) for row in table.values() for column, count in row.items()]
    told = [(column, count) for column, count in shown if count is not None]
    if len(told) < len(shown):
        return None, {}
    total = sum(count for _, count in told)
    if total < 4 * FEWEST_SHOWN:
        return total, {}
    parts = Counter[str]()
    for column, count in told:
        parts[column] += count
    if not any(0 < part < FEWEST_SHOWN for part in (vulnerable, total - vulnerable)):
        parts["vulnerable"] = vulnerable
    return total, {name: round(100 * part / total) for name, part in parts.items()}


def middle(numbers: Sequence[int]) -> int | None:
    """The median; none of too few calls, where it would be one person's."""
    return round(median(numbers)) if len(numbers) >= FEWEST_SHOWN else None


# The most urgent first, as the desk orders them: who decides "log only" on what is not yet known decides on less.
URGENCY = ("emergency", "safeguarding", "full_assessment", "incomplete", "log_only")


def direction(proposed: str, decided: str) -> str:
    """Whether a person decided on more or on less than was proposed; other where the two cannot be compared."""
    if proposed not in URGENCY or decided not in URGENCY:
        return "other"
    return "more" if URGENCY.index(decided) < URGENCY.index(proposed) else "less"
