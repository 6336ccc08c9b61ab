"""Plain text out of whatever was typed: no control characters, no marks, one case, single spaces."""

import unicodedata
from collections.abc import Callable

# Nothing a person is called or lives at is longer; a hostile megabyte stops here.
LONGEST = 80
LONGEST_TYPED = 400

# Letters that NFKD leaves whole.
SPECIAL_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t", "ə": "e", "ɛ": "e", "ƙ": "k", "ɗ": "d", "ɓ": "b",
    }
)  # fmt: skip
APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´ʹ＇′")
# What people type when there is nothing to type.
NOTHING = frozenset(
    {"", "0", "-", "--", "?", ".", "null", "nan", "none", "nil", "n/a", "na", "nk", "n/k", "unknown",
     "not known", "not given", "not stated", "refused"}
)  # fmt: skip


def visible(text: str | None) -> str:
    """The text without NUL, control, direction and unassigned characters, spaces made single."""
    if text is None:
        return ""
    if text.isascii() and text.isprintable():  # nearly everything is, and a million names are read one by one
        return " ".join(text[:LONGEST_TYPED].split())
    kept = [" " if c.isspace() else c for c in text[:LONGEST_TYPED] if c.isspace() or _shows(c)]
    return " ".join("".join(kept).split())


def _shows(character: str) -> bool:
    return not unicodedata.category(character).startswith("C")


def said(text: str | None) -> str:
    """What was said, or nothing when it was one of the usual ways of writing nothing."""
    shown = visible(text)
    return "" if shown.casefold() in NOTHING else shown


def folded(text: str | None) -> str:
    """Small letters without marks."""
    shown = visible(text)
    if shown.isascii():
        return shown.casefold().translate(APOSTROPHES)
    apart = unicodedata.normalize("NFKD", shown).casefold()
    apart = unicodedata.normalize("NFKD", apart.translate(SPECIAL_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(APOSTROPHES)


def words_of(text: str | None) -> list[str]:
    """The words of the folded text: letters and digits only."""
    return "".join(c if c.isalnum() else " " for c in folded(text)).split()


def settled(text: str, once: Callable[[str], str]) -> str:
    """The step repeated until it changes nothing, so that what is stored and what is typed end alike."""
    for _ in range(12):
        after = once(text)[:LONGEST].strip()
        if after == text:
            break
        text = after
    # What is left may itself be a usual way of writing nothing, as of "0:".
    return said(text)
