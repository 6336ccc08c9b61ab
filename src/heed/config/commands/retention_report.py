"""`heed retention report`: how many rows have passed the time they are kept for. Numbers only; nothing is deleted."""

import json
from argparse import Namespace
from datetime import datetime
from typing import TextIO

from django.utils.translation import gettext as _

from heed.agencies.queries import NoProfileInForce, list_partnership_slugs, profile_in_force
from heed.core import clock, retention
from heed.core.commands.words import ALL_WELL, Parser, do_as_asked


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = Parser("heed retention report")
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def run(options: Namespace) -> int:
        found = {slug: _of(pk, clock.now()) for pk, slug in list_partnership_slugs().items()}
        stdout.write(_as_json(found) if options.json else _as_table(found))
        return ALL_WELL

    return do_as_asked(argv, parser, run, stdout=stdout, stderr=stderr)


def _of(partnership_id: int, at: datetime) -> list[retention.Kept]:
    on = clock.day_of(at)

    def days_of(path: str) -> int | None:
        try:
            return int(profile_in_force(partnership_id, on=on).value(path))
        except NoProfileInForce:
            return None

    return retention.report(partnership_id=partnership_id, days_of=days_of, on=on, at=at)


def _as_json(found: dict[str, list[retention.Kept]]) -> str:
    return json.dumps({slug: [vars(one) for one in kept] for slug, kept in found.items()}, indent=2) + "\n"


def _as_table(found: dict[str, list[retention.Kept]]) -> str:
    return "".join(_of_partnership(slug, kept) for slug, kept in found.items())


def _of_partnership(slug: str, kept: list[retention.Kept]) -> str:
    head = [_("table"), _("category"), _("rows"), _("past its time"), _("its time is in")]
    rows = [head] + [_cells(one) for one in kept]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return f"{slug}\n" + "".join(f"  {line.rstrip()}\n" for line in lines)


def _cells(one: retention.Kept) -> list[str]:
    past = _("no time declared") if one.past is None else f"{one.past:,}"
    return [one.table, one.category, f"{one.rows:,}", past, one.kept_by]
