"""Words of the people room: how a link was made, what a marker says or a place is; whether a house fits."""

import re
from enum import StrEnum


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


def in_counting_order(house: str) -> tuple[tuple[int, int, str], ...]:
    """2 before 12, and 12 before 12a."""
    parts = re.findall(r"\d+|\D+", house)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
