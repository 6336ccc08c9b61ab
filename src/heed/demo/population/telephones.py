"""Which telephone numbers may appear: only those the regulator keeps free for drama, each given out once.

There are 15,000 of them. A household's line is one number for all who live there, about half of the adults
have one of their own, and when the numbers run out people simply have none: a stranger never gets a number
that somebody else already has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from heed.demo.population.dice import Dice

RESERVED_STEMS = (
    "07700 900", "01632 960", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0", "0118 496 0",
    "0121 496 0", "0131 496 0", "0141 496 0", "0151 496 0", "0161 496 0", "020 7946 0", "029 2018 0",
    "03069 990",
)  # fmt: skip
# Nobody in the city holds these: for new telephones in demonstrations and tests.
NOBODYS_STEM = "07700 9009"


def reserved_numbers() -> Iterator[str]:
    return (f"{stem}{last:03d}" for stem in RESERVED_STEMS for last in range(1000))


def is_reserved(number: str) -> bool:
    return number[:-3] in RESERVED_STEMS and number[-3:].isdigit()


def e164(number: str) -> str:
    """The form for machines: +447700900123."""
    return "+44" + number.replace(" ", "")[1:]


class TelephonePool:
    """Deals each free number once."""

    def __init__(self, dice: Dice, taken: Collection[str]) -> None:
        held = frozenset(taken)
        free = [number for number in reserved_numbers() if number not in held]
        self._free = dice.shuffled(number for number in free if not number.startswith(NOBODYS_STEM))

    def take(self) -> str | None:
        return self._free.pop() if self._free else None
