"""The other ways an address that was typed may be meant: the flat in front or behind, all of it in one box; pure.

They are for looking a place up only. What is kept of an address, and compared, is the one reading of `rules`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from heed.engines.identity import normalise
from heed.engines.identity.normalise.text import words_of
from heed.people.rules import POSTCODE_IN_A_LINE, UNIT

# A house number has five digits at most; the shortest UPRN in use has more.
UPRN_TYPED = re.compile(r"\s*(?:uprn\W*)?([0-9][0-9 ]{5,20})\s*", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]+[a-z]?")
TWO_NUMBERS = re.compile(r"\b([0-9]+[a-z]?)\s*/\s*([0-9]+[a-z]?)\b", re.IGNORECASE)
# "12 a Mill Lane".
LETTER_APART = re.compile(r"\b([0-9]{1,5}) ([a-z])(?= )", re.IGNORECASE)
LONGEST_READ = 200
# What a building may be called whose name stands before its street.
BUILDINGS = frozenset({"court", "house", "lodge", "tower", "towers", "point", "mansions", "heights", "flats"})


class Reading(NamedTuple):
    """House, street and postcode as they would be typed into boxes of their own."""

    house: str
    street: str
    postcode: str


def uprn_typed(text: str) -> str:
    """The UPRN where somebody typed one in place of an address, in its normal form."""
    found = UPRN_TYPED.fullmatch(text[:LONGEST_READ])
    return normalise.normalise_uprn(found[1]) if found else ""


def other_readings(text: str, postcode: str = "") -> Iterator[Reading]:
    """The likeliest first: "Flat 4 Sandpiper Ct", "sandpiper court flat 4", "Mill Lane 12a", "LE4 5HJ 12"."""
    text = LETTER_APART.sub(r"\1\2", text[:LONGEST_READ])
    found = None if postcode else POSTCODE_IN_A_LINE.search(text)
    if found:
        text, postcode = f"{text[: found.start()]} {text[found.end() :]}", found[1]
    for units, rest in _without_unit(text):
        for house, street in _parted(units, [word for word in rest if word not in ("no", "number")]):
            if house:
                yield Reading(house, street, postcode)


def _without_unit(text: str) -> Iterator[tuple[str, list[str]]]:
    """The number of the flat, and the words that are left; "4/30" is flat 4 of 30, or the other way about."""
    both = TWO_NUMBERS.search(text)
    if both:
        before, after = text[: both.start()], text[both.end() :]
        yield both[1], words_of(f"{before} {both[2]} {after}")
        yield both[2], words_of(f"{before} {both[1]} {after}")
        return
    words = words_of(text)
    at = next((at for at, word in enumerate(words[:-1]) if UNIT.fullmatch(word)), None)
    if at is None:
        yield "", words
    else:
        yield words[at + 1], [*words[:at], *words[at + 2 :]]


def _parted(unit: str, words: list[str]) -> Iterator[tuple[str, str]]:
    """House and street: a number that stands first or last is of the house, or of the flat where no flat was said."""
    number, name = _number_of(words)
    if number and unit:
        yield f"{number}/{unit}", " ".join(name)
        return
    if number:
        yield number, " ".join(name)
    flat = unit or number
    if not (flat and name):
        if flat:
            yield f"/{flat}" if unit else flat, ""
        return
    for block, street in _block_and_street(name):
        yield f"{block}/{flat}", street
    if unit:
        yield f"/{unit}", " ".join(name)


def _number_of(words: list[str]) -> tuple[str, list[str]]:
    if words and NUMBER.fullmatch(words[0]):
        return words[0], words[1:]
    if words and NUMBER.fullmatch(words[-1]):
        return words[-1], words[:-1]
    return "", words


def _block_and_street(name: list[str]) -> Iterator[tuple[str, str]]:
    """ "sandpiper ct pier road": the block ends where a building's word stands, written out or as it was typed."""
    full = [normalise.normalise_street(word) for word in name]
    ends = next((at + 1 for at, word in enumerate(full) if at and word in BUILDINGS), len(name))
    street = " ".join(name[ends:])
    yield from dict.fromkeys(
        ((" ".join([*name[: ends - 1], full[ends - 1]]), street), (" ".join(name[:ends]), street))
    )
