"""What a draft field may hold: any words at all up to a megabyte, and no character a database cannot keep; pure."""

import re
from collections.abc import Mapping

LONGEST_TEXT = 1_048_576
LONGEST_LINE = 2_000
LONG_FIELDS = ("narrative", "wishes", "must_not", "override_because")
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


class BadField(ValueError):
    """One field that cannot be kept, and why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


def clean_fields(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: clean_field(name, text) for name, text in fields.items()}


def clean_field(name: str, text: str) -> str:
    """The text as it is kept. NUL is refused by name: PostgreSQL cannot hold it, and dropping it would be silent."""
    if not NAME.fullmatch(name):
        raise BadField(name[:60], "this is not the name of a field")
    if "\x00" in text:
        raise BadField(name, "it holds a null character")
    longest = LONGEST_TEXT if name in LONG_FIELDS else LONGEST_LINE
    if len(text.encode("utf-8", "surrogatepass")) > longest:
        raise BadField(name, f"it is longer than {longest:,} bytes")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise BadField(name, "it holds half a character")
    return text


# The parts of the page a call's time is measured in: its `data-step`.
STEPS = ("safety", "words", "who", "harm", "result", "what", "outcome", "promise")
# What only the page can know. The server counts the rest itself: saves, fields, answers, questions put twice.
COUNTS = frozenset(
    [f"{what}_{step}" for what in ("ms", "keys") for step in STEPS] + ["keys_text", "keys_other"]
)
# More than these between two saves is no measurement.
LONGEST_TIME = 24 * 3600 * 1000
MOST_KEYS = 100_000


def clean_meter(counts: object) -> dict[str, int]:
    """Numbers only, under the names of what a page measures: a name too could say something of somebody."""
    if not isinstance(counts, Mapping):
        return {}
    return {
        name: count
        for name, count in counts.items()
        if name in COUNTS and type(count) is int and 0 <= count <= _most(name)
    }


def _most(name: str) -> int:
    return LONGEST_TIME if name.startswith("ms_") else MOST_KEYS
