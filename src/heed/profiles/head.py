"""What a profile says of itself, before its values."""

import re
from datetime import date

from heed.profiles.kinds import TEXT, Kind, list_of, one_of, record, simple

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
COMPARISON = "comparison"


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


NEEDED: dict[str, Kind] = {
    "profile": simple(
        lambda value: isinstance(value, str) and NAME.fullmatch(value) is not None,
        "a name of small letters, digits and hyphens, 60 at most",
    ),
    "title": TEXT,
    # Without quotation marks 1.10 is a number, and the same as 1.1.
    "version": simple(
        lambda value: isinstance(value, str) and 0 < len(value.strip()) <= 20,
        'a text in quotation marks, 20 letters at most, as "1"',
    ),
    "effective_from": simple(_is_day, "a date that exists, as 2026-01-31"),
}
ALLOWED: dict[str, Kind] = {
    # The name of a profile that comes with Heed: then only what differs is given.
    "based_on": TEXT,
    # What a text written out in full was laid over: its name and version.
    "written_from": TEXT,
    "kind": one_of(COMPARISON),
    # The paths of the values that were found of this very place; every other is from elsewhere or Heed's default.
    "known": list_of(TEXT),
    "about": list_of(record(fact=TEXT, source=TEXT)),
    "not_found": list_of(TEXT),
}
