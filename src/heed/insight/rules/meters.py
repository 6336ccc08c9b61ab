"""What the calls of some weeks cost: the middle and the slow tenth, of one's own beside everybody else's; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

STEPS = ("safety", "words", "who", "harm", "result", "what", "outcome", "promise")
FEWEST_CALLS = 5
# With fewer, the tenth of the calls that took longest would be one or two, which somebody remembers.
FEWEST_FOR_SLOW = 20
# Somebody's own calls are compared with others' only where those are of so many people that none can be told.
FEWEST_OTHERS = 3

Meter = Mapping[str, int]


@dataclass(frozen=True)
class Cost:
    """One step, or the whole of a call: none where too few calls came to it, or nothing counted it."""

    seconds: int | None
    slow: int | None  # nine in ten took no longer
    fields: int | None
    keys: int | None


def cost_of(step: str, meters: Sequence[Meter], *, fewest: int = FEWEST_CALLS) -> Cost:
    """Of the calls in which anybody was in this step; what was filled in there counts with those that have a count."""
    seconds = [meter[f"ms_{step}"] // 1000 for meter in meters if f"ms_{step}" in meter]
    return Cost(
        seconds=middle_of(seconds, fewest),
        slow=slow_of(seconds),
        # A call from before each step was counted says nothing of any step.
        fields=middle_of(
            [meter.get(f"fields_{step}", 0) for meter in meters if counts_fields(meter)], fewest
        ),
        keys=middle_of([meter.get(f"keys_{step}", 0) for meter in meters if counts_keys(meter)], fewest),
    )


def cost_of_call(meters: Sequence[Meter], *, fewest: int = FEWEST_CALLS) -> Cost:
    """All steps together."""
    seconds = [seconds_of(meter) for meter in meters]
    keys = [meter.get("keys_text", 0) + meter.get("keys_other", 0) for meter in meters]
    return Cost(
        seconds=middle_of(seconds, fewest),
        slow=slow_of(seconds),
        fields=middle_of([meter.get("fields_filled", 0) for meter in meters], fewest),
        keys=middle_of(keys, fewest),
    )


def seconds_of(meter: Meter) -> int:
    return sum(meter.get(f"ms_{step}", 0) for step in STEPS) // 1000


def counts_fields(meter: Meter) -> bool:
    return any(f"fields_{step}" in meter for step in STEPS)


def counts_keys(meter: Meter) -> bool:
    return any(f"keys_{step}" in meter for step in STEPS)


def middle_of(numbers: Sequence[int], fewest: int = FEWEST_CALLS) -> int | None:
    return round(median(numbers)) if len(numbers) >= max(fewest, 1) else None


def slow_of(numbers: Sequence[int]) -> int | None:
    """What nine in ten took at most: the smallest number that so many are no greater than."""
    if len(numbers) < FEWEST_FOR_SLOW:
        return None
    return sorted(numbers)[ceil(0.9 * len(numbers)) - 1]


def are_comparable(handlers: int, calls: int) -> bool:
    return handlers >= FEWEST_OTHERS and calls >= FEWEST_CALLS


# A question is said to be used by nobody only where it was there so often.
OFTEN = 50


@dataclass(frozen=True)
class Worth:
    """How one question fared; none where it was put too seldom to say."""

    share_answered: int | None  # in the hundred
    confirmed: int | None
    put_twice: int | None
    changed: int | None
    is_graded: bool  # enough results were read; a count that is not there is kept back
    is_unused: bool
    never_decided: bool


def worth_of(
    *, reports: int, answered: int, confirmed: int, put_twice: int, results: int, changed: int | None
) -> Worth:
    """`changed` is in how many of `results` its answer made the result what it was; none where it feeds no result."""
    enough = reports >= FEWEST_CALLS
    graded = changed is not None and results >= FEWEST_CALLS
    return Worth(
        share_answered=round(100 * answered / reports) if enough else None,
        confirmed=kept_back(confirmed) if enough else None,
        put_twice=kept_back(put_twice) if enough else None,
        changed=kept_back(changed) if graded and changed is not None else None,
        is_graded=graded,
        is_unused=reports >= OFTEN and answered == 0,
        never_decided=results >= OFTEN and changed == 0,
    )


def kept_back(count: int) -> int | None:
    """Nought names nobody; a few might."""
    return None if 0 < count < FEWEST_CALLS else count
