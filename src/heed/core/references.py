"""References that can be said on a telephone: random, checkable, and telling nothing about what they name.

A letter for the kind, then seven random characters and one check character, written `C-7K3F-2QX8`.
"""

import re
import secrets
from enum import StrEnum

# Crockford's 32: no I, L, O or U, so nothing is misheard for a digit and no rude word appears.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_MISHEARD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


_WRITTEN = re.compile(r"[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}", re.ASCII)


class Kind(StrEnum):
    CALL = "K"
    CASE = "C"
    PERSON = "P"
    REPORT = "R"
    INCIDENT = "N"
    HOUSEHOLD = "H"
    SHARE = "S"
    RINGING_CARD = "T"
    IMPORT = "M"


class NotAReference(ValueError):
    """The text is not a reference; the message says what is wrong with it."""


def new_reference(kind: Kind) -> str:
    # A byte's last five bits are one of 32 alike; choosing letter by letter took eight times as long.
    random = "".join(ALPHABET[byte & 31] for byte in secrets.token_bytes(7))
    return written(kind, random + check_character(kind + random))


def written(kind: str, eight: str) -> str:
    return f"{kind}-{eight[:4]}-{eight[4:]}"


def check_character(text: str) -> str:
    """A check over GF(32): every single wrong character and every swap of neighbours is noticed."""
    total = 0
    for letter in text:
        total = _double(total ^ _VALUE[letter])
    return ALPHABET[total]


def read_reference(text: str, kind: Kind | None = None) -> str:
    """Read what somebody typed or said ("c7k3f 2qx8") into the written form, or say what is wrong."""
    letters = "".join(character for character in text.upper() if character.isalnum())
    if len(letters) != 9:
        raise NotAReference(f"A reference has one letter and eight characters; this has {len(letters)}.")
    found, eight = letters[0], letters[1:].translate(_MISHEARD)
    if found not in set(Kind) or (kind and found != kind):
        raise NotAReference(f"A reference of this kind does not begin with {found}.")
    if any(letter not in _VALUE for letter in eight):
        raise NotAReference("A reference holds only letters and digits.")
    if check_character(found + eight[:7]) != eight[7]:
        raise NotAReference("The check character does not fit: one character is wrong or two are swapped.")
    return written(found, eight)


def is_written(text: str) -> bool:
    """Whether this has the form of a reference as it stands in an address; says nothing of whether there is one."""
    return _WRITTEN.fullmatch(text) is not None


def sayable(reference: str) -> str:
    """Grouped to be read aloud: `C, 7 K 3 F, 2 Q X 8`."""
    return ", ".join(" ".join(part) for part in reference.split("-"))


def _double(value: int) -> int:
    """Multiply by x in GF(32) with x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value
