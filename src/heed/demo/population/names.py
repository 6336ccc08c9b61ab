"""Names people truly have: by decade of birth, sex and community."""

from __future__ import annotations

from heed.demo.population import extract
from heed.demo.population.communities import COMMUNITIES, ONE_NAME_SHARE
from heed.demo.population.dice import Dice, Weighted

ORIGINS = Weighted((origin, community.share) for origin, community in COMMUNITIES.items())
MODERN_LIST_SHARE = 0.3
DOUBLE_BARREL_SHARE = 0.022
FIRST_LIST, LAST_LIST = 1904, 2024


class NameBook:
    """Tables made once from the extract."""

    def __init__(self) -> None:
        self._given = _given_by_decade()
        self._surnames = Weighted((name, int(people)) for name, people in extract.rows(extract.SURNAMES))

    def first_name(self, dice: Dice, *, sex: str, born_year: int, origin: str, age: int) -> str:
        community = COMMUNITIES[origin]
        own = community.women if sex == "F" else community.men
        rooted = age < community.rooted_until_age and dice.chance(MODERN_LIST_SHARE)
        if own and not rooted:
            return dice.pick(own)
        return dice.draw(self._given[_nearest_list(dice, born_year), sex])

    def surname(self, dice: Dice, origin: str) -> str:
        own = COMMUNITIES[origin].surnames
        name = dice.pick(own) if own else dice.draw(self._surnames)
        if origin == "english" and dice.chance(DOUBLE_BARREL_SHARE):
            return f"{name}-{dice.draw(self._surnames)}"
        return name


def surname_for(surname: str, sex: str, origin: str) -> str:
    """Polish and Sikh surnames differ between a brother and a sister."""
    if origin == "polish" and sex == "F" and surname.endswith("ski"):
        return surname[:-1] + "a"
    if origin == "punjabi_sikh" and sex == "F" and surname == "Singh":
        return "Kaur"
    return surname


def has_one_name(dice: Dice, origin: str) -> bool:
    return dice.chance(ONE_NAME_SHARE.get(origin, 0.0))


def _given_by_decade() -> dict[tuple[int, str], Weighted[str]]:
    # The lists give ranks, not counts; the first name of a list was given about ten times as often as
    # the fortieth, which 1/(rank + 4) follows closely enough.
    ranked: dict[tuple[int, str], list[tuple[str, int]]] = {}
    for year, sex, rank, name in extract.rows(extract.FIRST_NAMES):
        ranked.setdefault((int(year), sex), []).append((name, 10_000 // (int(rank) + 4)))
    return {key: Weighted(pairs) for key, pairs in ranked.items()}


def _nearest_list(dice: Dice, born_year: int) -> int:
    """Between two lists, the nearer is the likelier."""
    year = min(max(born_year, FIRST_LIST), LAST_LIST)
    below = FIRST_LIST + (year - FIRST_LIST) // 10 * 10
    return min(below + (10 if dice.chance((year - below) / 10) else 0), LAST_LIST)
