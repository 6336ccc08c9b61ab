"""`heed tokens make|revoke`: lets an agency's telephone system in, and shuts it out again."""

import argparse
import json
import secrets
from typing import TextIO

from django.utils.translation import gettext as _

from heed.agencies.actions import keep_token, revoke_tokens
from heed.agencies.queries import agencies_called
from heed.agencies.rules import TokenFor
from heed.core import clock
from heed.core.actor import program
from heed.core.commands.words import ALL_WELL, Parser, WrongWords, do_as_asked


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    return do_as_asked(argv, _parser(), lambda asked: _done(asked, stdout), stdout=stdout, stderr=stderr)


def _parser() -> Parser:
    parser = Parser("heed tokens")
    parser.add_argument("do", choices=("make", "revoke"))
    parser.add_argument("purpose", choices=[str(purpose) for purpose in TokenFor])
    parser.add_argument("--agency", required=True, metavar="SLUG", help=_("whose system it is"))
    parser.add_argument("--partnership", default="", metavar="SLUG", help=_("needed where there are several"))
    parser.add_argument("--json", action="store_true")
    return parser


def _done(asked: argparse.Namespace, stdout: TextIO) -> int:
    agency = _agency(asked.agency, asked.partnership)
    at, purpose = clock.now(), TokenFor(asked.purpose)
    by = program(agency.partnership_id, agency.pk, "heed tokens")
    if asked.do == "revoke":
        revoked = revoke_tokens(purpose=purpose, agency=agency, by=by, at=at)
        stdout.write((json.dumps({"revoked": revoked}) if asked.json else f"revoked {revoked}") + "\n")
        return ALL_WELL
    token = secrets.token_urlsafe(32)
    keep_token(token=token, purpose=purpose, agency=agency, by=by, at=at)
    stdout.write((json.dumps({"token": token}) if asked.json else token) + "\n")
    if not asked.json:
        stdout.write(_("It is shown this once; Heed keeps only a digest of it.") + "\n")
    return ALL_WELL


def _agency(slug: str, partnership: str):
    found = agencies_called(slug, partnership=partnership)
    if not found:
        words = _("there is no agency %(slug)s here") % {"slug": slug}
        raise WrongWords(words, code="no_such_agency", path="--agency")
    if len(found) > 1:
        words = _("several partnerships have an agency of this name: say which with --partnership")
        raise WrongWords(words, code="which_partnership", path="--partnership")
    return found[0]
