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
    Code.OPEN_DOCUMENT: gettext_lazy("this is an OpenDocument file (.ods); save it as .xlsx or CSV"),
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
    Code.UNDECODABLE: gettext_lazy("this is no text in UTF-8, UTF-16 or Windows-1252"),
    Code.CELL_TOO_LONG: gettext_lazy(
        "the cell under %(column)s is far too long, or a quotation mark before it is never closed"
    ),
    Code.LOCKED: gettext_lazy(
        "this file is protected by a password, or is an old Excel file (.xls); save it as .xlsx without a password"
    ),
    Code.NOT_A_WORKBOOK: gettext_lazy("this Excel file is damaged or was cut short"),
    Code.TOO_BIG: gettext_lazy("this Excel file is too big to be read; save it as CSV"),
    Code.NO_SUCH_SHEET: gettext_lazy("there is no sheet “%(found)s”; there is: %(column)s"),
    Code.NOT_IN_SHEETS: gettext_lazy("this file has no sheets; --sheet is for Excel files"),
    Code.FORMULA: gettext_lazy(
        "the %(column)s is a formula (%(found)s); copy the sheet and paste it as values"
    ),
    Code.ERROR_VALUE: gettext_lazy("the %(column)s holds an error of the spreadsheet: %(found)s"),
    Code.MERGED: gettext_lazy("the cells %(found)s are merged; unmerge them and fill in each row"),
}


def shown(text: str) -> str:
    """Text from a file for a terminal, cut to a glance."""
    return spelt_out(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…")


def spelt_out(text: str) -> str:
    """Control and direction characters as their numbers, so that no file can steer a terminal."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)
