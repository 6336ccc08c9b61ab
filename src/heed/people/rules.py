"""Words of the people room: how a link was made, what a marker says or a place is; how an address is said."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from heed.engines.identity import normalise

# Under this name a link's evidence holds what an officer gave as the reason, in words.
BECAUSE = "because"


class Verdict(StrEnum):
    """What a named person decided of two records."""

    SAME = "same"
    DIFFERENT = "different"


class ConfirmedBy(StrEnum):
    """How a caller was confirmed; voice alone is the weakest and is said to be so."""

    DATE_OF_BIRTH = "date_of_birth"
    PASS_PHRASE = "pass_phrase"  # noqa: S105 - the name of a way, not a secret
    CALL_BACK = "call_back"
    DETAILS = "details"
    VOICE_ONLY = "voice_only"
    NOT_SAID = "not_said"


class MarkerFamily(StrEnum):
    VULNERABILITY = "vulnerability"
    STAFF_SAFETY = "staff_safety"


class PlaceKind(StrEnum):
    """What an entry of the gazetteer is: somewhere with a door, or only a street."""

    ADDRESS = "address"
    STREET = "street"


def fits_house(held: str, typed: str) -> bool:
    """Whether a house may be the one being typed: "12/6" for "1", "siskin house/6" for "/6", "6" and "sis/6"."""
    if held.startswith(typed):
        return True
    building, _, unit = held.partition("/")
    typed_building, _, typed_unit = typed.partition("/")
    if typed_unit:
        return unit.startswith(typed_unit) and building.startswith(typed_building)
    # Somebody gave the number of the flat alone.
    return bool(unit) and unit == typed


def building_of(house: str) -> str:
    """Of a flat, in the written form of a house: "plover court/3" is in "plover court"; empty where none is named."""
    building, slash, _ = house.partition("/")
    return building if slash else ""


def in_counting_order(house: str) -> tuple[tuple[int, int, str], ...]:
    """2 before 12, and 12 before 12a."""
    parts = re.findall(r"\d+|\D+", house)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


class Line(NamedTuple):
    """An address said in one line, its parts as they were said; "at home" has none of its own."""

    house: str = ""
    street: str = ""
    postcode: str = ""
    is_home: bool = False


POSTCODE_IN_A_LINE = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2})\b", re.IGNORECASE)
NUMBER_IN_FRONT = re.compile(r"\s*(\d+ ?[a-z]?)[ ,]+(\D.*)", re.IGNORECASE)
NUMBER_ALONE = re.compile(r"\d+ ?[a-z]?", re.IGNORECASE)
UNIT = re.compile(r"\b(flat|flt|apartment|apt|unit|room|maisonette|bedsit|studio)\b", re.IGNORECASE)
# "Court" and "house" are as often the building; a "park" is as often a park.
STREET_KINDS = {
    "street", "road", "avenue", "lane", "drive", "close", "square", "crescent", "gardens", "green", "grove",
    "terrace", "boulevard", "way", "hill", "row", "walk", "rise",
}  # fmt: skip
# Each word once: where two ways led to one text, a hostile line would be read for ever.
WHERE = r"(?:at|in|inside|outside|front|back|rear|of)"
WHOSE = r"(?:the|my|our|her|his|own|victim\W?s|caller\W?s)"
HOME = r"(?:home|address|house|place|property|garden|doorstep|door)"
AT_HOME = re.compile(
    rf"(?:{WHERE} )*(?:{WHOSE} )*(?:(?:front|back|rear|home) )?(?:{HOME}|flat|here)", re.IGNORECASE
)
# Only in front of a number: "Home Farm" and "The Garden House" are called that.
BEFORE_A_NUMBER = re.compile(
    rf"(?:(?:{WHERE}|{WHOSE}|{HOME}|no|number)\b[ .:#]*)+(?=\d|{UNIT.pattern})", re.IGNORECASE
)
BEFORE_A_NAME = re.compile(r"(?:at|inside|outside|outside of|in front of) ", re.IGNORECASE)


def read_line(text: str) -> Line:
    """ "Outside 12 Mill Lane, Leicester, LE4 5HH", "Flat 6, Siskin House, Mill Lane", "her flat"."""
    found = POSTCODE_IN_A_LINE.search(text)
    rest = f"{text[: found.start()]} {text[found.end() :]}" if found else text
    said = [part for one in rest.split(",") if (part := " ".join(one.split()).strip(" .!"))]
    parts = [_without_lead(part) for part in said if not AT_HOME.fullmatch(part)]
    house, street = _house_and_street(parts)
    return Line(house, street, found[1] if found else "", is_home=bool(said) and not parts)


def _without_lead(part: str) -> str:
    """The number or the name without what was said in front of it."""
    lead = BEFORE_A_NUMBER.match(part) or BEFORE_A_NAME.match(part)
    return part[lead.end() :] if lead else part


def _house_and_street(parts: Sequence[str]) -> tuple[str, str]:
    """What stands after the street is a town; before a house with a number only its flat belongs to it."""
    if not parts:
        return "", ""
    at = _street_among(parts)
    before, numbered = parts[:at], NUMBER_IN_FRONT.fullmatch(parts[at])
    if NUMBER_ALONE.fullmatch(parts[at]) or UNIT.match(parts[at]):
        return ", ".join(parts), ""
    if not numbered:
        return ", ".join(before), parts[at]
    return ", ".join([*(part for part in before if UNIT.search(part)), numbered[1]]), numbered[2]


def _street_among(parts: Sequence[str]) -> int:
    """The first that is called a street, or has a number in front or before it; else the last."""
    kinds = [normalise.normalise_street(part).rpartition(" ")[2] in STREET_KINDS for part in parts]
    if True in kinds:
        return kinds.index(True)
    for at, part in enumerate(parts):
        if NUMBER_IN_FRONT.fullmatch(part) and not UNIT.search(parts[at - 1] if at else ""):
            return at
        if NUMBER_ALONE.fullmatch(part):
            return min(at + 1, len(parts) - 1)
    return len(parts) - 1
