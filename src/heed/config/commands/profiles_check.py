"""`heed profiles check FILE…`: all that is wrong with profiles, each fault with file, line, column and reason."""

import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from django.utils.translation import gettext as _

from heed.agencies.queries import barriers_to
from heed.agencies.rules import Barrier, Version, overlaps
from heed.config.commands.profile_files import (
    REFUSED,
    Given,
    as_entry,
    as_error,
    partnership_named,
    read_given,
    warning_line,
)
from heed.core import clock
from heed.core.commands.words import ALL_WELL, Parser, do_as_asked
from heed.profiles import Profile, ProfileFault, fault_at


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = Parser("heed profiles check")
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help=_("a profile, or the name of one that comes with Heed")
    )
    parser.add_argument("--partnership", metavar="SLUG", help=_("also against what is published there"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def run(options: Namespace) -> int:
        partnership_id = partnership_named(options.partnership) if options.partnership else None
        given = [read_given(word, stdin) for word in options.files]
        faults = [*(fault for one in given for fault in one.faults), *_together(given, partnership_id)]
        stdout.write(_as_json(given, faults) if options.json else _as_lines(given, faults))
        return REFUSED if faults else ALL_WELL

    return do_as_asked(argv, parser, run, stdout=stdout, stderr=stderr, refuse_in_json="--json" in argv)


def _together(given: Sequence[Given], partnership_id: int | None) -> list[ProfileFault]:
    """What is wrong with a text that reads well: beside the others, and beside what is published."""
    read = [(one, one.profile) for one in given if one.profile is not None]
    found = [
        _fault(one, barrier)
        for one, profile in read
        for barrier in barriers_to(profile, partnership_id=partnership_id, on=clock.day_of(clock.now()))
        # Away from a partnership nobody publishes it, and a rule to compare with is sound.
        if partnership_id is not None or barrier.code != "for_comparison"
    ]
    # Two files of different names are two versions of one partnership's rules only where a partnership is named.
    names = {""} if partnership_id is not None else {profile.name for _, profile in read}
    for name in sorted(names):
        group = [
            (one, profile)
            for one, profile in read
            if name in ("", profile.name) and not profile.is_comparison
        ]
        found += [
            _fault(group[place][0], barrier) for place, barrier in overlaps(_version(one) for _, one in group)
        ]
    return found


def _version(profile: Profile) -> Version:
    return Version(profile.name, profile.version, profile.effective_from)


def _fault(one: Given, barrier: Barrier) -> ProfileFault:
    return fault_at(one.text, file=one.file, path=barrier.path, message=barrier.words, code=barrier.code)


def _as_json(given: Sequence[Given], faults: Sequence[ProfileFault]) -> str:
    answer: dict[str, Any] = {"error": as_error(faults[0])} if faults else {}
    answer |= {
        "profiles": [_described(one.file, one.profile) for one in given if one.profile is not None],
        "faults": [as_entry(fault) for fault in faults],
        "warnings": [as_entry(warning) for one in given for warning in one.warnings],
    }
    return json.dumps(answer, indent=2) + "\n"


def _described(file: str, profile: Profile) -> dict[str, Any]:
    return {
        "file": file,
        "profile": profile.name,
        "version": profile.version,
        "effective_from": profile.effective_from.isoformat(),
        "title": profile.title,
        "kind": "comparison" if profile.is_comparison else "profile",
        "written_from": profile.written_from or None,
        "values": {"all": len(profile.sourced), **asdict(profile.whose)},
    }


def _as_lines(given: Sequence[Given], faults: Sequence[ProfileFault]) -> str:
    warnings = [warning for one in given for warning in one.warnings]
    told = [_line(one.file, one.profile) for one in given if one.profile is not None]
    told += [f"{fault}\n" for fault in faults]
    told += [warning_line(warning) for warning in warnings]
    last = _("files %(files)s, faults %(faults)s, warnings %(warnings)s") % {
        "files": len(given),
        "faults": len(faults),
        "warnings": len(warnings),
    }
    return "".join(told) + last + "\n"


def _line(file: str, profile: Profile) -> str:
    words = {
        "file": file,
        "name": profile.full_name,
        "title": profile.title,
        "day": profile.effective_from.isoformat(),
        "all": len(profile.sourced),
        **asdict(profile.whose),
    }
    head = _("%(file)s: %(name)s from %(day)s, %(title)s") % words
    counts = (
        _("%(all)s values; known: %(known)s, from elsewhere: %(elsewhere)s, Heed's default: %(defaults)s")
        % words
    )
    return f"{head}\n  {counts}\n"
