"""Opens a file, packed or plain, from a path or standard input, so that it can be read twice."""

import gzip
import io
import shutil
import stat
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from heed.exchange.files.faults import Code, Fault, FileRefused

STANDARD_INPUT = "-"
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
# A line holds about 200 characters; without a limit, one endless line would fill the memory.
LONGEST_LINE = 65_536
KEPT_IN_MEMORY = 16 * 1024 * 1024


def open_source(name: str, stdin: TextIO) -> BinaryIO:
    """The file's bytes at their beginning; a pipe is set aside first, because it can be read only once."""
    try:
        if name == STANDARD_INPUT:
            return _set_aside(_bytes_of(stdin))
        kind = Path(name).stat().st_mode
        if stat.S_ISDIR(kind):
            raise FileRefused(Fault(Code.DIRECTORY))
        if stat.S_ISFIFO(kind):
            with Path(name).open("rb") as pipe:
                return _set_aside(pipe)
        if not stat.S_ISREG(kind):
            raise FileRefused(Fault(Code.NOT_A_FILE))
        return Path(name).open("rb")
    except FileNotFoundError as fault:
        raise FileRefused(Fault(Code.MISSING)) from fault
    except PermissionError as fault:
        raise FileRefused(Fault(Code.FORBIDDEN)) from fault
    except OSError as fault:
        raise FileRefused(Fault(Code.UNREADABLE, found=fault.strerror or "")) from fault


def size_of(name: str) -> int:
    """Bytes to come, for the estimate of the time left; 0 where that cannot be known."""
    try:
        found = Path(name).stat()
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def _bytes_of(stdin: TextIO) -> BinaryIO:
    return stdin.buffer if hasattr(stdin, "buffer") else io.BytesIO(stdin.read().encode())


def _set_aside(pipe: BinaryIO) -> BinaryIO:
    kept = tempfile.SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(pipe, kept)
    kept.seek(0)
    return cast(BinaryIO, kept)


def lines(source: BinaryIO) -> Iterator[str]:
    """Every line from the beginning, unpacked and decoded; any fault names the line it stands in."""
    number = 0
    try:
        unpacked = _unpacked(source)
        while line := unpacked.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                raise FileRefused(Fault(Code.LINE_TOO_LONG, line=number))
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as fault:
        raise FileRefused(Fault(Code.NOT_UTF8, line=number)) from fault
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise FileRefused(Fault(Code.GZIP_DAMAGED, line=number + 1)) from fault
    except OSError as fault:
        raise FileRefused(Fault(Code.UNREADABLE, line=number + 1, found=fault.strerror or "")) from fault


def _unpacked(source: BinaryIO) -> BinaryIO:
    """Told by the first bytes, not by the name: published copies are often renamed."""
    source.seek(0)
    first = source.read(4)
    source.seek(0)
    if first == ZIP:
        raise FileRefused(Fault(Code.ZIP))
    return cast(BinaryIO, gzip.GzipFile(fileobj=source, mode="rb")) if first.startswith(GZIP) else source
