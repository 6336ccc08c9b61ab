"""Homes of the made-up city: invented house numbers and blocks at published map points."""

from __future__ import annotations

from collections.abc import Collection

from heed.demo.population.dice import Dice, Weighted
from heed.demo.population.extract import Street, streets
from heed.demo.population.facts import Home

TENURES = Weighted((("social", 32), ("private", 24), ("owner", 44)))
FLAT_SHARE = 0.3
BIRDS = (
    "Linnet", "Dunnock", "Wagtail", "Goldcrest", "Redstart", "Nuthatch", "Firecrest", "Yaffle", "Stonechat",
    "Bullfinch", "Shrike", "Wryneck", "Waxwing", "Treecreeper", "Garganey", "Avocet", "Ousel", "Pipit",
    "Chiffchaff", "Whimbrel", "Bunting", "Crossbill", "Turnstone", "Godwit", "Hawfinch",
)  # fmt: skip
BLOCKS = ("House", "Court", "Point", "Lodge")
FIRST_RANDOM_UPRN = 10_000


def uprn(number: int) -> str:
    """Twelve digits from "9999", so that no made-up home can be taken for a real one."""
    return f"9999{number:08d}"


class HomeMaker:
    """Builds homes one after another, none of them twice; streets and postcodes kept free stay empty."""

    def __init__(self, dice: Dice, *, kept_free: Collection[str]) -> None:
        self._dice = dice
        free = [street for street in streets() if street.name not in kept_free]
        usable = [street for street in free if not any(code in kept_free for code in street.postcodes)]
        # A place with more recorded incidents gets more homes to be harmed in.
        self._streets = Weighted((street, 2 + min(street.records_seen, 40)) for street in usable)
        self._next = FIRST_RANDOM_UPRN
        self._used: set[tuple[str, str]] = set()
        self._blocks: dict[str, list[tuple[str, str, int]]] = {}
        self.homes: dict[str, Home] = {}

    def build(self, *, tenure: str | None = None) -> Home:
        dice = self._dice
        street = dice.draw(self._streets)
        tenure = tenure or dice.draw(TENURES)
        if dice.chance(FLAT_SHARE * (2 if tenure == "social" else 0.6)):
            return self._flat(street, tenure)
        number = self._free_number(street)
        return self._keep(street, number, None, street.postcodes[int(number) % len(street.postcodes)], tenure)

    def institution(self, name: str) -> Home:
        street = self._dice.draw(self._streets)
        return self._keep(street, name, None, street.postcodes[0], "institution")

    def _free_number(self, street: Street) -> str:
        number = self._dice.between(1, 140)
        while (street.name, str(number)) in self._used:
            number += 1
        self._used.add((street.name, str(number)))
        return str(number)

    def _flat(self, street: Street, tenure: str) -> Home:
        blocks = self._blocks.setdefault(street.name, [])
        if not blocks or blocks[-1][2] >= 14:
            taken = {name for name, _, _ in blocks}
            free = [f"{bird} {block}" for bird in BIRDS for block in BLOCKS if f"{bird} {block}" not in taken]
            blocks.append((self._dice.pick(free), self._number(), 0))
        name, parent, flats = blocks[-1]
        blocks[-1] = (name, parent, flats + 1)
        return self._keep(street, f"Flat {flats + 1}, {name}", parent, street.postcodes[0], tenure)

    def _number(self) -> str:
        self._next += 1
        return uprn(self._next)

    def _keep(self, street: Street, house: str, parent: str | None, postcode: str, tenure: str) -> Home:
        home = Home(
            self._number(), parent, house, street.name, postcode, street.latitude, street.longitude, tenure
        )
        self.homes[home.uprn] = home
        return home
