"""`heed import places FILE…`: land a gazetteer, so that addresses are offered while they are typed."""

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
from heed.exchange.places import wording
from heed.exchange.places.columns import OURS, Map, NotAMap, read_map
from heed.exchange.places.counts import Counts
from heed.exchange.places.landing import land_file


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = _parser()
    if asks_for_help(argv):
        stdout.write(parser.format_help())
        return ALL_WELL
    try:
        options = parser.parse_args(argv)
        wanted = _wanted(options.map)
        by = actor_for(options.partnership)
    except WrongWords as wrong:
        return not_understood(wrong, parser, as_json="--json" in argv, stdout=stdout, stderr=stderr)
    except DatabaseError as fault:
        return no_database(fault, stderr)
    counts = Counts()

    def land(name: str, source: BinaryIO, after_batch: Callable[[], None]) -> None:
        land_file(name, source, wanted=wanted, counts=counts, by=by, at=clock.now(), after_batch=after_batch)

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


def _parser() -> Parser:
    parser = Parser("heed import places", files=_("CSV, plain or gzip; - reads standard input"))
    parser.add_argument(
        "--map",
        metavar="OURS=THEIRS,…",
        action="append",
        default=[],
        help=_("what the file calls the columns %(ours)s; or bs7666") % {"ours": ", ".join(OURS)},
    )
    return parser


def _wanted(words: list[str]) -> Map:
    try:
        return read_map(words)
    except NotAMap as fault:
        message = _("“%(pair)s” is not one of %(ours)s with the name of a column, nor bs7666") % {
            "pair": fault,
            "ours": ", ".join(OURS),
        }
        raise WrongWords(message, code="map", path="--map") from fault
