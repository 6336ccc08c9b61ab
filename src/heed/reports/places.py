"""Where something happened, in the one written form in which two tellings of a place are compared."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from heed.engines.identity import normalise
from heed.people.gazetteer import Sought, sought_in_a_line
from heed.reports.models.columns import LONGEST_KEY


class Happened(NamedTuple):
    """Where an incident was told to be. Without words it was at the home of the person harmed."""

    uprn: str = ""
    parent_uprn: str = ""
    postcode: str = ""
    words: str = ""
    postcode_key: str = ""
    street_key: str = ""


@dataclass(frozen=True)
class Place:
    """One address, and the building it is in where that is known."""

    uprn: str = ""
    parent_uprn: str = ""
    postcode: str = ""
    postcode_key: str = ""
    street_key: str = ""

    def is_home_of(self, it: Happened) -> bool | None:
        """Whether it happened at this very address; None where only who was harmed can say."""
        if it.uprn and self.uprn:
            return it.uprn == self.uprn
        return self._by_words(it)

    def is_building_of(self, it: Happened) -> bool | None:
        """The same for the whole building: its flats, and what they share."""
        if it.uprn and it.uprn in (self.uprn, self.parent_uprn):
            return True
        if it.uprn or it.parent_uprn:
            return it.parent_uprn == self.parent_uprn
        return self._by_words(it)

    def _by_words(self, it: Happened) -> bool | None:
        if it.postcode_key and self.postcode_key:
            return it.postcode_key == self.postcode_key
        if it.street_key and self.street_key:
            return it.street_key == self.street_key
        if it.words and not it.uprn:
            return False  # somewhere else than at home, and not said to be here
        other = normalise.normalise_postcode(it.postcode)
        return False if other and self.postcode and other != self.postcode else None


def place_of(asked: Sought, *, uprn: str = "", parent_uprn: str = "") -> Place:
    """An address as it was typed."""
    postcode = asked.postcode if asked.has_whole_postcode else ""
    return Place(normalise.normalise_uprn(uprn), parent_uprn, postcode, *_keys(asked))


@lru_cache(maxsize=4_096)
def keys_in_a_line(line: str) -> tuple[str, str]:
    """By postcode and house, and by street and house: what is kept beside the words of where it happened."""
    return _keys(sought_in_a_line(line)) if line else ("", "")


def _keys(asked: Sought) -> tuple[str, str]:
    if not asked.house:
        return "", ""
    by_postcode = f"{asked.postcode} {asked.house}" if asked.has_whole_postcode else ""
    by_street = f"{asked.streets[0]} {asked.house}" if asked.streets else ""
    return by_postcode[:LONGEST_KEY], by_street[:LONGEST_KEY]
