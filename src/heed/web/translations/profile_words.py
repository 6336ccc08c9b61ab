"""Find the words of Heed's own profile that people read or are read, so that they have their Welsh as a page's do.

A partnership's own words are not found: they are in its language, and a page in another says so.
"""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML

# By path, and in a list of entries by the key that holds the words. Powers stay as the English statute book has them,
# with the conditions beside them.
READ: dict[str, str] = {
    "answers.not_asked_because": "name",
    "referral.possible_crime_contact": "",
    "referral.domestic_abuse_contact": "",
    "referral.stalking_contact": "",
    "incidents.categories": "name",
    "incidents.types": "name",
    "sharing.caution": "",
    "sharing.purposes": "name",
    "supervising.if_nobody_answers": "",
    "emergency.not_dispatched": "",
    "emergency.tell_caller": "",
    "markers.vulnerability": "name",
    "markers.staff_safety": "name",
    "case_review.explanation": "text",
}

Found = tuple[int, str, str, list[str]]


def extract(file: Any, keywords: object, comment_tags: object, options: object) -> Iterator[Found]:
    """As Babel asks it of every kind of file: line, function, words, comments."""
    root = YAML().load(file)
    for path, key in READ.items():
        part, name = path.split(".")
        leaf = root[part][name]
        for entry in leaf["value"] if key else [leaf]:
            yield entry.lc.line + 1, "", str(entry[key or "value"]), []
