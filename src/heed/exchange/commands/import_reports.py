"""`heed import reports FILE --agency NAME`: land an agency's own reports, CSV or Excel, with their people."""

from argparse import Namespace
from contextlib import ExitStack
from functools import partial
from typing import TextIO

from django.utils.translation import gettext as _

from heed.core import clock
from heed.core.commands.words import Parser, WrongWords
from heed.exchange.agencies import agency_id_of
from heed.exchange.importing.running import Import, LandFile
from heed.exchange.importing.words import actor_for, add_words_of_tables, pairs_of, parser_of
from heed.exchange.reports.columns import REPORTS
from heed.exchange.reports.counts import Counts
from heed.exchange.reports.landing import Wanted, land_file
from heed.exchange.reports.refusals import CannotWrite, Refusals
from heed.exchange.reports.summary import WORDING


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    counts = Counts()
    with ExitStack() as closing:

        def landing_for(options: Namespace) -> LandFile[Counts]:
            by = actor_for(options.partnership)
            wanted = Wanted(
                agency_id=agency_id_of(options.agency, by=by),
                pairs=pairs_of(options.map, REPORTS),
                sheet=options.sheet,
                is_dry=options.dry_run,
            )
            counts.is_dry = options.dry_run
            if options.errors:
                counts.refusals = closing.enter_context(_refusals(options))
            return partial(land_file, wanted=wanted)

        reports = Import(_parser(), landing_for, counts, WORDING, clock.now)
        status = reports.run(argv, stdin, stdout, stderr)
        for file, fault in counts.files_refused if counts.refusals else ():
            counts.refusals.add(file, fault)  # type: ignore[union-attr]
        return status


def _parser() -> Parser:
    parser = parser_of("heed import reports", files=_("CSV or Excel (.xlsx); - reads standard input"))
    add_words_of_tables(parser, REPORTS, whose=_("whose reports these are"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would land and what would be refused")
    )
    parser.add_argument("--errors", metavar="FILE", help=_("write every refused row with column and reason"))
    return parser


def _refusals(options: Namespace) -> Refusals:
    if options.errors in options.files:
        raise WrongWords(
            _("the error file would overwrite the file to be read"), code="errors", path="--errors"
        )
    try:
        return Refusals(options.errors)
    except CannotWrite as fault:
        words = _("the error file cannot be written: %(fault)s") % {"fault": fault}
        raise WrongWords(words, code="errors", path="--errors") from fault
