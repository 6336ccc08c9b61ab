"""Founds the invented partnership of the demonstration: its agencies, teams, staff and rules."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import heed.profiles
from heed.agencies import actions as agencies
from heed.agencies.queries import profile_in_force
from heed.core.actor import Actor, Role, program
from heed.core.bulk import Source
from heed.core.clock import LONDON, day_of
from heed.demo.population.following import OFFICERS, TEAMS
from heed.demo.staff import SIGN_INS, SignIn
from heed.profiles import Profile

if TYPE_CHECKING:
    from heed.agencies.models import Team

SLUG, NAME = "soar-valley", "Soar Valley Community Safety Partnership"
NOBODY_SIGNS_IN = None  # officers who hold cases but are nobody's demonstration account have no password


@dataclass(frozen=True)
class Office:
    """One invented agency: `contact` answers the telephone, `field` goes and looks."""

    key: str
    slug: str
    name: str
    kind: str
    contact: tuple[str, str]
    field: tuple[str, str]
    referral: str
    dispatches: bool = False


# The keys are the population's. Telephone numbers are of the range kept for drama, which rings nowhere.
OFFICES = (
    Office(
        "police", "police", "Soar Valley Police", "police", ("control-room", "101 control room"),
        ("neighbourhood", TEAMS["police"]), "Crime recording desk, 0116 496 0101", dispatches=True,
    ),
    Office(
        "council", "council", "Soar Valley Council", "council", ("contact-centre", "Customer contact centre"),
        ("community-safety", TEAMS["council"]), "Community safety duty officer, 0116 496 0102",
    ),
    Office(
        "housing", "housing", "Soar Valley Homes", "registered_provider", ("customer-hub", "Customer hub"),
        ("tenancy-support", TEAMS["housing"]), "Tenancy support duty line, 0116 496 0103",
    ),
    Office(
        "social_care", "adult-social-care", "Soar Valley Adult Social Care", "adult_social_care",
        ("first-contact", "First contact team"), ("adults-duty", TEAMS["social_care"]),
        "Safeguarding adults duty desk, 0116 496 0104",
    ),
    Office(
        "charity", "lantern", "Lantern Victims' Charity", "charity", ("helpline", "Helpline"),
        ("support", "Support workers"), "Lantern helpline, 0116 496 0105",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    agency_id: int
    contact_team_id: int
    field_team_id: int


@dataclass(frozen=True)
class Founded:
    """What everything loaded afterwards is told to and held by."""

    partnership_id: int
    places: Mapping[str, Place]
    account_ids: Mapping[str, int]  # by name
    profile: Profile

    @property
    def by(self) -> Actor:
        return program(self.partnership_id, name="Demonstration")


def found(*, passwords: Mapping[str, str], told_since: date, at: datetime) -> Founded:
    """Everything but people and reports; the rules hold from before the oldest report."""
    partnership = agencies.found_partnership(slug=SLUG, name=NAME, at=at)
    by = program(partnership.pk, name="Demonstration")
    places: dict[str, Place] = {}
    accounts: dict[str, int] = {}
    for office in OFFICES:
        places[office.key], staff = _open(office, passwords, by=by, at=at)
        accounts |= staff
    text = _rules(holding_since=told_since)
    agencies.publish_profile(name="default", text=text, effective_from=told_since, by=by, at=at)
    return Founded(partnership.pk, places, accounts, profile_in_force(partnership.pk, on=at.date()))


# Whose field teams let others promise for them; the police's does not, so that both can be seen.
ACCEPTING = ("council", "housing")
ON_THE_ROTA = 35  # days from the day before


def _open_to_promises(team: "Team", officers: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Two officers by day, one on duty and one as cover, and what may be promised in the team's name."""
    today = day_of(at)
    supervisor = replace(by, agency_id=team.agency_id, roles=frozenset({Role.SUPERVISOR}))
    agencies.publish_acceptance(
        team=team, whats=["call_back", "full_assessment"], channels=["telephone", "visit"], soonest_hours=2,
        most_a_day=20, for_own_agency_only=False, review_on=today + timedelta(days=182), by=supervisor, at=at,
    )  # fmt: skip
    shifts = [
        agencies.ShiftTold(team.name, name, _hour(day, 8), _hour(day, 20), (day.toordinal() + place) % 2 == 0)
        for day in (today + timedelta(days=number) for number in range(-1, ON_THE_ROTA))
        for place, name in enumerate(officers[:2])
    ]
    source = Source(name="demonstration", digest="", first_row=1, last_row=len(shifts))
    agencies.land_shifts(shifts=shifts, agency_id=team.agency_id, source=source, by=by, at=at)


def _hour(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=LONDON)


def _rules(*, holding_since: date) -> str:
    """The default rules as a partnership would have published them before its first report."""
    text = (Path(heed.profiles.__file__).parent / "default.yaml").read_text("utf-8")
    text = re.sub(r"(?m)^effective_from: .*$", f"effective_from: {holding_since}", text, count=1)
    # Whoever tries it out sees at once what a partnership reads some hours later.
    return re.sub(r"(?m)^  wait_hours: .*$", WAITS_FOR_NOBODY, text, count=1)


WAITS_FOR_NOBODY = '  wait_hours: {value: 0, source: "The demonstration: nobody waits there"}'


def _open(
    office: Office, passwords: Mapping[str, str], *, by: Actor, at: datetime
) -> tuple[Place, dict[str, int]]:
    agency = agencies.add_agency(
        slug=office.slug, name=office.name, kind=office.kind, dispatches=office.dispatches,
        referral_contact=office.referral, by=by, at=at,
    )  # fmt: skip
    teams = {
        part: agencies.add_team(agency=agency, slug=slug, name=name, by=by, at=at)
        for part, (slug, name) in (("contact", office.contact), ("field", office.field))
    }
    accounts = {}
    for one in _staff_of(office):
        account = agencies.add_account(
            username=one.username, password=passwords.get(one.username, NOBODY_SIGNS_IN), name=one.name,
            team=teams[one.team], roles=[one.role], by=by, at=at,
        )  # fmt: skip
        accounts[one.name] = account.pk
    if office.key in ACCEPTING:
        _open_to_promises(teams["field"], OFFICERS[office.key], by=by, at=at)
    return Place(agency.pk, teams["contact"].pk, teams["field"].pk), accounts


def _staff_of(office: Office) -> list[SignIn]:
    """The demonstration's sign-ins, and the officers who hold its cases."""
    sign_ins = [one for one in SIGN_INS if one.agency == office.key]
    known = {one.name for one in sign_ins}
    others = [name for name in OFFICERS.get(office.key, ()) if name not in known]
    return sign_ins + [
        SignIn(f"{office.slug}.{name.split()[-1].lower()}", name, Role.OFFICER, office.key, "field")
        for name in others
    ]
