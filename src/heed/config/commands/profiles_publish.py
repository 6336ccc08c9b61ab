"""`heed profiles publish FILE`: switch a partnership's next rules on from their day, after they were previewed."""

import json
from argparse import Namespace
from collections.abc import Sequence
from typing import TextIO

from django.utils.translation import gettext as _

from heed.agencies.actions import publish_profile
from heed.agencies.queries import barriers_to, list_versions, was_previewed
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
from heed.core.actor import program
from heed.core.commands.words import ALL_WELL, Parser, do_as_asked
from heed.profiles import Profile, ProfileFault, digest_of, fault_at


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    parser = Parser("heed profiles publish")
    parser.add_argument("file", metavar="FILE", help=_("a profile, or the name of one that comes with Heed"))
    parser.add_argument(
        "--partnership", metavar="SLUG", help=_("whose rules they are; needed where there are several")
    )
    parser.add_argument("--without-preview", action="store_true", help=_("though nobody has previewed it"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def run(options: Namespace) -> int:
        partnership_id = partnership_named(options.partnership)
        given = read_given(options.file, stdin)
        faults = given.faults or _against(given, partnership_id, previewed=options.without_preview)
        if faults or given.profile is None:
            stdout.write(_refused(faults, in_json=options.json))
            return REFUSED
        _publish(given, given.profile, partnership_id)
        stdout.write(_published(given, given.profile, in_json=options.json))
        return ALL_WELL

    return do_as_asked(argv, parser, run, stdout=stdout, stderr=stderr, refuse_in_json="--json" in argv)


def _against(given: Given, partnership_id: int, *, previewed: bool) -> Sequence[ProfileFault]:
    profile = given.profile
    if profile is None:
        return given.faults
    barriers = barriers_to(profile, partnership_id=partnership_id, on=clock.day_of(clock.now()))
    found = [
        fault_at(given.text, file=given.file, path=one.path, message=one.words, code=one.code)
        for one in barriers
    ]
    # Where no rules hold yet there is nothing to be compared with.
    if found or previewed or not list_versions(partnership_id):
        return found
    if was_previewed(partnership_id, digest=digest_of(given.text, name=profile.name)):
        return []
    words = _(
        "nobody has previewed this text: heed profiles preview says what it changes; or --without-preview"
    )
    return [fault_at(given.text, file=given.file, path="profile", message=words, code="not_previewed")]


def _publish(given: Given, profile: Profile, partnership_id: int) -> None:
    publish_profile(
        name=profile.name,
        text=given.text,
        effective_from=profile.effective_from,
        by=program(partnership_id),
        at=clock.now(),
    )


def _refused(faults: Sequence[ProfileFault], *, in_json: bool) -> str:
    if not in_json:
        return "".join(f"{fault}\n" for fault in faults)
    answer = {"error": as_error(faults[0]), "faults": [as_entry(fault) for fault in faults]}
    return json.dumps(answer, indent=2) + "\n"


def _published(given: Given, profile: Profile, *, in_json: bool) -> str:
    if in_json:
        answer = {
            "profile": profile.name,
            "version": profile.version,
            "effective_from": profile.effective_from.isoformat(),
            "warnings": [as_entry(warning) for warning in given.warnings],
        }
        return json.dumps(answer, indent=2) + "\n"
    words = {"name": profile.full_name, "day": profile.effective_from.isoformat()}
    said = _("%(name)s is published and holds from %(day)s") % words + "\n"
    return "".join(map(warning_line, given.warnings)) + said
