"""`heed profiles export NAME`: a profile written out in full, as it would be published or as it was."""

import json
from argparse import Namespace
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from heed.agencies.queries import NoSuchVersion, list_versions, published_text
from heed.config.commands.profile_files import partnership_named
from heed.core.commands.words import ALL_WELL, Parser, WrongWords, do_as_asked
from heed.profiles import in_full, names, text_of


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = Parser("heed profiles export")
    parser.add_argument("name", metavar="NAME", help=_("a profile that comes with Heed, or a published one"))
    parser.add_argument("--out", metavar="FILE", help=_("write it there instead of printing it"))
    parser.add_argument("--partnership", metavar="SLUG", help=_("as this partnership published it"))
    parser.add_argument("--version", metavar="VERSION", help=_("not the published version that starts last"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def run(options: Namespace) -> int:
        text = _text(options)
        if options.out:
            _write(options.out, text)
        if options.json:
            stdout.write(
                json.dumps({"profile": options.name, "written": options.out, "text": text}, indent=2) + "\n"
            )
        elif not options.out:
            stdout.write(text)
        return ALL_WELL

    return do_as_asked(argv, parser, run, stdout=stdout, stderr=stderr, refuse_in_json="--json" in argv)


def _text(options: Namespace) -> str:
    if options.partnership is None:
        if options.version is not None:
            message = _("--version is of a published profile; name the partnership with --partnership")
            raise WrongWords(message, code="usage", path="--version")
        if options.name not in names():
            raise _unknown(options.name, names())
        return in_full(text_of(options.name), name=options.name)
    partnership_id = partnership_named(options.partnership)
    try:
        return published_text(partnership_id, name=options.name, version=options.version)
    except NoSuchVersion as error:
        raise _unknown(str(error), tuple(map(str, list_versions(partnership_id)))) from error


def _unknown(name: str, there: tuple[str, ...]) -> WrongWords:
    message = _("there is no profile %(name)s; there are: %(there)s") % {
        "name": name,
        "there": ", ".join(there) or _("none yet"),
    }
    return WrongWords(message, code="unknown_profile", path="NAME")


def _write(out: str, text: str) -> None:
    try:
        Path(out).write_text(text, "utf-8")
    except (OSError, ValueError) as error:
        message = _("%(file)s cannot be written") % {"file": out}
        raise WrongWords(message, code="unwritable_file", path="--out") from error
