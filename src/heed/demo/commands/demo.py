"""`heed demo`: a partnership with thousands of believable victims, loaded once and served on this machine."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from heed.core import clock
from heed.core.commands.words import Parser, WrongWords, asks_for_help, refuse
from heed.demo import database
from heed.demo.announcing import sign_in_table, write_file
from heed.demo.commands.scoring import print_score
from heed.demo.loading import Size
from heed.demo.population import TooSmall
from heed.demo.preparing import CannotPrepare, Folder, prepare
from heed.demo.ready import Announcement
from heed.demo.running import InUse, Turn
from heed.web import serving

FAILED, INTERRUPTED = 1, 130


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    def say(line: str) -> None:
        stdout.write(line + "\n")
        stdout.flush()

    parser = _parser()
    if asks_for_help(argv):
        say(parser.format_help())
        return 0
    try:
        options = _understood(parser, argv)
        if options.score:
            size = Size(settings.DEMO_PEOPLE, settings.DEMO_REPORTS)
            print_score(size=size, as_json=options.json, stdout=stdout, stderr=stderr, at=clock.now())
            return 0
        return _run(options, say)
    except WrongWords as wrong:
        return refuse(wrong, parser, stderr)
    except (CannotPrepare, InUse, PortTaken, TooSmall) as refused:
        stderr.write(f"heed demo: {refused}\n")
        return FAILED
    except (DatabaseError, OSError) as fault:
        stderr.write(_("heed demo: stopped, because %(fault)s.") % {"fault": fault} + "\n")
        stderr.write(_("Mend that and run the same command again; what was half done is begun again.") + "\n")
        return FAILED
    except KeyboardInterrupt:
        stderr.write(_("heed demo: interrupted; the next start begins where nothing is half done.") + "\n")
        return INTERRUPTED


class PortTaken(RuntimeError):
    """The port that was named is in use, or no other is free."""


def _parser() -> Parser:
    parser = Parser("heed demo")
    parser.add_argument(
        "--port", type=serving.port_number, metavar="N", help=_("default 8000, or the next that is free")
    )
    parser.add_argument("--reset", action="store_true", help=_("forget everything and load it again"))
    parser.add_argument(
        "--no-system", action="store_true", help=_("install nothing on the system; this never does")
    )
    parser.add_argument(
        "--postgres", action="store_true", help=_("only on the PostgreSQL database that DATABASE_URL names")
    )
    parser.add_argument(
        "--score",
        action="store_true",
        help=_("replay the made-up calls, print who would have been recognised at the call, and end"),
    )
    parser.add_argument("--json", action="store_true", help=_("the score as JSON"))
    return parser


def _understood(parser: Parser, argv: list[str]) -> argparse.Namespace:
    options = parser.parse_args(argv)
    if options.postgres and database.is_a_file():
        raise WrongWords(
            _(
                "--postgres needs DATABASE_URL to name an empty PostgreSQL database; this command starts no"
                " server of its own"
            )
        )
    if options.json and not options.score:
        raise WrongWords(_("--json is of --score, and there is none"))
    return options


def _run(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    if not settings.IS_DEMONSTRATION:
        raise CannotPrepare(
            _("these settings are not the demonstration's; made-up people do not belong here.")
        )
    folder = Folder(Path(settings.VAR))
    with Turn(folder.turn) as turn:
        _port(options.port)  # before the load: a taken port is said at once
        size = Size(settings.DEMO_PEOPLE, settings.DEMO_REPORTS)
        secrets = prepare(folder, reset=options.reset, size=size, say=say)
        port = _port(options.port)
        turn.serves_at(serving.address_of(port))
        write_file(folder.announcement, address=serving.address_of(port), secrets=secrets)
        say(_("Sign in as:"))
        for line in sign_in_table(secrets):
            say(line)
        with Announcement(serving.address_of(port), say):
            return serving.serve(port)


def _port(named: int | None) -> int:
    if named is not None and not serving.is_free(named):
        raise PortTaken(serving.in_use(named))
    port = named or serving.first_free_port()
    if port is None:
        raise PortTaken(
            _("no port from %(first)s on is free; name one with --port.") % {"first": serving.PORT}
        )
    return port
