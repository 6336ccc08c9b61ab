"""The few rows a test needs, in words: `a_handler()`, `a_record(first_name="Ann")`, `a_report(record=ann)`."""

from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import heed.profiles
from heed.agencies import actions as agencies
from heed.agencies.models import Account, Agency, Partnership, PublishedProfile, Team
from heed.agencies.queries import actor_of
from heed.core import events
from heed.core.actor import Actor, Role, program
from heed.desk import actions as desk
from heed.desk.queries.drafts import draft_of
from heed.people import actions as people
from heed.people.models import IdentityLink, Marker, PersonRecord
from heed.people.rules import ConfirmedBy, MarkerFamily, Verdict
from heed.people.told import PersonTold
from heed.reports import actions as reports
from heed.reports.actions.telling import Told
from heed.reports.models import Call, Report

# A Tuesday morning in summer time; every test that needs no other moment uses this one.
NOW = datetime(2026, 6, 30, 10, 0, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
PASSWORD = "a long enough password"
DEFAULT_PROFILE = (Path(heed.profiles.__file__).parent / "default.yaml").read_text("utf-8")

_numbers = count(1)


def a_partnership(*, name: str = "Anyshire") -> Partnership:
    return agencies.found_partnership(slug=f"partnership-{next(_numbers)}", name=name, at=NOW)


def a_published_profile(
    partnership: Partnership, *, text: str = DEFAULT_PROFILE, effective_from: date = date(2026, 1, 1)
) -> PublishedProfile:
    """The text says itself from when it holds, so its day is made the one that was asked for."""
    return agencies.publish_profile(
        name="default",
        text=text.replace("effective_from: 2026-01-01", f"effective_from: {effective_from}", 1),
        effective_from=effective_from,
        by=program(partnership.pk),
        at=NOW,
    )


def an_agency(
    partnership: Partnership | None = None, *, kind: str = "council", dispatches: bool = False
) -> Agency:
    return agencies.add_agency(
        slug=f"{kind}-{next(_numbers)}".replace("_", "-"),
        name=f"Anyshire {kind}",
        kind=kind,
        dispatches=dispatches,
        by=program((partnership or a_partnership()).pk),
        at=NOW,
    )


def a_team(agency: Agency | None = None) -> Team:
    agency = agency or an_agency()
    by = program(agency.partnership_id, agency.pk)
    return agencies.add_team(
        agency=agency, slug=f"team-{next(_numbers)}", name="Contact centre", by=by, at=NOW
    )


def an_account(*roles: Role, team: Team | None = None, name: str = "R. Staff") -> Account:
    team = team or a_team()
    return agencies.add_account(
        username=f"staff-{next(_numbers)}",
        password=PASSWORD,
        name=name,
        team=team,
        roles=list(roles),
        by=program(team.agency.partnership_id, team.agency_id),
        at=NOW,
    )


def a_handler(team: Team | None = None) -> Account:
    return an_account(Role.HANDLER, team=team, name="H. Handler")


def an_officer(team: Team | None = None) -> Account:
    return an_account(Role.OFFICER, team=team, name="O. Officer")


def a_supervisor(team: Team | None = None) -> Account:
    return an_account(Role.SUPERVISOR, team=team, name="S. Supervisor")


def actor_for(account: Account) -> Actor:
    return actor_of(account)


def a_record(*, team: Team | None = None, at: datetime = NOW, **words: str) -> PersonRecord:
    """What the team's agency was told of one person: `a_record(first_name="Ann", postcode="LE1 1AA")`."""
    team = team or a_team()
    return people.record_person(
        told=PersonTold(**words), agency_id=team.agency_id, team_id=team.pk, by=_program_of(team), at=at
    )


def a_report(
    *, record: PersonRecord | None = None, team: Team | None = None, at: datetime = NOW, **told: Any
) -> Report:
    """One problem told to one agency: `a_report(record=ann, narrative="Shouting at night")`."""
    team = team or (record.team if record else None) or a_team()
    record = record or a_record(team=team, at=at, first_name="Ann", surname="Example")
    return reports.record_report(
        told=Told(**told),
        record_id=record.pk,
        agency_id=team.agency_id,
        team_id=team.pk,
        by=_program_of(team),
        at=at,
    )


def a_working_partnership() -> Partnership:
    """A partnership whose rules are in force, so that its calls can be taken."""
    partnership = a_partnership()
    a_published_profile(partnership)
    return partnership


def a_link(a: PersonRecord, b: PersonRecord, *, verdict: Verdict = Verdict.SAME, by: Actor) -> IdentityLink:
    return people.link_people(
        a=a, b=b, verdict=verdict, confirmed_by=ConfirmedBy.DATE_OF_BIRTH, by=by, at=NOW
    )


def a_marker(
    record: PersonRecord,
    *,
    kind: str = "mobility",
    family: MarkerFamily = MarkerFamily.VULNERABILITY,
    words: str = "",
    expires_on: date | None = None,
    at: datetime = NOW,
) -> Marker:
    return people.note_marker(
        record=record,
        family=family,
        kind=kind,
        words=words,
        expires_on=expires_on,
        agency_id=record.agency_id,
        by=_program_of(record.team),
        at=at,
    )


def a_call(by: Account, *, at: datetime = NOW, **fields: str) -> Call:
    """A live call with its draft as typed so far: `a_call(hana, first_name="Ann", narrative="…")`."""
    actor = actor_for(by)
    call = reports.start_call(team_id=min(actor.team_ids, default=None), by=actor, at=at)
    type_in(call, by=by, at=at, **fields)
    return call


def type_in(call: Call, *, by: Account, at: datetime = NOW, **fields: str) -> desk.Saved:
    """Save these fields from the revision the draft stands at."""
    held = draft_of(call).revisions
    saves = [desk.FieldSave(name, text, held.get(name, 0)) for name, text in fields.items()]
    return desk.save_draft(call=call, saves=saves, by=actor_for(by), at=at)


def recognised_as(
    call: Call, record: PersonRecord, *, by: Account, verdict: str = "same", at: datetime = NOW
) -> None:
    desk.recognise_caller(
        call=call,
        record=record,
        verdict=verdict,
        confirmed_by=ConfirmedBy.DATE_OF_BIRTH,
        because=[],
        model_version="by hand",
        by=actor_for(by),
        at=at,
    )


def finished(call: Call, *, by: Account, at: datetime = NOW) -> list[Report]:
    """The call's reports, and everything upstairs told of them."""
    made = desk.finish(call=call, by=actor_for(by), at=at)
    events.dispatch(at=at)
    return list(made)


def _program_of(team: Team) -> Actor:
    return program(team.agency.partnership_id, team.agency_id)
