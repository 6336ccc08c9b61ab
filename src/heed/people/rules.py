"""Words of the people room: how a link was made, what a marker says, how a date of birth is known."""

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


class MarkerFamily(StrEnum):
    VULNERABILITY = "vulnerability"
    STAFF_SAFETY = "staff_safety"
