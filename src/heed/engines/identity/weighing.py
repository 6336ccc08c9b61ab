"""The weights of one comparison, made before the call so that scoring a record is looking up and adding."""

from typing import NamedTuple

from heed.engines.identity.frequencies import Frequencies
from heed.engines.identity.prepared import PreparedPerson
from heed.engines.identity.weights import (
    LEVELS,
    MORE_THAN_A_NAME,
    NEVER_THE_SAME_PERSON,
    SAME_HOME,
    SAME_LINE,
    TIES_OF_A_HOUSEHOLD,
    bits_of,
)

NAMES = frozenset({"first_name", "surname"})


class Evidence(NamedTuple):
    """One comparison: the field, its level, and its weight for the same person in bits."""

    field: str
    level: str
    bits: float


class Weight(NamedTuple):
    """What one comparison adds. `on_the_line` and `at_the_address` weigh the strangers who share no more than
    that.
    """

    evidence: Evidence
    person: float
    household: float
    by_name: bool
    corroborates: bool
    conflicts: bool
    ties: bool
    on_the_line: float
    at_the_address: float


def weight(field: str, level: str, share: float = 1.0) -> Weight:
    """The weight of one field at one level, for a name that this share of people has."""
    of_level = LEVELS[field][level]
    bits = bits_of(of_level, share)
    return Weight(
        Evidence(field, level, bits.same_person),
        bits.same_person,
        bits.household,
        by_name=of_level.by_name,
        corroborates=field not in NAMES and bits.same_person > MORE_THAN_A_NAME,
        conflicts=(field, level) in NEVER_THE_SAME_PERSON,
        ties=(field, level) in TIES_OF_A_HOUSEHOLD,
        on_the_line=1 / of_level.chance if field == "phone" and level in SAME_LINE else 0.0,
        at_the_address=1 / of_level.chance if field == "address" and level == SAME_HOME else 0.0,
    )


# Names are weighed anew for each caller, by how common they are; the rest never changes.
FIXED: dict[str, dict[str, Weight]] = {
    field: {level: weight(field, level) for level, of_level in levels.items() if not of_level.by_name}
    for field, levels in LEVELS.items()
}


class NameWeights:
    """The weights of one caller's names against others', remembered while she is on the line."""

    def __init__(self, query: PreparedPerson, frequencies: Frequencies) -> None:
        self._query = query
        self._frequencies = frequencies
        self._known: dict[tuple[str, str, str], Weight] = {}

    def first_name(self, level: str, row: PreparedPerson) -> Weight:
        """The weight of the first names agreeing at this level."""
        fixed = FIXED["first_name"].get(level)
        return fixed or self._remembered("first_name", level, row.first_families)

    def surname(self, level: str, row: PreparedPerson) -> Weight:
        """The weight of the surnames agreeing at this level."""
        fixed = FIXED["surname"].get(level)
        return fixed or self._remembered("surname", level, row.surname_families)

    def _remembered(self, field: str, level: str, families: str) -> Weight:
        known = self._known.get((field, level, families))
        if known is None:
            share = self._share_of_first_name if field == "first_name" else self._share_of_surname
            known = self._known[field, level, families] = weight(field, level, share(families))
        return known

    def _share_of_first_name(self, families: str) -> float:
        shared = _in_common(self._query.first_families, families)
        return max(self._frequencies.first_name(family) for family in shared)

    def _share_of_surname(self, families: str) -> float:
        # A double-barrelled name is as rare as its rarer half.
        shared = _in_common(self._query.surname_families, families)
        return min(self._frequencies.surname(family) for family in shared)


def _in_common(a: str, b: str) -> set[str]:
    """The families two names share; all of both where they share none (they are swapped)."""
    one, other = set(a.split()), set(b.split())
    return one & other or one | other
