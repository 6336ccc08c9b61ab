"""How common names, telephone lines and homes are in one partnership: counted elsewhere, passed in."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from heed.engines.identity.prepared import PreparedPerson
from heed.engines.identity.tables import common_names

# Above this many different people, a line or an address is a hostel, a surgery or a ward, not a home.
MOST_PEOPLE_AT_HOME = 8
# The hand-set tables count as much as this many people met.
WEIGHT_OF_THE_TABLES = 500


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Counts of one partnership. Anything not counted falls back to hand-set tables.

    `surnames` and `first_names` are shares (0.01 is one person in a hundred) by family, see `name_families`.
    `lines` and `homes` are numbers of different people (not of records: somebody who rang thirty times is
    one) by telephone and by UPRN.
    """

    people: int = 100_000
    surnames: Mapping[str, float] = field(default_factory=dict)
    first_names: Mapping[str, float] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    homes: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def counted(cls, people: Iterable[PreparedPerson]) -> "Frequencies":
        """Counts over rows, one for each different person. With few rows the hand-set tables still weigh in."""
        rows = list(people)
        return cls(
            people=max(len(rows), 1),
            surnames=_shares([row.surname_families for row in rows], NOT_COUNTED.surname),
            first_names=_shares([row.first_families for row in rows], NOT_COUNTED.first_name),
            lines=Counter(row.phone for row in rows if row.phone),
            homes=Counter(row.uprn for row in rows if row.uprn),
        )

    def surname(self, family: str) -> float:
        """The share of people with this surname."""
        counted = self.surnames.get(family) or common_names.SURNAMES.get(family)
        return _capped(counted or common_names.UNLISTED_SURNAME)

    def first_name(self, family: str) -> float:
        """The share of people with this first name, however they spell it."""
        counted = self.first_names.get(family) or common_names.FIRST_NAMES.get(family)
        return _capped(counted or common_names.UNLISTED_FIRST_NAME)

    def is_shared_line(self, phone: str) -> bool:
        """Whether the telephone belongs to an institution."""
        return self.lines.get(phone, 0) > MOST_PEOPLE_AT_HOME

    def is_shared_home(self, uprn: str) -> bool:
        """Whether the address is an institution."""
        return self.homes.get(uprn, 0) > MOST_PEOPLE_AT_HOME


def _shares(families: list[str], before: Callable[[str], float]) -> dict[str, float]:
    named = [one for one in families if one]
    seen = Counter(family for one in named for family in one.split())
    total = len(named) + WEIGHT_OF_THE_TABLES
    return {family: (n + WEIGHT_OF_THE_TABLES * before(family)) / total for family, n in seen.items()}


def _capped(share: float) -> float:
    return min(share, common_names.MOST_COMMON)


NOT_COUNTED = Frequencies()
