"""`heed import police-street FILE…`: land the anti-social behaviour in street-level police files."""

import argparse
import json
from typing import NoReturn, TextIO

from django.db import DatabaseError
from django.utils.translation import gettext as _

from heed.core import clock
from heed.core.actor import Actor, program
from heed.exchange.partnerships import WhichPartnership, partnership_id_of
from heed.exchange.police_street import wording
from heed.exchange.police_street.counts import Counts
from heed.exchange.police_street.faults import FileRefused
from heed.exchange.police_street.landing import land_file
from heed.exchange.police_street.opening import open_source, size_of
from heed.exchange.progress import Progress

ALL_WELL, REFUSED, WRONG_WORDS, INTERRUPTED = 0, 1, 2, 130


class WrongWords(ValueError):
    """The command was not understood; `code` and `path` say which of its words."""

    def __init__(self, message: str, *, code: str = "usage", path: str = "") -> None:
        super().__init__(message)
        self.code, self.path = code, path


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongWords(message)


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = _parser()
    if "-h" in argv or "--help" in argv:
        stdout.write(parser.format_help())
        return ALL_WELL
    try:
        options = parser.parse_args(argv)
        by = _actor(options.partnership)
    except WrongWords as wrong:
        return _not_understood(wrong, parser, "--json" in argv, stdout, stderr)
    except DatabaseError as fault:
        stderr.write(
            _("The database cannot be used: %(fault)s. Has “heed migrate” been run?") % {"fault": fault}
        )
        stderr.write("\n")
        return REFUSED
    return _Import(options.files, options.json, by, stdin, stderr).run(stdout)


def _parser() -> Parser:
    parser = Parser(prog="heed import police-street", add_help=False, allow_abbrev=False)
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help=_("CSV as published, plain or gzip; - reads standard input")
    )
    parser.add_argument("--partnership", metavar="SLUG", help=_("needed where there is more than one"))
    parser.add_argument("--json", action="store_true", help=_("print the counts as one JSON object"))
    return parser


def _actor(slug: str | None) -> Actor:
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


def _not_understood(wrong: WrongWords, parser: Parser, as_json: bool, stdout: TextIO, stderr: TextIO) -> int:
    if as_json:
        json.dump({"error": {"code": wrong.code, "path": wrong.path, "message": str(wrong)}}, stdout)
        stdout.write("\n")
    else:
        stderr.write(f"heed import police-street: {wrong}\n{parser.format_usage()}")
    return WRONG_WORDS


class _Import:
    """One run over several files: what is refused stops only itself, what the database refuses stops all."""

    def __init__(self, files: list[str], as_json: bool, by: Actor, stdin: TextIO, stderr: TextIO) -> None:
        self.files, self.as_json, self.by, self.stdin, self.stderr = files, as_json, by, stdin, stderr
        self.counts = Counts()
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
            self.counts.stopped_because = _reason(fault)
        self.progress.end(rows=self.counts.read)
        self._print(stdout)
        return status or (ALL_WELL if self.counts.all_well else REFUSED)

    def _land(self, file: str) -> None:
        try:
            with open_source(file, self.stdin) as source:
                land_file(
                    file,
                    source,
                    counts=self.counts,
                    by=self.by,
                    at=clock.now(),
                    after_batch=lambda: self.progress.show(
                        rows=self.counts.read, bytes_done=self.bytes_before + source.tell()
                    ),
                )
                self.bytes_before += source.tell()
        except FileRefused as refused:
            self.counts.files_refused.append((file, refused.fault))
            self.bytes_before += size_of(file)

    def _print(self, stdout: TextIO) -> None:
        for line in wording.refusals(self.counts):
            self.stderr.write(line + "\n")
        if self.counts.stopped_because:
            self.stderr.write(wording.stopped(self.counts) + "\n")
        if self.as_json:
            json.dump(wording.as_json(self.counts), stdout, ensure_ascii=False)
            stdout.write("\n")
        else:
            stdout.writelines(line + "\n" for line in wording.summary(self.counts))


def _reason(fault: DatabaseError) -> str:
    words = str(fault).strip()
    if "full" in words or "No space left" in words:
        return _("there is no room left for the database (%(fault)s)") % {"fault": words}
    if "locked" in words:
        return _("the database is busy with another write (%(fault)s)") % {"fault": words}
    return _("the database refused (%(fault)s)") % {"fault": words}
