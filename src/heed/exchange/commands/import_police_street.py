"""`heed import police-street FILE…`: land the anti-social behaviour in street-level police files."""

from collections.abc import Callable
from typing import BinaryIO, TextIO

from django.db import DatabaseError
from django.utils.translation import gettext as _

from heed.core import clock
from heed.exchange.importing import (
    ALL_WELL,
    Parser,
    Run,
    WrongWords,
    actor_for,
    asks_for_help,
    no_database,
    not_understood,
)
from heed.exchange.police_street import wording
from heed.exchange.police_street.counts import Counts
from heed.exchange.police_street.landing import land_file


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = Parser(
        "heed import police-street", files=_("CSV as published, plain or gzip; - reads standard input")
    )
    if asks_for_help(argv):
        stdout.write(parser.format_help())
        return ALL_WELL
    try:
        options = parser.parse_args(argv)
        by = actor_for(options.partnership)
    except WrongWords as wrong:
        return not_understood(wrong, parser, as_json="--json" in argv, stdout=stdout, stderr=stderr)
    except DatabaseError as fault:
        return no_database(fault, stderr)
    counts = Counts()

    def land(name: str, source: BinaryIO, after_batch: Callable[[], None]) -> None:
        land_file(name, source, counts=counts, by=by, at=clock.now(), after_batch=after_batch)

    run = Run(
        options.files,
        land=land,
        counts=counts,
        words=wording,
        as_json=options.json,
        stdin=stdin,
        stderr=stderr,
    )
    return run.run(stdout)
