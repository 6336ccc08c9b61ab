"""`heed import places FILE…`: land a gazetteer, so that addresses are offered while they are typed."""

from argparse import Namespace
from functools import partial
from typing import TextIO

from django.utils.translation import gettext as _

from heed.core import clock
from heed.core.commands.words import Parser, WrongWords
from heed.exchange.importing.running import Import, LandFile
from heed.exchange.importing.words import parser_of
from heed.exchange.places.columns import OURS, Map, NotAMap, read_map
from heed.exchange.places.counts import Counts
from heed.exchange.places.landing import land_file
from heed.exchange.places.wording import WORDING


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    def landing_for(options: Namespace) -> LandFile[Counts]:
        return partial(land_file, wanted=_wanted(options.map))

    return Import(_parser(), landing_for, Counts(), WORDING, clock.now).run(argv, stdin, stdout, stderr)


def _parser() -> Parser:
    parser = parser_of("heed import places", files=_("CSV, plain or gzip; - reads standard input"))
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
