"""Telephone numbers and e-mail addresses in their one written form."""

import re

import phonenumbers

from heed.engines.identity.normalise.text import said, visible

HOME_REGION = "GB"
WITHHELD = frozenset(
    {"withheld", "private", "anonymous", "unavailable", "restricted", "blocked", "hidden", "payphone"}
)
# A number that does not parse is kept, marked, and never counts against anybody.
UNVERIFIED = "?"

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_BETWEEN_NUMBERS = re.compile(r"\s*(?:[/;,]|\bor\b|\band\b)\s*")
_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x)\s*\d*\s*$", re.IGNORECASE)


def normalise_phone(text: str | None) -> str:
    """E.164 where the number is one; "?" and its digits where it is not; empty when withheld or not given."""
    first = _EXTENSION.sub("", _BETWEEN_NUMBERS.split(said(text))[0])
    digits = "".join(c for c in first if c.isascii() and c.isdigit())[:20]
    if is_withheld(text) or not digits.strip("0"):
        return ""
    if first.startswith(UNVERIFIED):
        return UNVERIFIED + digits
    return _e164(first) or UNVERIFIED + digits


def is_withheld(text: str | None) -> bool:
    """Whether the line said that it will not say."""
    return bool(WITHHELD & set(visible(text).casefold().replace(",", " ").split()))


def is_unverified(phone: str) -> bool:
    """Whether a normalised number is only digits that no numbering plan knows."""
    return phone.startswith(UNVERIFIED)


def _e164(text: str) -> str:
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return ""
    number.extension = None
    whole = phonenumbers.is_valid_number(number) or _has_the_length_of_one(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if whole else ""


def _has_the_length_of_one(number: phonenumbers.PhoneNumber) -> bool:
    # Ofcom's numbers for drama are not "valid", and neither is a range opened last month: length decides.
    # At home that is ten digits, so that a half-typed number is not taken for somebody else's whole one.
    if number.country_code == 44:
        return len(str(number.national_number)) == 10
    return phonenumbers.is_possible_number(number)


def normalise_email(text: str | None) -> str:
    """The address in small letters, or empty when it is not one."""
    address = said(text).casefold().removeprefix("mailto:").strip(" <>.;,")
    return address if len(address) <= 254 and _EMAIL.fullmatch(address) else ""
