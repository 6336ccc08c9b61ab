"""Says which words stand in English on a page in another language, so that a screen reader reads them as English."""

from collections.abc import Iterable, Mapping

from django.utils.html import format_html
from django.utils.translation import get_language


def english_here() -> str | None:
    """The `lang` of English words on this page; none where the page itself is English."""
    return None if (get_language() or "en").startswith("en") else "en"


def in_english(text: object) -> object:
    """Words that exist in English only, marked as such on a page in another language."""
    return format_html('<span lang="en">{}</span>', text) if text and english_here() else text


def english_names(entries: Iterable[Mapping[str, str]]) -> Mapping[str, object]:
    """The name of each key of a list that exists in English only."""
    mark = in_english if english_here() else str
    return {entry["key"]: mark(entry["name"]) for entry in entries}
