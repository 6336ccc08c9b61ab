"""Notices in which encoding a file of text was written, and reads its lines in it."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, cast

from heed.exchange.files.faults import Code, Fault, FileRefused
from heed.exchange.files.opening import GZIP, LONGEST_LINE

PIECE = 1 << 20
# A spreadsheet saved on Windows without being asked for UTF-8; five of its codes stand for nothing.
WESTERN = "cp1252"


@dataclass(frozen=True)
class Encoding:
    """How to read it, and what to call it to a person."""

    codec: str
    name: str


BY_MARK = (
    (codecs.BOM_UTF8, Encoding("utf-8-sig", "UTF-8 with a byte order mark")),
    (codecs.BOM_UTF16_LE, Encoding("utf-16", "UTF-16")),
    (codecs.BOM_UTF16_BE, Encoding("utf-16", "UTF-16")),
)
UTF8, WINDOWS = Encoding("utf-8", "UTF-8"), Encoding(WESTERN, "Windows-1252")
UNMARKED_UTF16 = (Encoding("utf-16-le", "UTF-16"), Encoding("utf-16-be", "UTF-16"))


class TextTooLong(Exception):
    """A line far longer than any row: what was read of it, for whoever knows what a cell is."""

    def __init__(self, beginning: str) -> None:
        super().__init__()
        self.beginning = beginning


def encoding_of(source: BinaryIO) -> Encoding:
    """By its mark; else UTF-8 if all of it is, else Windows-1252 if all of it can be."""
    first = _first_bytes(source)
    for mark, encoding in BY_MARK:
        if first.startswith(mark):
            return encoding
    for at, encoding in zip((1, 0), UNMARKED_UTF16, strict=True):
        # Every other byte of plain words is nought in UTF-16; a CSV file has none.
        if len(first) >= 4 and not any(first[at::2]) and all(first[1 - at :: 2]):
            return encoding
    for encoding in (UTF8, WINDOWS):
        if _is_all(source, encoding):
            return encoding
    raise FileRefused(Fault(Code.UNDECODABLE))


def lines_in(source: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """Every line from the beginning, unpacked and decoded."""
    number = 0
    text = io.TextIOWrapper(_unpacked(source), encoding=encoding.codec, newline="")
    try:
        while line := text.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE and not line.endswith("\n"):
                raise TextTooLong(line)
            yield line
    except UnicodeError as fault:
        raise FileRefused(Fault(Code.UNDECODABLE, line=number + 1)) from fault
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise FileRefused(Fault(Code.GZIP_DAMAGED, line=number + 1)) from fault
    except OSError as fault:
        raise FileRefused(Fault(Code.UNREADABLE, line=number + 1, found=fault.strerror or "")) from fault
    finally:
        # The file is read again, and is its owner's to close; who left off reading may have closed it already.
        with suppress(ValueError):
            text.detach()


def _is_all(source: BinaryIO, encoding: Encoding) -> bool:
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    unpacked = _unpacked(source)
    try:
        while piece := unpacked.read(PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise FileRefused(Fault(Code.GZIP_DAMAGED)) from fault
    except OSError as fault:
        raise FileRefused(Fault(Code.UNREADABLE, found=fault.strerror or "")) from fault
    return True


def _first_bytes(source: BinaryIO) -> bytes:
    try:
        return _unpacked(source).read(64)
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise FileRefused(Fault(Code.GZIP_DAMAGED, line=1)) from fault
    except OSError as fault:
        raise FileRefused(Fault(Code.UNREADABLE, found=fault.strerror or "")) from fault


def _unpacked(source: BinaryIO) -> BinaryIO:
    """Told by the first bytes, not by the name."""
    source.seek(0)
    packed = source.read(2) == GZIP
    source.seek(0)
    return cast(BinaryIO, gzip.GzipFile(fileobj=source, mode="rb")) if packed else source
