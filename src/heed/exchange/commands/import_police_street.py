"""`heed import police-street FILE…`: land the anti-social behaviour in street-level police files."""

from typing import TextIO

from django.utils.translation import gettext as _

from heed.core import clock
from heed.exchange.importing.running import Import
from heed.exchange.importing.words import parser_of
from heed.exchange.police_street.counts import Counts
from heed.exchange.police_street.landing import land_file
from heed.exchange.police_street.wording import WORDING


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = parser_of(
        "heed import police-street", files=_("CSV as published, plain or gzip; - reads standard input")
    )
    police_files = Import(parser, lambda options: land_file, Counts(), WORDING, clock.now)
    return police_files.run(argv, stdin, stdout, stderr)
