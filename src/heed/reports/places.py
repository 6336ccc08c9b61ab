"""Where something happened, in the one written form in which two tellings of a place are compared."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from heed.engines.identity import normalise
from heed.people.gazetteer import Sought, sought_in_a_line
from heed.people.rules import building_of, read_line
from heed.reports.models.columns import LONGEST_KEY


class Happened(NamedTuple):
    """Where an incident was told to be. Without words it was at the home of the person harmed."""

    uprn: str = ""
    parent_uprn: str = ""
    postcode: str = ""
    words: str = ""
    postcode_key: str = ""
    street_key: str = ""

    @property
    def is_unclear(self) -> bool:
        """Something was said of where it was besides "at home", and no code says what was meant."""
        return not (self.uprn or is_home(self.words))


@dataclass(frozen=True)
class Place:
    """One address, and the building it is in where that is known."""

    uprn: str = ""
    parent_uprn: str = ""
    postcode: str = ""
    postcode_key: str = ""
    street_key: str = ""
    house: str = ""
    streets: tuple[str, ...] = ()

    def is_home_of(self, it: Happened) -> bool | None:
        """Whether it happened at this very address; None where that cannot be told from what was said of it."""
        if it.uprn and self.uprn:
            return it.uprn == self.uprn
        return self._by_words(it)

    def is_building_of(self, it: Happened) -> bool | None:
        """The same for the whole building: its flats, and what they share."""
        if it.uprn and it.uprn in (self.uprn, self.parent_uprn):
            return True
        if self.parent_uprn and (it.uprn or it.parent_uprn):
            return it.parent_uprn == self.parent_uprn
        return self._by_words(it, whole_building=True)

    @property
    def building(self) -> str:
        """The name or number of the building that words say this is a flat of."""
        return building_of(self.house)

    def _by_words(self, it: Happened, *, whole_building: bool = False) -> bool | None:
        """Another postcode or number is another address; a name may be what somebody calls a numbered house."""
        told = _read(it.words)
        by_postcode = bool(self.postcode) and told.has_whole_postcode
        if by_postcode and told.postcode != self.postcode:
            return False
        if told.house and self.house and (by_postcode or (told.streets and self.streets)):
            street = True if by_postcode else _alike(self.streets[0], told.streets[0])
            if whole_building and self.building and self.building == told.house.partition("/")[0]:
                # A number in its street is one house; of a name there may be another elsewhere in the street.
                house: bool | None = True if by_postcode or self.building[0].isdigit() else None
            else:
                house = _same_house(self.house, told.house)
            if False not in (street, house):
                return None if None in (street, house) else True
            return False if any(letter.isdigit() for letter in told.house) else None
        other = normalise.normalise_postcode(it.postcode)
        return False if other and self.postcode and other != self.postcode else None


def place_of(asked: Sought, *, uprn: str = "", parent_uprn: str = "") -> Place:
    """An address as it was typed."""
    postcode = asked.postcode if asked.has_whole_postcode else ""
    code, parent = normalise.normalise_uprn(uprn), normalise.normalise_uprn(parent_uprn)
    return Place(code, parent, postcode, *_keys(asked), asked.house, asked.streets)


def happened(uprn: str = "", parent_uprn: str = "", postcode: str = "", words: str = "") -> Happened:
    """Where it was, as it was typed: what an incident keeps, and is found by."""
    code, parent = normalise.normalise_uprn(uprn), normalise.normalise_uprn(parent_uprn)
    return Happened(code, parent, postcode, words, *_keys(_read(words)))


def place_named(it: Happened) -> tuple[Sought, Place] | None:
    """The address that was told of where it happened, as it was read; None where no code and no words name one."""
    told = _read(it.words)
    # A flat of which only the block is named in place of its street is found by its code, or not at all.
    is_named = told.is_whole and not told.house.startswith("/")
    if not (it.uprn or it.parent_uprn or is_named):
        return None
    return told, place_of(told, uprn=it.uprn, parent_uprn=it.parent_uprn)


@lru_cache(maxsize=4_096)
def is_home(words: str) -> bool:
    """Nothing, or another way of saying "at home"."""
    return not words or read_line(words).is_home


@lru_cache(maxsize=4_096)
def _read(words: str) -> Sought:
    return sought_in_a_line(words)


def _same_house(a: str, b: str) -> bool | None:
    """None where the one is the building, or the flat, of which the other says more."""
    (building_a, _, unit_a), (building_b, _, unit_b) = a.partition("/"), b.partition("/")
    answers = _alike(building_a, building_b), _alike(unit_a, unit_b)
    return False if False in answers else None if None in answers else True


def _alike(a: str, b: str) -> bool | None:
    """None where the one goes on after the other: "mill lane", "mill lane leicester"."""
    if a == b:
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    begins = normalise.normalise_street(" ".join(long[: len(short)]))
    return None if begins == " ".join(short) else False


def _keys(asked: Sought) -> tuple[str, str]:
    if not asked.house:
        return "", ""
    by_postcode = f"{asked.postcode} {asked.house}" if asked.has_whole_postcode else ""
    by_street = f"{asked.streets[0]} {asked.house}" if asked.streets else ""
    return by_postcode[:LONGEST_KEY], by_street[:LONGEST_KEY]
