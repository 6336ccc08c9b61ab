"""`heed serve`: Heed on this machine, one process with threads and the worker among them.

On PostgreSQL several may run side by side, each on a port of its own: with HEED_WORKER_IN_SERVER=false, and one
`heed worker` for all of them.
"""

from typing import TextIO

from django.utils.translation import gettext as _

from heed.core.commands.words import Parser, do_as_asked
from heed.web import serving

FAILED = 1


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = Parser("heed serve")
    parser.add_argument("--port", type=serving.port_number, default=serving.PORT, metavar="N")
    return do_as_asked(
        argv, parser, lambda asked: _serve(asked.port, stdout, stderr), stdout=stdout, stderr=stderr
    )


def _serve(port: int, stdout: TextIO, stderr: TextIO) -> int:
    if not serving.is_free(port):
        stderr.write(serving.in_use(port) + "\n")
        return FAILED
    stdout.write(_("Serving on %(address)s") % {"address": serving.address_of(port)} + "\n")
    stdout.flush()
    return serving.serve(port)
