"""The key that confirms a row belongs to the record, never to its place in the list; pure."""

from hashlib import blake2b

# Letters with Alt that no browser on Windows and no common screen reader owns, and no other key of the page uses.
LETTERS = "JKLMN"


def letter_for(reference: str, verdict: str, taken: set[str]) -> str:
    """The same letter for the same record every time; a second record that wants it gets the next free one."""
    start = blake2b(f"{reference} {verdict}".encode(), digest_size=2).digest()[0] % len(LETTERS)
    letter = next(one for one in LETTERS[start:] + LETTERS[:start] if one not in taken)
    taken.add(letter)
    return letter
