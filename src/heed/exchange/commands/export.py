"""`heed export reports|people|cases|audit --agency NAME --out FILE`: gives an agency its records back, audited."""

import json
from argparse import Namespace
from pathlib import Path
from typing import TextIO

from django.db import DatabaseError
from django.utils.translation import gettext as _

from heed.core import clock
from heed.core.commands.words import ALL_WELL, Parser, WrongWords, do_as_asked
from heed.exchange.actions import record_export
from heed.exchange.agencies import agency_id_of
from heed.exchange.exports.tables import EXPORTS, written
from heed.exchange.exports.writing import TooMuchForExcel, begin, digest_of, write_csv, write_excel
from heed.exchange.importing.words import actor_for

REFUSED = 1
WRITERS = {".csv": write_csv, ".xlsx": write_excel}


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    def export(options: Namespace) -> int:
        path = _place_of(options.out)
        try:
            rows, digest = _export(options, path)
        except TooMuchForExcel as fault:
            words = _("Excel cannot hold row %(row)s whole; write a .csv file. Nothing was written.")
            stderr.write(words % {"row": fault} + "\n")
            return REFUSED
        except (OSError, DatabaseError) as fault:
            stderr.write(_("Nothing was written: %(fault)s.") % {"fault": fault} + "\n")
            return REFUSED
        if options.json:
            stdout.write(json.dumps({"exported": rows, "sha256": digest}) + "\n")
        else:
            stdout.write(_("exported %(rows)s") % {"rows": rows} + "\n")
        return ALL_WELL

    in_json = "--json" in argv
    return do_as_asked(argv, _parser(), export, refuse_in_json=in_json, stdout=stdout, stderr=stderr)


def _parser() -> Parser:
    parser = Parser("heed export")
    parser.add_argument("what", choices=list(EXPORTS))
    parser.add_argument("--agency", metavar="NAME", required=True, help=_("whose records"))
    parser.add_argument("--out", metavar="FILE", required=True, help=_("a new file, .csv or .xlsx"))
    parser.add_argument("--reason", metavar="WORDS", default="", help=_("why; kept in the audit"))
    parser.add_argument("--partnership", metavar="SLUG", help=_("needed where there is more than one"))
    parser.add_argument("--json", action="store_true", help=_("print the count and the digest as JSON"))
    return parser


def _place_of(name: str) -> Path:
    path = Path(name)
    if path.suffix.casefold() not in WRITERS:
        raise WrongWords(_("the name of the file ends in .csv or .xlsx"), code="out", path="--out")
    if path.exists():
        raise WrongWords(_("there is such a file already; it is not overwritten"), code="out", path="--out")
    return path


def _export(options: Namespace, path: Path) -> tuple[int, str]:
    """Whole or not at all, and not before it is in the audit."""
    by = actor_for(options.partnership)
    agency_id = agency_id_of(options.agency, by=by)
    kind = EXPORTS[options.what]
    beside = begin(path)
    try:
        cells = ([written(row[name]) for name in kind.columns] for row in kind.rows(by, agency_id))
        rows = WRITERS[path.suffix.casefold()](beside, kind.columns, cells)
        digest = digest_of(beside)
        record_export(
            what=options.what,
            agency_id=agency_id,
            rows=rows,
            digest=digest,
            file=path.name,
            reason=options.reason,
            by=by,
            at=clock.now(),
        )
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
    return rows, digest
