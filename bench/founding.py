"""Founds the partnership the measurements are made in: four agencies, their teams, twenty handlers, its rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bench.handling import HANDLERS, username

import heed.profiles
from heed.agencies import actions as agencies
from heed.agencies.queries import profile_in_force
from heed.core.actor import Actor, Role, program
from heed.profiles import Profile

RULES_HOLD_SINCE = timedelta(days=3 * 366)
OFFICES = (
    ("police", "police", True),
    ("council", "council", False),
    ("homes", "registered_provider", False),
    ("care", "adult_social_care", False),
)


@dataclass(frozen=True)
class Office:
    agency_id: int
    contact_team_id: int
    field_team_id: int
    field_team: str


@dataclass(frozen=True)
class Founded:
    partnership_id: int
    offices: Sequence[Office]
    profile: Profile

    @property
    def by(self) -> Actor:
        return program(self.partnership_id, name="Bench")


def found(*, password: str, at: datetime) -> Founded:
    partnership = agencies.found_partnership(slug="bench", name="Bench", at=at)
    by = program(partnership.pk, name="Bench")
    offices = [_open(*office, password=password, by=by, at=at) for office in OFFICES]
    text = (Path(heed.profiles.__file__).parent / "default.yaml").read_text("utf-8")
    since = (at - RULES_HOLD_SINCE).date()
    text = text.replace("effective_from: 2026-01-01", f"effective_from: {since}", 1)
    agencies.publish_profile(name="default", text=text, effective_from=since, by=by, at=at)
    return Founded(partnership.pk, offices, profile_in_force(partnership.pk, on=at.date()))


def _open(slug: str, kind: str, dispatches: bool, *, password: str, by: Actor, at: datetime) -> Office:
    name = f"Bench {slug}"
    agency = agencies.add_agency(slug=slug, name=name, kind=kind, dispatches=dispatches, by=by, at=at)
    contact = agencies.add_team(agency=agency, slug="contact", name=f"{name} contact", by=by, at=at)
    out = agencies.add_team(agency=agency, slug="field", name=f"{name} field", by=by, at=at)
    if slug == "police":
        for number in range(HANDLERS):
            agencies.add_account(
                username=username(number), password=password, name=f"Handler {number}", team=contact,
                roles=[Role.HANDLER], by=by, at=at,
            )  # fmt: skip
    return Office(agency.pk, contact.pk, out.pk, out.name)
