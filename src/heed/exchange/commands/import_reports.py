"""`heed import reports FILE --agency NAME`: land an agency's own reports, CSV or Excel, with their people."""

from argparse import Namespace
from contextlib import ExitStack
from functools import partial
from typing import TextIO

from django.utils.translation import gettext as _

from heed.core import clock
from heed.core.commands.words import Parser
from heed.exchange.agencies import agency_id_of
from heed.exchange.importing.running import Import, LandFile, with_refusals
from heed.exchange.importing.words import actor_for, add_words_of_tables, pairs_of, parser_of, refusals_in
from heed.exchange.reports.columns import REPORTS
from heed.exchange.reports.counts import Counts
from heed.exchange.reports.landing import Wanted, land_file
from heed.exchange.reports.summary import WORDING
from heed.exchange.reports.wording import what_is_wrong


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    counts = Counts()
    with ExitStack() as closing:

        def landing_for(options: Namespace) -> LandFile[Counts]:
            wanted = Wanted(
                agency_id=agency_id_of(options.agency, by=actor_for(options.partnership)),
                pairs=pairs_of(options.map, REPORTS),
                sheet=options.sheet,
                is_dry=options.dry_run,
            )
            counts.is_dry = options.dry_run
            if options.errors:
                counts.refusals = closing.enter_context(refusals_in(options, what_is_wrong))
            return partial(land_file, wanted=wanted)

        reports = Import(_parser(), landing_for, counts, WORDING, clock.now)
        return with_refusals(counts, reports.run(argv, stdin, stdout, stderr))


def _parser() -> Parser:
    parser = parser_of("heed import reports", files=_("CSV or Excel (.xlsx); - reads standard input"))
    add_words_of_tables(parser, REPORTS, whose=_("whose reports these are"))
    return parser
