"""Turns what is wrong with an input into a code, a path and words."""

from typing import Any

from pydantic import ValidationError

from heed.core.speaking import marked as _
from heed.core.speaking import say

# The validator's own names; whatever is not here or among the texts is a wrong type.
CODES = {
    "extra_forbidden": "unknown_key",
    "literal_error": "unknown_code",
    "missing": "missing_key",
    "string_too_short": "empty_text",
    "greater_than_equal": "out_of_range",
}

TEXTS = {
    "no_such_file": _("There is no such file."),
    "is_a_directory": _("This is a directory; a file is needed."),
    "unreadable_file": _("The file cannot be read."),
    "not_utf8": _("The input is not UTF-8: see byte %(byte)s."),
    "malformed_json": _("The input is not JSON: see line %(line)s, column %(column)s."),
    "too_deep": _("The input is nested too deeply."),
    "number_too_long": _("The input holds a number with too many digits."),
    "not_a_number": _("%(word)s is not allowed in JSON."),
    "duplicate_key": _("This key stands twice in one object."),
    "unknown_key": _("Nobody knows this key."),
    "unknown_code": _("This is not one of the codes: %(expected)s."),
    "missing_key": _("This key is needed."),
    "empty_text": _("This is empty; leave the key out or give null for what is unknown."),
    "out_of_range": _("This number is too small; the least is %(ge)s."),
    "wrong_type": _("This is of the wrong type."),
    "string_type": _("This has to be a text in quotation marks."),
    "bool_type": _("This has to be true, false or null."),
    "int_type": _("This has to be a whole number."),
    "list_type": _("This has to be a list."),
    "model_type": _("This has to be an object with keys and values."),
    "string_unicode": _("This text holds half a character."),
    "bad_date": _("This is not a date that exists, as 2026-01-31."),
    "bad_moment": _("This is not a moment that exists, as 2026-01-31T10:00 or 2026-01-31T10:00+00:00."),
    "unknown_profile": _("There is no profile of this name. There are: %(expected)s."),
    "profile_or_rule": _("Give either a profile or a rule, and not both."),
    "duplicate_id": _("Two reports have this id."),
    "unknown_instrument": _("There is no instrument of this name. There are: %(expected)s."),
    "unknown_version": _("There is no such version of this instrument. The newest is %(newest)s."),
}


WRONG_TYPES = ("string_type", "bool_type", "int_type", "list_type", "model_type", "string_unicode")
# Steps the validator adds for itself where a value may have one of two shapes.
TAGS = frozenset({"given-as-code", "given-as-state"})


class BadInput(Exception):
    """The input cannot be decided on; where, and why."""

    def __init__(self, code: str, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.code, self.path, self.message = code, path, message


def fault_text(code: str, **words: Any) -> str:
    return say(TEXTS[code], **words)


def refuse(code: str, *steps: str | int, says: str = "", **words: Any) -> BadInput:
    """A refusal at these steps; `says` names other words than those of the code."""
    return BadInput(code, ".".join(map(str, steps)), fault_text(says or code, **words))


def fault_of(error: ValidationError, at: tuple[int, ...]) -> BadInput:
    """The first thing wrong, its place written with dots and counted from nought."""
    first = error.errors(include_url=False)[0]
    context = first.get("ctx", {})
    kind = CODES.get(first["type"], first["type"])
    code = "wrong_type" if kind not in TEXTS or kind in WRONG_TYPES else kind
    steps = (*at, *first["loc"], *context.get("steps", ()))
    says = kind if kind in TEXTS else code
    return refuse(code, *(step for step in steps if step not in TAGS), says=says, **context)
