"""Every door that takes a reference, tried by every role in every relation to it, against the hand-written table."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from heed.access.actions import bar_account, grant_record
from heed.access.rules import Standing
from heed.agencies.doors import is_public
from heed.agencies.models import Account, Team
from heed.agencies.tokens import token_for as colleague_token
from heed.cases.actions import open_case
from heed.core import clock
from heed.core.actor import Role, program
from heed.desk.tokens import token_for
from heed.exchange.actions.imports import begin_import
from heed.exchange.models import Import
from heed.exchange.uploads import keeping
from heed.people.actions import give_sight as sight_given
from heed.people.models import PersonRecord
from heed.reports.actions import PhoneTold, hear_telephone, make_promise, raise_emergency
from heed.reports.models import RingingCard
from heed.reports.rules import PhoneEvent
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_link,
    a_record,
    a_report,
    a_supervisor,
    a_team,
    a_working_partnership,
    actor_for,
    an_account,
    an_agency,
    an_officer,
)
from tests.structure.test_routes import routes
from tests.structure.who_sees_what import ANY_ROW, Cell, cells

ROUTES = [cell for cell in cells() if cell.route != ANY_ROW]
# A page of one's own takes no reference, so there is no row to stand in a relation to.
OWN_PAGE = "own page"
WORDS = "They egg at my window"


def names_with_a_reference(resolver: URLResolver) -> set[str]:
    found: set[str] = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found |= {entry.name or ""} if "reference" in str(entry.pattern) else set()
        else:
            found |= names_with_a_reference(entry)
    return found


def names_of_own_pages(resolver: URLResolver) -> set[str]:
    """Whatever takes no reference and is not open to strangers; signing out asks nobody's role."""
    return {
        name
        for name, route in routes(resolver)
        if "reference" not in str(route.pattern) and not is_public(route.callback)
    } - {"home", "account_logout"}


def test_every_door_that_takes_a_reference_stands_in_the_table_for_every_role_and_relation():
    expected = {
        (route, role, where)
        for route in names_with_a_reference(get_resolver())
        for role in (*Role, "none")
        for where in Standing
    } | {(route, role, OWN_PAGE) for route in names_of_own_pages(get_resolver()) for role in (*Role, "none")}
    assert {(cell.route, cell.role, cell.relation) for cell in ROUTES} == expected


@dataclass
class World:
    """Somebody at a desk, and a team in each relation to her."""

    me: Account
    teams: dict[str, Team] = field(default_factory=dict)


def world_of(role: str) -> World:
    mine = a_team(an_agency(a_working_partnership()))
    world = World(me=an_account(*([] if role == "none" else [Role(role)]), team=mine))
    world.teams = {
        Standing.OWN_TEAM: mine,
        Standing.OWN_AGENCY: a_team(mine.agency),
        Standing.PARTNER_AGENCY: a_team(an_agency(mine.agency.partnership, kind="police")),
        Standing.OTHER_PARTNERSHIP: a_team(an_agency(a_working_partnership())),
    }
    return world


def told(world: World, cell: Cell) -> PersonRecord:
    """Ann, told of to the team in this relation, granted or barred as the line says."""
    team = world.teams[cell.relation]
    record, by = a_record(team=team, first_name="Ann"), actor_for(a_supervisor(team))
    if cell.state == "granted":
        grant_record(
            record=record.reference,
            to_agency_id=world.me.agency_id,
            power="consent",
            because="she asked",
            expires_at=None,
            by=by,
            at=NOW,
        )
    if cell.state == "barred":
        bar_account(record=record.reference, account_id=world.me.pk, because="cousin", by=by, at=NOW)
    return record


def try_call(client, world: World, cell: Cell) -> Any:
    team = world.teams[cell.relation]
    handler = a_handler(team)
    call = a_call(handler, narrative=WORDS)
    path = f"/calls/{call.reference}/"
    match cell.route:
        case "show_call":
            return client.get(path)
        case "save_draft":
            save = {"fields": [{"name": "wishes", "text": "sleep", "revision": 0}]}
            return client.post(f"{path}draft/", json.dumps(save), content_type="application/json")
        case "confirm_caller":
            who = {"first_name": "Ann", "surname": "Thistlewood", "born": "3/4/1948", "phone": "07700 900123"}
            record = a_record(team=team, **who)
            token = token_for(actor_for(world.me), call.reference, record.reference)
            return client.post(f"{path}confirm/", {"record": token, "verdict": "same", **who})
        case "emergency_now":
            return client.get(f"{path}emergency/")
        case "passed_emergency":
            raise_emergency(call=call, by=actor_for(handler), at=NOW)
            return client.post(f"{path}passed/", {"passed_to": "Control"})
    parts = {
        "previous_contact": "previous",
        "call_places": "places",
        "call_result": "result",
        "take_over_call": "take-over",
        "discard_call": "discard",
        "ask_for_supervisor": "supervisor/ask",
        "answer_supervisor_ask": "supervisor/answer",
        "put_back_call": "put-back",
        "nobody_answered": "no-answer",
    }
    return client.post(f"{path}{parts[cell.route]}/", {"because": "x", "of": "home"})


def try_person(client, world: World, cell: Cell) -> Any:
    record = told(world, cell)
    a_report(record=record, narrative=WORDS)
    path = f"/people/{record.reference}/"
    return client.get(path) if cell.state == "no reason" else client.post(path, {"reason": "x"}, follow=True)


def try_undo(client, world: World, cell: Cell) -> Any:
    record = told(world, cell)
    other = a_record(team=record.team, first_name="Ann")
    link = a_link(record, other, by=actor_for(a_supervisor(record.team)))
    pair = {"a": link.a.reference, "b": link.b.reference, "because": "x"}
    return client.post(f"/people/{record.reference}/links/undo/", pair)


def try_make_link(client, world: World, cell: Cell) -> Any:
    record = told(world, cell)
    other = a_record(team=record.team, first_name="Ann")
    said = {"other": other.reference, "verdict": "same", "because": "x"}
    return client.post(f"/people/{record.reference}/links/make/", said)


def try_sight(client, world: World, cell: Cell) -> Any:
    """Given by whoever may, so that there is something to take back; to somebody who is nobody's colleague here."""
    record = told(world, cell)
    to = an_agency(record.partnership, kind="charity")
    words = {"purpose": "support_referral", "power": "victim_choice", "because": "x"}
    until = clock.day_of(clock.now())
    if cell.route == "give_sight":
        said = {"records": [record.reference], "agency": to.slug, "until": until.isoformat(), **words}
        return client.post(f"/people/{record.reference}/sight/give/", said)
    by = actor_for(a_supervisor(record.team))
    (grant,) = sight_given(records=[record], to_agency_id=to.pk, until=until, by=by, at=clock.now(), **words)
    said = {"grants": [grant.pk], "because": "x"}
    return client.post(f"/people/{record.reference}/sight/take-back/", said)


def try_bar(client, world: World, cell: Cell) -> Any:
    record = told(world, cell)
    colleague = an_officer(world.teams[Standing.OWN_TEAM])
    said = {"colleague": colleague_token(actor_for(world.me), colleague.pk), "because": "x"}
    if cell.route == "keep_colleague_away":
        return client.post(f"/people/{record.reference}/bars/set/", said)
    by = actor_for(a_supervisor(record.team))
    bar_account(record=record.reference, account_id=colleague.pk, because="x", by=by, at=NOW)
    return client.post(f"/people/{record.reference}/bars/lift/", said)


def try_case(client, world: World, cell: Cell) -> Any:
    record = told(world, cell)
    case = open_case(
        report_id=a_report(record=record).pk,
        lead_agency_id=record.agency_id,
        team_id=record.team_id,
        officer_id=None,
        next_due_at=None,
        by=actor_for(a_supervisor(record.team)),
        at=NOW,
    )
    return client.get(f"/cases/{case.reference}/")


def try_promise(client, world: World, cell: Cell) -> Any:
    report = a_report(record=told(world, cell))
    make_promise(
        report=report,
        by_whom="us",
        by_account_id=None,
        by_team_id=report.team_id,
        what="call_back",
        channel="telephone",
        due_at=NOW,
        read_back=False,
        by=actor_for(a_supervisor(report.team)),
        at=NOW,
    )
    if cell.route == "renew_promise":
        return client.get(f"/worklist/{report.reference}/promise/")
    return client.post(f"/worklist/{report.reference}/promise-kept/")


def try_card(client, world: World, cell: Cell) -> Any:
    team = world.teams[cell.relation]
    by, name = program(team.agency.partnership_id, team.agency_id), f"acd-{cell}"[:120]
    at = clock.now()
    hear_telephone(told=PhoneTold(event=PhoneEvent.RINGING, call_id=name, at=at), safe_back="", by=by, at=at)
    card = RingingCard.objects.get(system_id=name, agency=team.agency)
    parts = {"claim_ringing": "claim", "book_ringing_back": "book", "settle_ringing": "settle"}
    return client.post(f"/calls/ringing/{card.reference}/{parts[cell.route]}/", {"because": "x"})


def try_import(client, world: World, cell: Cell) -> Any:
    """A file somebody of that agency gave, with an error file."""
    by = actor_for(an_account(Role.SUPERVISOR, team=world.teams[cell.relation]))
    kind = {"reports": "reports", "homes": "stock"}[cell.state]
    name = keeping.new_name()
    with keeping.new_file(name) as errors:
        errors.write(b"file,row,column,reason")
    one = begin_import(kind=kind, name="l.csv", size=1, kept_as="", language="en", by=by, at=NOW)
    Import.objects.filter(pk=one.pk).update(state="landed", errors_as=name)
    parts = {"show_import": "", "import_now": "now/", "import_errors": "errors/"}
    return client.get(f"/imports/{one.reference}/{parts[cell.route]}")


def try_own_page(client, world: World, cell: Cell) -> Any:
    told(world, Cell("", "", Standing.OWN_TEAM, "", ""))
    path = reverse(cell.route)
    if cell.route == "change_teams":
        return client.post(path, {"do": "publish"})
    return client.post(path) if cell.route in POSTED else client.get(path)


POSTED = {"start_call", "change_duty", "claim_next", "begin_import"}
TRIES = {
    "claim_ringing": try_card,
    "book_ringing_back": try_card,
    "settle_ringing": try_card,
    "show_person": try_person,
    "make_link": try_make_link,
    "undo_link": try_undo,
    "give_sight": try_sight,
    "take_back_sight": try_sight,
    "keep_colleague_away": try_bar,
    "let_colleague_near": try_bar,
    "show_case": try_case,
    "promise_kept": try_promise,
    "renew_promise": try_promise,
    "show_import": try_import,
    "import_now": try_import,
    "import_errors": try_import,
}


def what_is_seen(answer: Any) -> str:
    if answer.status_code in (403, 404):
        return {403: "refused", 404: "not found"}[answer.status_code]
    if answer.status_code == 422:
        return "told why not"
    assert answer.status_code in (200, 302), answer.status_code
    shown = "" if answer.streaming else answer.content.decode()
    if answer.request["PATH_INFO"].startswith("/people/P-") and answer.status_code == 200:
        if "Why you are looking" in shown:
            return "asked why"
        return "full" if WORDS in shown else "card"
    return "done"


def door_of(cell: Cell) -> Any:
    return try_own_page if cell.relation == OWN_PAGE else TRIES.get(cell.route, try_call)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [*Role, "none"])
def test_each_door_opens_as_far_as_the_table_says(signed_in, role):
    world = world_of(role)
    client = signed_in(world.me)
    told_otherwise = []
    for cell in (one for one in ROUTES if one.role == role):
        seen = what_is_seen(door_of(cell)(client, world, cell))
        if seen != cell.sees:
            told_otherwise.append((cell, seen))
    assert told_otherwise == []
