"""Writes rows into a file beside its place, row by row, with no cell that a spreadsheet takes for a formula."""

import csv
import hashlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from heed.exchange.files.neutral import neutral

# Of Excel itself: past these a file is cut without a word.
MOST_ROWS, LONGEST_CELL = 1_048_575, 32_767


class TooMuchForExcel(ValueError):
    """More rows, or a longer cell, than Excel keeps whole."""


def begin(path: Path) -> str:
    """A file beside the place it is for, for its owner's eyes."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    os.close(handle)
    return beside


def write_csv(beside: str, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    count = 0
    with Path(beside).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        for row in rows:
            writer.writerow([neutral(cell) for cell in row])
            count += 1
    return count


def write_excel(beside: str, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Heed")
    sheet.append(list(heading))
    count = 0
    try:
        for count, row in enumerate(rows, start=1):
            if count > MOST_ROWS or any(len(cell) >= LONGEST_CELL for cell in row):
                raise TooMuchForExcel(count)
            sheet.append([neutral(ILLEGAL_CHARACTERS_RE.sub(" ", cell)) for cell in row])
    finally:
        book.save(beside)
    return count


def digest_of(beside: str) -> str:
    with Path(beside).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
