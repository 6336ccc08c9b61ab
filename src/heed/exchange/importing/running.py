"""Runs an import over several files, one after another, with its counts at the end."""

import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Generic, Protocol, TextIO, TypeVar

from django.db import DatabaseError
from django.utils.translation import gettext as _

from heed.core.actor import Actor
from heed.core.commands.words import ALL_WELL, Parser, do_as_asked
from heed.exchange.files.faults import FileRefused
from heed.exchange.files.opening import open_source, size_of
from heed.exchange.importing.counts import ImportCounts
from heed.exchange.importing.progress import Progress
from heed.exchange.importing.wording import C, Wording
from heed.exchange.importing.words import actor_for

REFUSED, INTERRUPTED = 1, 130

Counted = TypeVar("Counted", bound=ImportCounts[Any], contravariant=True)


class LandFile(Protocol[Counted]):
    """Lands one file of a kind; raises FileRefused before its first row when the file is not whole."""

    def __call__(
        self,
        name: str,
        source: BinaryIO,
        *,
        counts: Counted,
        by: Actor,
        at: datetime,
        after_batch: Callable[[], None],
    ) -> None: ...


@dataclass(frozen=True)
class Import(Generic[C]):
    """One kind of import as a command: its words, what it lands files with, and how it says what it found."""

    parser: Parser
    landing_for: Callable[[Namespace], LandFile[C]]
    counts: C
    wording: Wording[C]
    now: Callable[[], datetime]

    def run(self, argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
        """Do what the words ask; returns the status the program ends with."""

        def import_files(options: Namespace) -> int:
            try:
                land_file = self.landing_for(options)
                by = actor_for(options.partnership)
            except DatabaseError as fault:
                words = _("The database cannot be used: %(fault)s. Has “heed migrate” been run?")
                stderr.write(words % {"fault": fault} + "\n")
                return REFUSED

            def land(name: str, source: BinaryIO, after_batch: Callable[[], None]) -> None:
                land_file(name, source, counts=self.counts, by=by, at=self.now(), after_batch=after_batch)

            files = _Run(
                options.files,
                land=land,
                counts=self.counts,
                wording=self.wording,
                as_json=options.json,
                stdin=stdin,
                stderr=stderr,
            )
            return files.run(stdout)

        in_json = "--json" in argv
        return do_as_asked(
            argv, self.parser, import_files, refuse_in_json=in_json, stdout=stdout, stderr=stderr
        )


# Name, bytes, and what to call after each batch.
Land = Callable[[str, BinaryIO, Callable[[], None]], None]


class _Run(Generic[C]):
    """One run over several files: what is refused stops only itself, what the database refuses stops all."""

    def __init__(
        self,
        files: list[str],
        *,
        land: Land,
        counts: C,
        wording: Wording[C],
        as_json: bool,
        stdin: TextIO,
        stderr: TextIO,
    ) -> None:
        self.files, self.land_file, self.counts, self.wording = files, land, counts, wording
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
        for line in self.wording.refusals(self.counts):
            self.stderr.write(line + "\n")
        if self.counts.stopped_because:
            self.stderr.write(self.wording.stopped(self.counts) + "\n")
        if self.as_json:
            json.dump(self.wording.as_json(self.counts), stdout, ensure_ascii=False)
            stdout.write("\n")
        else:
            stdout.writelines(line + "\n" for line in self.wording.summary(self.counts))


def with_refusals(counts: ImportCounts[Any], status: int) -> int:
    """Whole files that were refused stand in the error file after their rows; the status stays what it was."""
    if counts.refusals:
        for file, fault in counts.files_refused:
            counts.refusals.add(file, fault)
    return status


def why_stopped(fault: DatabaseError) -> str:
    words = str(fault).strip()
    if "full" in words or "No space left" in words:
        return _("there is no room left for the database (%(fault)s)") % {"fault": words}
    if "locked" in words:
        return _("the database is busy with another write (%(fault)s)") % {"fault": words}
    return _("the database refused (%(fault)s)") % {"fault": words}
