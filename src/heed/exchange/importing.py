"""What every import is: words understood or refused, files taken one after another, counts at the end."""

import argparse
import json
from collections.abc import Callable, Iterator
from typing import BinaryIO, Generic, NoReturn, Protocol, TextIO, TypeVar

from django.db import DatabaseError
from django.utils.translation import gettext as _

from heed.core.actor import Actor, program
from heed.exchange.partnerships import WhichPartnership, partnership_id_of
from heed.exchange.police_street.faults import Fault, FileRefused
from heed.exchange.police_street.opening import open_source, size_of
from heed.exchange.progress import Progress

ALL_WELL, REFUSED, WRONG_WORDS, INTERRUPTED = 0, 1, 2, 130


class WrongWords(ValueError):
    """The command was not understood; `code` and `path` say which of its words."""

    def __init__(self, message: str, *, code: str = "usage", path: str = "") -> None:
        super().__init__(message)
        self.code, self.path = code, path


class Parser(argparse.ArgumentParser):
    """Files, a partnership and the shape of the counts; each import adds its own words."""

    def __init__(self, command: str, *, files: str) -> None:
        super().__init__(prog=command, add_help=False, allow_abbrev=False)
        self.add_argument("files", metavar="FILE", nargs="+", help=files)
        self.add_argument("--partnership", metavar="SLUG", help=_("needed where there is more than one"))
        self.add_argument("--json", action="store_true", help=_("print the counts as one JSON object"))

    def error(self, message: str) -> NoReturn:
        raise WrongWords(message)


def asks_for_help(argv: list[str]) -> bool:
    return "-h" in argv or "--help" in argv


def actor_for(slug: str | None) -> Actor:
    """The program itself, in the partnership that was named or is the only one."""
    try:
        return program(partnership_id_of(slug))
    except WhichPartnership as which:
        known = ", ".join(which.slugs)
        if not which.slugs:
            message = _("there is no partnership yet to import for")
        elif slug is None:
            message = _("there are several partnerships; name one with --partnership: %(known)s") % {
                "known": known
            }
        else:
            message = _("there is no partnership “%(slug)s”; there is: %(known)s") % {
                "slug": slug,
                "known": known,
            }
        raise WrongWords(message, code="partnership", path="--partnership") from which


def not_understood(
    wrong: WrongWords, parser: Parser, *, as_json: bool, stdout: TextIO, stderr: TextIO
) -> int:
    if as_json:
        json.dump({"error": {"code": wrong.code, "path": wrong.path, "message": str(wrong)}}, stdout)
        stdout.write("\n")
    else:
        stderr.write(f"{parser.prog}: {wrong}\n{parser.format_usage()}")
    return WRONG_WORDS


def no_database(fault: DatabaseError, stderr: TextIO) -> int:
    words = _("The database cannot be used: %(fault)s. Has “heed migrate” been run?") % {"fault": fault}
    stderr.write(f"{words}\n")
    return REFUSED


class Counts(Protocol):
    """What a run adds up, of whichever kind of file."""

    read: int
    files_refused: list[tuple[str, Fault]]
    stopped_because: str

    @property
    def all_well(self) -> bool: ...


C = TypeVar("C", bound=Counts)
Counted = TypeVar("Counted", bound=Counts, contravariant=True)


class Words(Protocol[Counted]):
    """The words one kind of import has for its counts: a module of functions."""

    def refusals(self, counts: Counted) -> Iterator[str]: ...
    def stopped(self, counts: Counted) -> str: ...
    def summary(self, counts: Counted) -> Iterator[str]: ...
    def as_json(self, counts: Counted) -> dict[str, object]: ...


# Name, bytes, and what to call after each batch.
Land = Callable[[str, BinaryIO, Callable[[], None]], None]


class Run(Generic[C]):
    """One run over several files: what is refused stops only itself, what the database refuses stops all."""

    def __init__(
        self,
        files: list[str],
        *,
        land: Land,
        counts: C,
        words: Words[C],
        as_json: bool,
        stdin: TextIO,
        stderr: TextIO,
    ) -> None:
        self.files, self.land_file, self.counts, self.words = files, land, counts, words
        self.as_json, self.stdin, self.stderr = as_json, stdin, stderr
        self.bytes_before = 0
        sizes = [size_of(file) for file in files]
        self.progress = Progress(
            stderr, live=stderr.isatty() and not as_json, bytes_to_come=sum(sizes) if all(sizes) else 0
        )

    def run(self, stdout: TextIO) -> int:
        status = None
        try:
            for file in self.files:
                self._land(file)
        except KeyboardInterrupt:
            self.counts.stopped_because, status = _("it was interrupted"), INTERRUPTED
        except DatabaseError as fault:
            self.counts.stopped_because = why_stopped(fault)
        self.progress.end(rows=self.counts.read)
        self._print(stdout)
        return status or (ALL_WELL if self.counts.all_well else REFUSED)

    def _land(self, file: str) -> None:
        try:
            with open_source(file, self.stdin) as source:
                self.land_file(file, source, lambda: self._show(source))
                self.bytes_before += source.tell()
        except FileRefused as refused:
            self.counts.files_refused.append((file, refused.fault))
            self.bytes_before += size_of(file)

    def _show(self, source: BinaryIO) -> None:
        self.progress.show(rows=self.counts.read, bytes_done=self.bytes_before + source.tell())

    def _print(self, stdout: TextIO) -> None:
        for line in self.words.refusals(self.counts):
            self.stderr.write(line + "\n")
        if self.counts.stopped_because:
            self.stderr.write(self.words.stopped(self.counts) + "\n")
        if self.as_json:
            json.dump(self.words.as_json(self.counts), stdout, ensure_ascii=False)
            stdout.write("\n")
        else:
            stdout.writelines(line + "\n" for line in self.words.summary(self.counts))


def why_stopped(fault: DatabaseError) -> str:
    words = str(fault).strip()
    if "full" in words or "No space left" in words:
        return _("there is no room left for the database (%(fault)s)") % {"fault": words}
    if "locked" in words:
        return _("the database is busy with another write (%(fault)s)") % {"fault": words}
    return _("the database refused (%(fault)s)") % {"fault": words}
