"""What can be wrong with any file or one of its rows, as codes and where it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Whatever the file holds; each kind of file has codes of its own beside these."""

    MISSING = "missing"
    DIRECTORY = "directory"
    FORBIDDEN = "forbidden"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    ZIP = "zip"
    OPEN_DOCUMENT = "open_document"
    GZIP_DAMAGED = "gzip_damaged"
    NOT_UTF8 = "not_utf8"
    LINE_TOO_LONG = "line_too_long"
    MALFORMED = "malformed"
    COLUMNS_MISSING = "columns_missing"
    COLUMN_TWICE = "column_twice"
    WIDTH = "width"
    CONTROL_BYTE = "control_byte"
    HALF_A_POINT = "half_a_point"
    NOT_A_COORDINATE = "not_a_coordinate"
    TOO_LONG = "too_long"
    UNDECODABLE = "undecodable"
    CELL_TOO_LONG = "cell_too_long"
    LOCKED = "locked"
    NOT_A_WORKBOOK = "not_a_workbook"
    TOO_BIG = "too_big"
    NO_SUCH_SHEET = "no_such_sheet"
    NOT_IN_SHEETS = "not_in_sheets"
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    MERGED = "merged"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: which, on what line, in which column, and what stood there."""

    code: StrEnum
    line: int | None = None
    column: str = ""
    found: str = ""


class FileRefused(Exception):
    """The whole file is refused, before any of its rows lands."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault
