"""The words every import command takes: files, a partnership, and the shape of its counts."""

from argparse import Namespace
from collections.abc import Callable

from django.utils.translation import gettext as _

from heed.core.actor import Actor, program
from heed.core.commands.words import Parser, WrongWords
from heed.exchange.files.faults import Fault
from heed.exchange.files.headings import Columns, NotAMap, Pairs, read_map
from heed.exchange.importing.refusals import CannotWrite, Refusals
from heed.exchange.partnerships import WhichPartnership, partnership_id_of


def parser_of(command: str, *, files: str) -> Parser:
    """Each import adds its own words to these."""
    parser = Parser(command)
    parser.add_argument("files", metavar="FILE", nargs="+", help=files)
    parser.add_argument("--partnership", metavar="SLUG", help=_("needed where there is more than one"))
    parser.add_argument("--json", action="store_true", help=_("print the counts as one JSON object"))
    return parser


def actor_for(slug: str | None) -> Actor:
    """The program itself, in the partnership that was named or is the only one."""
    try:
        return program(partnership_id_of(slug))
    except WhichPartnership as which:
        known = ", ".join(which.slugs)
        if not which.slugs:
            message = _("there is no partnership yet to import for")
        elif slug is None:
            message = _("there are several partnerships; name one with --partnership: %(known)s") % {
                "known": known
            }
        else:
            message = _("there is no partnership “%(slug)s”; there is: %(known)s") % {
                "slug": slug,
                "known": known,
            }
        raise WrongWords(message, code="partnership", path="--partnership") from which


def add_words_of_tables(parser: Parser, columns: Columns, *, whose: str) -> None:
    """What is asked of files that an agency keeps under column names of its own."""
    parser.add_argument("--agency", metavar="NAME", required=True, help=whose)
    parser.add_argument(
        "--map",
        metavar="THEIRS=OURS,…",
        action="append",
        default=[],
        help=_("what the file calls the columns %(ours)s; remembered for the agency's next file")
        % {"ours": ", ".join(columns.ours)},
    )
    parser.add_argument("--sheet", metavar="NAME", help=_("which sheet of an Excel file; else the first"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would land and what would be refused")
    )
    parser.add_argument("--errors", metavar="FILE", help=_("write every refused row with column and reason"))


def refusals_in(options: Namespace, what_is_wrong: Callable[[Fault], str]) -> Refusals:
    """The error file that `--errors` asks for."""
    if options.errors in options.files:
        raise WrongWords(
            _("the error file would overwrite the file to be read"), code="errors", path="--errors"
        )
    try:
        return Refusals(options.errors, what_is_wrong)
    except CannotWrite as fault:
        words = _("the error file cannot be written: %(fault)s") % {"fault": fault}
        raise WrongWords(words, code="errors", path="--errors") from fault


def pairs_of(words: list[str], columns: Columns) -> Pairs:
    try:
        return read_map(words, columns)
    except NotAMap as fault:
        message = _("“%(pair)s” is not the name of a column with one of %(ours)s, once each") % {
            "pair": fault,
            "ours": ", ".join(columns.ours),
        }
        raise WrongWords(message, code="map", path="--map") from fault
