"""`heed serve`: Heed on this machine, one process with threads and the worker among them.

On PostgreSQL several may run side by side, each on a port of its own: with HEED_WORKER_IN_SERVER=false, and one
`heed worker` for all of them.
"""

import argparse
from typing import NoReturn, TextIO

from django.utils.translation import gettext as _

from heed.web import serving

FAILED, WRONG_WORDS = 1, 2


class WrongWords(ValueError):
    """The command was not understood."""


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongWords(message)


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = Parser(prog="heed serve", add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=serving.port_number, default=serving.PORT, metavar="N")
    try:
        port = parser.parse_args(argv).port
    except WrongWords as wrong:
        stderr.write(f"heed serve: {wrong}\n{parser.format_usage()}")
        return WRONG_WORDS
    if not serving.is_free(port):
        stderr.write(serving.in_use(port) + "\n")
        return FAILED
    stdout.write(_("Serving on %(address)s") % {"address": serving.address_of(port)} + "\n")
    stdout.flush()
    return serving.serve(port)
