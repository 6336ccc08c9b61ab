"""`heed import stock FILE --agency NAME`: land a landlord's homes or, with `--rota`, who of a team is there when."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any, TextIO

from django.utils.translation import gettext as _

from heed.core import clock
from heed.core.commands.words import Parser
from heed.exchange.agencies import agency_id_of
from heed.exchange.importing.running import Import, LandFile, with_refusals
from heed.exchange.importing.words import actor_for, add_words_of_tables, pairs_of, parser_of, refusals_in
from heed.exchange.uploads.kinds import KINDS, Kind


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    kind = KINDS["rota" if "--rota" in argv else "stock"]
    counts: Any = kind.new_counts()
    with ExitStack() as closing:

        def landing_for(options: Namespace) -> LandFile[Any]:
            agency_id = agency_id_of(options.agency, by=actor_for(options.partnership))
            counts.is_dry = options.dry_run
            if options.errors:
                counts.refusals = closing.enter_context(refusals_in(options, kind.what_is_wrong))
            wanted = kind.wanted(
                agency_id=agency_id,
                pairs=pairs_of(options.map, kind.columns),
                sheet=options.sheet,
                is_dry=options.dry_run,
            )
            land: Callable[..., None] = kind.land
            return partial(land, wanted=wanted)

        homes = Import(_parser(kind), landing_for, counts, kind.wording, clock.now)
        return with_refusals(counts, homes.run(argv, stdin, stdout, stderr))


def _parser(kind: Kind) -> Parser:
    parser = parser_of("heed import stock", files=_("CSV or Excel (.xlsx); - reads standard input"))
    add_words_of_tables(parser, kind.columns, whose=_("whose homes these are, or whose rota"))
    parser.add_argument(
        "--rota", action="store_true", help=_("a rota: team, name, from, until, duty or cover")
    )
    return parser
