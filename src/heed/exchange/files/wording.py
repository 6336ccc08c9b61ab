"""Says in words what is wrong with any file, with whatever the file held made harmless to show."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy

from heed.exchange.files.faults import Code

LONGEST_SHOWN = 60

# How long a line may be is said by each kind of file, in its own name.
WORDS: Mapping[StrEnum, object] = {
    Code.MISSING: gettext_lazy("there is no such file"),
    Code.DIRECTORY: gettext_lazy("this is a folder; name the files in it"),
    Code.FORBIDDEN: gettext_lazy("this file may not be read by this user"),
    Code.NOT_A_FILE: gettext_lazy("this is a device, not a file"),
    Code.UNREADABLE: gettext_lazy("this file cannot be read: %(found)s"),
    Code.EMPTY: gettext_lazy("this file is empty"),
    Code.ZIP: gettext_lazy("this is a zip archive; unpack it and name the files in it"),
    Code.GZIP_DAMAGED: gettext_lazy("this gzip file is damaged or was cut short"),
    Code.NOT_UTF8: gettext_lazy("this file is not UTF-8 text"),
    Code.MALFORMED: gettext_lazy("this is not well-formed CSV, or a quotation mark is never closed"),
    Code.COLUMNS_MISSING: gettext_lazy("the heading lacks these columns: %(column)s"),
    Code.COLUMN_TWICE: gettext_lazy("the heading holds these columns more than once: %(column)s"),
    Code.WIDTH: gettext_lazy("the row and the heading differ in their number of cells (%(found)s)"),
    Code.CONTROL_BYTE: gettext_lazy("the row holds a null byte or a separator character"),
    Code.HALF_A_POINT: gettext_lazy("the %(column)s is blank and the other coordinate is not"),
    Code.NOT_A_COORDINATE: gettext_lazy("“%(found)s” is not a possible %(column)s"),
    Code.TOO_LONG: gettext_lazy("the %(column)s is too long: “%(found)s”"),
}


def shown(text: str) -> str:
    """Text from a file for a terminal, cut to a glance."""
    return spelt_out(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…")


def spelt_out(text: str) -> str:
    """Control and direction characters as their numbers, so that no file can steer a terminal."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)
