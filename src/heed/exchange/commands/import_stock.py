"""`heed import stock FILE --agency NAME`: land a landlord's homes, so that it is known who the patch officer is."""

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
from heed.exchange.stock.columns import STOCK
from heed.exchange.stock.counts import Counts
from heed.exchange.stock.landing import Wanted, land_file
from heed.exchange.stock.wording import WORDING, what_is_wrong


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    counts = Counts()
    with ExitStack() as closing:

        def landing_for(options: Namespace) -> LandFile[Counts]:
            agency_id = agency_id_of(options.agency, by=actor_for(options.partnership))
            counts.is_dry = options.dry_run
            if options.errors:
                counts.refusals = closing.enter_context(refusals_in(options, what_is_wrong))
            pairs = pairs_of(options.map, STOCK)
            return partial(land_file, wanted=Wanted(agency_id, pairs, options.sheet, options.dry_run))

        homes = Import(_parser(), landing_for, counts, WORDING, clock.now)
        return with_refusals(counts, homes.run(argv, stdin, stdout, stderr))


def _parser() -> Parser:
    parser = parser_of("heed import stock", files=_("CSV or Excel (.xlsx); - reads standard input"))
    add_words_of_tables(parser, STOCK, whose=_("whose homes these are"))
    return parser
