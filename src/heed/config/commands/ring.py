"""`heed ring NUMBER`: tells a running Heed what a telephone system would tell of a call, over HTTP like one."""

import argparse
import json
import re
import secrets
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.utils.translation import gettext as _

from heed.core.commands.words import ALL_WELL, Parser, WrongWords, do_as_asked
from heed.engines.identity.normalise.contact import is_withheld

NOT_HEARD = 1
SECONDS = 10
# Of this country or another, from an exchange's own three digits up, and an extension behind it.
A_NUMBER = re.compile(r"\+?(?:[\s().\-/]*[0-9]){3,20}[\s)]*(?:(?:ext\.?|x)\s*[0-9]{1,6})?", re.IGNORECASE)


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    return do_as_asked(
        argv, _parser(), lambda asked: _ring(asked, stdout, stderr), stdout=stdout, stderr=stderr
    )


def _parser() -> Parser:
    parser = Parser("heed ring")
    parser.add_argument(
        "number",
        metavar="NUMBER",
        nargs="+",
        help=_("as the telephone system says it, with or without spaces, or “withheld”"),
    )
    parser.add_argument("--queue", default="101", help=_("the line it came in on"))
    parser.add_argument("--name", default="", help=_("what the line says of the caller"))
    parser.add_argument(
        "--event",
        default="ringing",
        choices=("ringing", "answered", "ended", "abandoned"),
        help=_("default ringing"),
    )
    parser.add_argument(
        "--call-id", default="", metavar="ID", help=_("an earlier call's, to tell more of it")
    )
    parser.add_argument("--times", type=_how_often, default=1, metavar="N", help=_("so many calls at once"))
    parser.add_argument("--address", default="", help=_("default: the demonstration that runs here"))
    parser.add_argument("--token", default="", help=_("default: the demonstration's own"))
    return parser


def _how_often(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= 1000:
        raise argparse.ArgumentTypeError(_("a number from 1 to 1000"))
    return int(word)


def _ring(asked: argparse.Namespace, stdout: TextIO, stderr: TextIO) -> int:
    number = " ".join(asked.number).strip()
    if number and not is_withheld(number) and not A_NUMBER.fullmatch(number):
        raise WrongWords(_("%(number)r is not a telephone number, nor “withheld”") % {"number": number})
    address, token = _where(asked)
    for place in range(asked.times):
        call_id = asked.call_id or f"simulated-{secrets.token_hex(6)}"
        told = {
            "event": asked.event,
            "call_id": call_id if place == 0 or not asked.call_id else f"{call_id}-{place}",
            "number": number,
            "name": asked.name,
            "dialled": asked.queue,
            "queue": asked.queue,
            "at": datetime.now(UTC).isoformat(),
        }
        fault = _send(f"{address}/calls/telephone/", token, told, stdout)
        if fault:
            stderr.write(f"heed ring: {fault}\n")
            return NOT_HEARD
    return ALL_WELL


def _where(asked: argparse.Namespace) -> tuple[str, str]:
    if asked.address and asked.token:
        return asked.address.rstrip("/"), asked.token
    announced = Path(settings.VAR) / "demo.json"
    if not announced.exists():
        raise WrongWords(_("no demonstration was started here: name --address and --token"))
    held = json.loads(announced.read_text("utf-8"))
    return (asked.address or held["address"]).rstrip("/"), asked.token or held["tokens"]["telephone"]


class _StaysHere(urllib.request.HTTPRedirectHandler):
    """A token is for the address it was given for, and is not carried on to another."""

    def redirect_request(self, *asked: object) -> None:
        return None


def _send(address: str, token: str, told: dict[str, str], stdout: TextIO) -> str:
    """What went wrong, in words; empty where it was heard."""
    if not address.startswith(("http://", "https://")):
        return _("an address begins with http:// or https://")
    asked = urllib.request.Request(  # noqa: S310 - its scheme was looked at above
        address,
        data=json.dumps(told).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.build_opener(_StaysHere).open(asked, timeout=SECONDS) as answer:
            heard = _("heard") if answer.status == 202 else _("known already")
    except urllib.error.HTTPError as refused:
        return _("refused with %(status)s: %(why)s") % {
            "status": refused.code,
            "why": refused.read(500).decode(),
        }
    except OSError as fault:
        return _("nobody answered at %(address)s: %(why)s") % {"address": address, "why": fault}
    stdout.write(f"{told['event']} {told['call_id']} {told['number']}: {heard}\n")
    return ""
