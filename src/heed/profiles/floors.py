"""Warns where a local rule gives a victim less than the law or statutory guidance does; it is never a fault.

A partnership may have a reason that its counsel knows. Heed says it, and says which text it rests on.
"""

from collections.abc import Callable
from dataclasses import dataclass

from heed.profiles.fault import ProfileFault
from heed.profiles.reading import layers_of

ACT = "Anti-social Behaviour, Crime and Policing Act 2014 s.104(4)"
GUIDANCE = "statutory guidance on anti-social behaviour, July 2025"


@dataclass(frozen=True)
class Floor:
    path: str
    is_below: Callable[[object], bool]
    words: str


FLOORS = (
    Floor(
        "case_review.complaints",
        lambda value: isinstance(value, int) and value > 3,
        f"more than three complaints are asked for; {ACT} speaks of three where a procedure sets no other"
        " number, and whoever has three would be told no",
    ),
    Floor(
        "case_review.extra_conditions",
        bool,
        f"a condition beyond the number of complaints; by {ACT} the number alone meets the threshold",
    ),
    Floor(
        "case_review.explain_within_months",
        lambda value: isinstance(value, int) and value < 6,
        f"a shorter time than the six months in which a second report is to be told of it; {GUIDANCE}",
    ),
)


def floor_warnings(text: str, *, file: str) -> tuple[ProfileFault, ...]:
    """For a text without a fault: each rule of it that falls below a floor, where it stands."""
    layers = layers_of(text, file=file)
    found = []
    for floor in FLOORS:
        held, leaf = layers.leaf(floor.path)
        if floor.is_below(leaf["value"]):
            path = tuple(floor.path.split("."))
            found.append(held.fault(leaf, "value", path, floor.words, code="below_floor"))
    return tuple(found)
