"""`heed profiles preview FILE`: what a proposed profile would have said of the last days' calls; changes no rule."""

import json
from argparse import Namespace
from dataclasses import asdict
from typing import Any, TextIO

from django.utils.translation import gettext as _

from heed.agencies.actions import note_preview
from heed.config.commands.profile_files import REFUSED, as_entry, as_error, partnership_named, read_given
from heed.core import clock
from heed.core.actor import program
from heed.core.commands.words import ALL_WELL, Parser, WrongWords, do_as_asked
from heed.reports.preview import Line, Preview
from heed.reports.queries import preview_profile

LONGEST = 366


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = Parser("heed profiles preview")
    parser.add_argument("file", metavar="FILE", help=_("a profile, or the name of one that comes with Heed"))
    parser.add_argument(
        "--partnership", metavar="SLUG", help=_("whose calls; needed where there are several")
    )
    parser.add_argument("--days", type=int, default=30, help=_("how many days back, today among them (30)"))
    parser.add_argument(
        "--list", action="store_true", help=_("also the references of the reports that change")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def run(options: Namespace) -> int:
        if not 1 <= options.days <= LONGEST:
            message = _("--days is from 1 to %(most)s") % {"most": LONGEST}
            raise WrongWords(message, code="out_of_range", path="--days")
        partnership_id = partnership_named(options.partnership)
        given = read_given(options.file, stdin)
        if given.profile is None:
            refused = {
                "error": as_error(given.faults[0]),
                "faults": [as_entry(fault) for fault in given.faults],
            }
            lines = "".join(f"{fault}\n" for fault in given.faults)
            stdout.write(json.dumps(refused, indent=2) + "\n" if options.json else lines)
            return REFUSED
        by, at = program(partnership_id), clock.now()
        found = preview_profile(by, given.profile, days=options.days, at=at, with_references=options.list)
        note_preview(name=given.profile.name, text=given.text, days=options.days, by=by, at=at)
        stdout.write(_as_json(found, options) if options.json else _as_table(found))
        return ALL_WELL

    return do_as_asked(argv, parser, run, stdout=stdout, stderr=stderr, refuse_in_json="--json" in argv)


def _flags() -> dict[str, str]:
    return {
        "repeat": _("a repeat"),
        "vulnerable": _("vulnerable"),
        "most_at_risk": _("most at risk"),
        "unknown": _("not known whether a repeat"),
    }


def _as_json(found: Preview, options: Namespace) -> str:
    answer: dict[str, Any] = {
        "profile": found.profile,
        "in_force": list(found.in_force),
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "reports": found.reports,
        "passed_over": found.passed_over,
        **{line.flag: _counts(line) for line in found.lines},
    }
    if options.list:
        answer["changed"] = list(found.changed)
    return json.dumps(answer, indent=2) + "\n"


def _counts(line: Line) -> dict[str, int]:
    return {name: count for name, count in asdict(line).items() if name != "flag"}


def _as_table(found: Preview) -> str:
    words = {
        "name": found.profile,
        "held": ", ".join(found.in_force) or _("no rules"),
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "reports": found.reports,
    }
    head = _("%(name)s beside %(held)s, %(first)s to %(last)s, reports %(reports)s") % words
    columns = ["", _("now"), _("then"), _("more"), _("fewer")]
    rows = [columns] + [
        [_flags()[line.flag], f"{line.now:,}", f"{line.then:,}", f"+{line.gained:,}", f"-{line.lost:,}"]
        for line in found.lines
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(columns))]
    table = "".join(
        f"  {row[0].ljust(widths[0])}  "
        + "  ".join(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        + "\n"
        for row in rows
    )
    passed = _("told while no rules held: %(count)s") % {"count": found.passed_over} + "\n"
    return (
        f"{head}\n{table}"
        + (passed if found.passed_over else "")
        + "".join(f"{one}\n" for one in found.changed)
    )
