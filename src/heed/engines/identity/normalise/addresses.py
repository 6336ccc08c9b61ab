"""Postcodes, house numbers, flats and streets in one written form, and UPRNs as digits (BS7666 keeps them
apart).
"""

import re

from heed.engines.identity.normalise.text import folded, said, settled, words_of

_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
_INWARD = re.compile(r"[0-9][A-Z]{2}")
# The inward code starts with a digit: a letter there is a slip of the key or the ear.
_MEANT_AS_DIGIT = str.maketrans("OIL", "011")

_UNIT = r"(?:flat|flt|apartment|apt|unit|room|maisonette|bedsit|studio)"
_UNIT_FIRST = re.compile(rf"{_UNIT} (\w+)(?: (.+))?")
_UNIT_LAST = re.compile(rf"(.+?) {_UNIT} (\w+)")
_BOTH = re.compile(r"(\w+)\s*/\s*(\w+)")
_NUMBER_THEN_NAME = re.compile(r"(\d+[a-z]?) ([a-z].*)")

STREET_WORDS = {
    "st": "street", "str": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane",
    "dr": "drive", "cl": "close", "clo": "close", "ct": "court", "crt": "court", "pl": "place",
    "sq": "square", "cres": "crescent", "cr": "crescent", "gdns": "gardens", "gdn": "gardens",
    "grn": "green", "gr": "grove", "gro": "grove", "pk": "park", "ter": "terrace", "terr": "terrace",
    "blvd": "boulevard", "wy": "way", "hse": "house", "mt": "mount",
}  # fmt: skip
_STREET_ENDINGS = {*STREET_WORDS.values(), "hill", "row", "walk", "view", "rise"} - {"house", "court"}


def normalise_postcode(text: str | None) -> str:
    """ "LS1 4AP"; the outward code alone when no more was said; empty when it cannot be a postcode.

    Shape decides, not a list: a postcode made yesterday is as good as an old one.
    """
    packed = "".join(w for w in words_of(said(text)) if w.isascii()).upper()
    inward = packed[-3:-2].translate(_MEANT_AS_DIGIT) + packed[-2:]
    if len(packed) >= 5 and _OUTWARD.fullmatch(packed[:-3]) and _INWARD.fullmatch(inward):
        return f"{packed[:-3]} {inward}"
    # With a space, "LS1 4" is the beginning of LS1 4AP; without one, "LS14" is another district.
    return _half_typed(text) or (packed if _OUTWARD.fullmatch(packed) else "")


def _half_typed(text: str | None) -> str:
    outward, *rest = said(text).upper().split()[:2] or [""]
    begun = rest and re.fullmatch(r"[0-9][A-Z]?", rest[0])
    return outward if begun and _OUTWARD.fullmatch(outward) else ""


def outward_code(postcode: str) -> str:
    """The part before the space."""
    return postcode.partition(" ")[0]


def normalise_house(text: str | None) -> str:
    """ "12", "6a", "rose cottage"; with a flat "12/6"; a flat alone "/6"."""
    return settled(said(text), _house_once)


def _house_once(text: str) -> str:
    slashed = _BOTH.fullmatch(folded(text).strip())
    if slashed:
        return f"{slashed[1]}/{slashed[2]}"
    if text.startswith("/") or "/" in text.strip("/"):
        building, _, unit = text.partition("/")
        return f"{_building(' '.join(words_of(building)))}/{''.join(words_of(unit))}".rstrip("/")
    return _from_words(" ".join(w for w in words_of(text) if w not in {"no", "number"}))


def _from_words(words: str) -> str:
    words = re.sub(r"^(\d+) ([a-z])(?= |$)", r"\1\2", words)
    first = _UNIT_FIRST.fullmatch(words)
    if first:
        return f"{_building(first[2] or '')}/{first[1]}"
    last = _UNIT_LAST.fullmatch(words)
    if last:
        return f"{_building(last[1])}/{last[2]}"
    named = _NUMBER_THEN_NAME.fullmatch(words)
    if named and named[2].split()[-1] not in _STREET_ENDINGS and named[2].split()[-1] not in STREET_WORDS:
        return f"{named[2]}/{named[1]}"
    return _building(words)


def _building(words: str) -> str:
    """A number without the street somebody typed behind it."""
    return words.split()[0] if re.fullmatch(r"\d+[a-z]? .*", words) else words


def normalise_street(text: str | None) -> str:
    """The street in small letters, its last word in full."""
    return settled(said(text), _street_once)


def _street_once(text: str) -> str:
    words = words_of(text)
    # "St" in front is a saint; only the last word is a kind of street.
    return " ".join([*words[:-1], *(STREET_WORDS.get(w, w) for w in words[-1:])])


def normalise_uprn(text: str | None) -> str:
    """Up to twelve digits without leading zeros, or empty."""
    digits = "".join(said(text).split()).lstrip("0")
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= 12 else ""
