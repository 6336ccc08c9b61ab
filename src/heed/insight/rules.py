"""What a figure may say without pointing at one person, and the middle of many numbers; pure."""

from collections.abc import Hashable, Mapping, Sequence
from statistics import median
from typing import TypeVar

FEWEST_SHOWN = 5

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
