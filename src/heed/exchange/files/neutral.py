"""Writes cells that no spreadsheet takes for a formula."""

BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """With an apostrophe in front, as a person would type it."""
    return f"'{text}" if text.startswith(BEGIN_A_FORMULA) else text


def as_it_was(text: str) -> str:
    """Without the apostrophe that made it harmless, so that what was given out can come in again."""
    return text[1:] if text.startswith("'") and text[1:].startswith(BEGIN_A_FORMULA) else text
