"""`heed recognition rebuild`: build the recognition index again, for a changed secret or a new way of reading names."""

import argparse
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TextIO

from django.db import DatabaseError
from django.utils.translation import gettext as _

from heed.agencies.queries import list_partnership_slugs
from heed.core import clock, leases
from heed.core.actor import Actor, program
from heed.core.commands.pace import Pace
from heed.core.commands.words import ALL_WELL, Parser, do_as_asked
from heed.people.actions import reindexing
from heed.people.rebuilding import FIRST_KEY, Position, count_to_do, where_to_go_on

FAILED, INTERRUPTED = 1, 130
LEASE_NAME, LEASE = "recognition rebuild", timedelta(seconds=60)


class AtWorkAlready(RuntimeError):
    """Another rebuild holds the lease."""


@dataclass
class Counts:
    records: int = 0
    keys_written: int = 0
    keys_dropped: int = 0


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    def run(options: argparse.Namespace) -> int:
        rebuild = _Rebuild(options, stderr)
        status = _run(rebuild, stderr)
        stdout.write((_as_json if options.json else _as_line)(rebuild.counts) + "\n")
        return status

    in_json = "--json" in argv
    return do_as_asked(argv, _parser(), run, refuse_in_json=in_json, stdout=stdout, stderr=stderr)


def _run(rebuild: "_Rebuild", stderr: TextIO) -> int:
    try:
        rebuild.run()
        return ALL_WELL
    except KeyboardInterrupt:
        stderr.write(_("Interrupted. Run the same command again, and it goes on from here.") + "\n")
        return INTERRUPTED
    except AtWorkAlready:
        stderr.write(_("Another rebuild is at work, or ended less than a minute ago.") + "\n")
    except DatabaseError as fault:
        stderr.write(_("Stopped, because the database refused (%(fault)s).") % {"fault": fault} + "\n")
        stderr.write(_("Run the same command again, and it goes on from here.") + "\n")
    return FAILED


def _parser() -> Parser:
    parser = Parser("heed recognition rebuild")
    parser.add_argument("--keep-old", action="store_true", help=_("write the new keys and drop none yet"))
    parser.add_argument("--from-start", action="store_true", help=_("do not go on from an interrupted one"))
    parser.add_argument("--json", action="store_true", help=_("print the counts as one JSON object"))
    return parser


class _Rebuild:
    """One partnership after another; for each the new keys first."""

    def __init__(self, options: argparse.Namespace, stderr: TextIO) -> None:
        self.options, self.stderr = options, stderr
        self.live = stderr.isatty() and not options.json
        self.holder = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.counts = Counts()

    def run(self) -> None:
        self._hold()
        try:
            for partnership_id in list_partnership_slugs():
                self._rebuild(program(partnership_id))
        finally:
            leases.release(LEASE_NAME, holder=self.holder)

    def _rebuild(self, by: Actor) -> None:
        before = Counts(**vars(self.counts))
        begin = Position()
        if not self.options.from_start:
            begin = where_to_go_on(partnership_id=by.partnership_id)
        position = self._write(begin, by)
        if self.options.keep_old:
            return
        self._drop(position, begin, by)
        # Whoever was told of meanwhile by a server that still ran under the old secret.
        self._write(position, by)
        reindexing.finish_rebuild(
            records=self.counts.records - before.records,
            added=self.counts.keys_written - before.keys_written,
            dropped=self.counts.keys_dropped - before.keys_dropped,
            by=by,
            at=clock.now(),
        )

    def _write(self, position: Position, by: Actor) -> Position:
        to_do, _keys = count_to_do(position, partnership_id=by.partnership_id)
        if not to_do:
            return position
        pace = Pace(self.stderr, _("records"), of=to_do, live=self.live)
        for batch in self._batches_of_records(position, by):
            self.counts.records += batch.read
            self.counts.keys_written += batch.changed
            pace.add(batch.read)
            position = batch.goes_on_at or position
        pace.end()
        return position

    def _batches_of_records(self, position: Position, by: Actor) -> Iterator[reindexing.Batch]:
        next_at: Position | None = position
        while next_at is not None:
            self._hold()
            batch = reindexing.write_keys(position=next_at, by=by, at=clock.now())
            yield batch
            next_at = batch.goes_on_at

    def _drop(self, position: Position, begin: Position, by: Actor) -> None:
        _records, to_do = count_to_do(begin, partnership_id=by.partnership_id)
        pace = Pace(self.stderr, _("keys looked through"), of=to_do, live=self.live)
        # A key may have many records, of which some were dropped: it is looked through again.
        after = FIRST_KEY if begin.keys_from is None else (begin.keys_from, FIRST_KEY[1])
        while True:
            self._hold()
            batch = reindexing.drop_stale_keys(after=after, position=position, by=by, at=clock.now())
            if batch.goes_on_at is None:
                break
            after = batch.after
            self.counts.keys_dropped += batch.changed
            pace.add(batch.read)
        pace.end()

    def _hold(self) -> None:
        at = clock.now()
        if not leases.hold(LEASE_NAME, holder=self.holder, at=at, until=at + LEASE):
            raise AtWorkAlready


def _as_json(counts: Counts) -> str:
    return json.dumps(vars(counts))


def _as_line(counts: Counts) -> str:
    return _("records %(records)s, keys written %(keys_written)s, keys dropped %(keys_dropped)s") % {
        name: f"{number:,}" for name, number in vars(counts).items()
    }
