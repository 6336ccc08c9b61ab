"""Writes cells that no spreadsheet takes for a formula."""

BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """With an apostrophe in front, as a person would type it."""
    return f"'{text}" if text.startswith(BEGIN_A_FORMULA) else text
