"""Reads one sheet of an Excel file row by row in bounded memory; a formula is never read as a value."""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from heed.exchange.files.faults import Code, Fault, FileRefused
from heed.exchange.files.opening import ZIP
from heed.exchange.files.records import Records
from heed.exchange.files.tables import CsvTable, Table, Unusable

# What an Excel file with a password, and an old one, both begin with.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What stands in every Excel file, and what in every file of another office: both are zip archives as well.
CONTENTS, OPEN_DOCUMENT = "[Content_Types].xml", "content.xml"
# A sheet is read row by row, but the words its cells share are kept all at once.
MOST_SHARED_WORDS = 128 * 1024 * 1024
MOST_UNPACKED = 4 * 1024 * 1024 * 1024
# No sheet of Excel is longer. A damaged one may claim a row far below, and every row above it would be counted out.
MOST_ROWS = 1_048_576
PIECE = 1 << 20
MERGED_RANGE = re.compile(rb'<(?:\w+:)?mergeCell[^>]*?\bref="([A-Z]+(\d+):[A-Z]+(\d+))"')
LONGEST_TAG = 200
DAMAGED = (
    zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, EOFError, ParseError,
    expat.ExpatError, AttributeError, IndexError, NotImplementedError,
)  # fmt: skip


def open_table(source: BinaryIO, sheet: str | None = None) -> Table:
    """Told by the first bytes, not by the name."""
    source.seek(0)
    first = source.read(len(OLE))
    source.seek(0)
    if first == OLE:
        raise FileRefused(Fault(Code.LOCKED))
    if first.startswith(ZIP):
        return Workbook(source, sheet)
    if sheet is not None:
        raise FileRefused(Fault(Code.NOT_IN_SHEETS))
    return CsvTable(source)


class Workbook:
    """Checked whole when it is opened: nothing of a damaged file is ever read."""

    sheets: Sequence[str] = ()

    def __init__(self, source: BinaryIO, sheet: str | None) -> None:
        self.source = source
        try:
            self._check_size()
            book = load_workbook(source, read_only=True)
            names = [one.title for one in book.worksheets if one.sheet_state == "visible"]
            self.sheets, self.sheet = names, self._chosen(sheet, names)
            part = book[self.sheet]._worksheet_path
            book.close()
            self.merged = self._merged(part)
        except FileRefused:
            raise
        except DAMAGED as fault:
            raise FileRefused(Fault(Code.NOT_A_WORKBOOK)) from fault
        self.read_as = _("Excel, sheet “%(sheet)s”") % {"sheet": self.sheet}

    def rows(self) -> Records:
        try:
            yield from self._rows()
        except DAMAGED as fault:
            raise FileRefused(Fault(Code.NOT_A_WORKBOOK)) from fault

    def _rows(self) -> Records:
        book = load_workbook(self.source, read_only=True)
        try:
            found = book[self.sheet]
            # What a file says of its own size is often wrong, and cuts rows short.
            found.reset_dimensions()
            width = 0
            for number, cells in enumerate(found.iter_rows(), 1):
                if number > MOST_ROWS:
                    raise FileRefused(Fault(Code.NOT_A_WORKBOOK))
                read = [_text_of(cell) for cell in cells]
                while read and not read[-1]:
                    read.pop()
                if not read:
                    continue
                line = next(cell.row for cell in cells if hasattr(cell, "row"))
                width = width or len(read)
                read.extend([""] * (width - len(read)))
                yield line, self._unmerged(line, read)
        finally:
            book.close()

    def _unmerged(self, line: int, read: list[str]) -> list[str]:
        """A merged cell fills one row and leaves the others empty: which of them it speaks for nobody can say."""
        for words, first, last in self.merged:
            if first <= line <= last:
                return [Unusable(words, Code.MERGED)] * len(read)
        return read

    def _chosen(self, sheet: str | None, names: Sequence[str]) -> str:
        if not names or (sheet is not None and sheet not in names):
            raise FileRefused(Fault(Code.NO_SUCH_SHEET, found=sheet or "", column=", ".join(names)))
        return sheet or names[0]

    def _check_size(self) -> None:
        with zipfile.ZipFile(self.source) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
        if CONTENTS not in sizes:
            raise FileRefused(Fault(Code.OPEN_DOCUMENT if OPEN_DOCUMENT in sizes else Code.ZIP))
        shared = sum(size for name, size in sizes.items() if name.endswith("sharedStrings.xml"))
        if shared > MOST_SHARED_WORDS or sum(sizes.values()) > MOST_UNPACKED:
            raise FileRefused(Fault(Code.TOO_BIG))

    def _merged(self, part: str) -> Sequence[tuple[str, int, int]]:
        """Read to the end, which shows a damaged sheet, for the ranges that stand after its rows."""
        found: list[tuple[str, int, int]] = []
        parser, before = expat.ParserCreate(), b""
        with zipfile.ZipFile(self.source) as parts, parts.open(part.removeprefix("/")) as unpacked:
            while piece := unpacked.read(PIECE):
                parser.Parse(piece, False)
                text = before + piece
                for match in MERGED_RANGE.finditer(text):
                    found.append((match[1].decode(), int(match[2]), int(match[3])))
                before = text[-LONGEST_TAG:]
            parser.Parse(b"", True)
        return list(dict.fromkeys(found))


def _text_of(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Unusable(str(getattr(value, "text", None) or value), Code.FORMULA)
    if cell.data_type == "e":
        return Unusable(str(value), Code.ERROR_VALUE)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)
