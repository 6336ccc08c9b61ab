"""`heed recognise --base BASE --queries QUERIES --out ANSWERS`: who of a list is known in another, or her household."""

import csv
import sqlite3
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, TextIO

from django.utils.translation import gettext as _

from heed.core import clock
from heed.core.commands.pace import Pace
from heed.core.commands.words import ALL_WELL, Parser, WrongWords, do_as_asked
from heed.engines.identity import PreparedPerson
from heed.exchange.files.faults import Code as AnyCode
from heed.exchange.files.faults import Fault, FileRefused
from heed.exchange.files.opening import STANDARD_INPUT
from heed.exchange.linking.base import AlreadyThere, Base
from heed.exchange.linking.given import Code, open_rows, the_id
from heed.exchange.linking.people import BASE, QUERIES, Reader, columns_of, not_used
from heed.exchange.linking.wording import lines_of, refused

FAILED = 1
ANSWER = ("qid", "rid", "score", "class")


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    def run(options: Namespace) -> int:
        _check(options)
        try:
            counts = _recognise(options, stdin, stderr)
        except (OSError, sqlite3.OperationalError) as fault:
            stderr.write(_("Nothing was written: %(fault)s.") % {"fault": fault} + "\n")
            return FAILED
        words = _("records %(records)s, queries %(queries)s, of them known %(known)s, answers %(answers)s")
        stdout.write(words % {name: f"{count:,}" for name, count in counts.items()} + "\n")
        return ALL_WELL

    return do_as_asked(argv, _parser(), run, stdout=stdout, stderr=stderr)


def _parser() -> Parser:
    parser = Parser("heed recognise")
    parser.add_argument(
        "--base", metavar="BASE.csv", required=True, help=_("who is known: id and any columns")
    )
    parser.add_argument(
        "--queries", metavar="QUERIES.csv", required=True, help=_("who is asked for: qid and any")
    )
    parser.add_argument("--out", metavar="ANSWERS.csv", required=True, help=_("qid, rid, score, class"))
    return parser


def _check(options: Namespace) -> None:
    if options.base == options.queries == STANDARD_INPUT:
        raise WrongWords(_("only one of the two files can be standard input"), path="--queries")
    for name in (options.base, options.queries):
        if name != STANDARD_INPUT and Path(name).resolve() == Path(options.out).resolve():
            raise refused(Fault(Code.OUT_IS_IN), file=name)


def _recognise(options: Namespace, stdin: TextIO, stderr: TextIO) -> dict[str, int]:
    counts = {"records": 0, "queries": 0, "known": 0, "answers": 0}
    today = clock.day_of(clock.now())
    with Base() as base:
        for _line in _each(options.base, BASE, base.keep, today, stdin, stderr):
            counts["records"] += 1
        base.is_whole()
        with _whole_or_not_at_all(options.out) as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(ANSWER)

            def answer(qid: str, query: PreparedPerson) -> None:
                base.ask(qid)
                found = base.recognise(query)
                writer.writerows((qid, rid, f"{one.probability:.6f}", one.kind) for rid, one in found)
                counts["known"] += bool(found)
                counts["answers"] += len(found)

            for _line in _each(options.queries, QUERIES, answer, today, stdin, stderr):
                counts["queries"] += 1
    return counts


def _each(
    name: str,
    identified_by: str,
    take: Callable[[str, PreparedPerson], Any],
    today: date,
    stdin: TextIO,
    stderr: TextIO,
) -> Iterator[int]:
    """Each row of a file read and taken; afterwards what was not used or not understood of it is said."""
    reader = Reader(today)
    pace = Pace(stderr, name, of=0, live=stderr.isatty())
    try:
        with open_rows(name, stdin, columns_of(identified_by)) as rows:
            if identified_by not in rows.columns:
                raise FileRefused(Fault(AnyCode.COLUMNS_MISSING, 1, identified_by))
            for line, row in rows:
                qid = the_id(row, identified_by, line)
                try:
                    take(qid, reader.read(row, line))
                except AlreadyThere as fault:
                    raise FileRefused(Fault(Code.TWICE, line, identified_by, qid)) from fault
                pace.add(1)
                yield line
            ignored = not_used(rows.columns, rows.layout.ignored)
    except FileRefused as refusal:
        raise refused(refusal.fault, file=name) from refusal
    pace.end()
    stderr.writelines(line + "\n" for line in lines_of(name, ignored, reader.not_understood))


@contextmanager
def _whole_or_not_at_all(name: str) -> Iterator[IO[str]]:
    """Written beside, and put in its place at the end."""
    path = Path(name)
    with NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False) as beside:
        try:
            yield beside
            beside.close()
            Path(beside.name).replace(path)
        finally:
            Path(beside.name).unlink(missing_ok=True)
