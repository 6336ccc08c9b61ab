"""Every form of every door, each of its boxes in turn given a null character: refused in it, and kept nowhere."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import CharField, JSONField, TextField
from django.http import QueryDict
from django.test import Client
from django.urls import get_resolver

from heed.agencies.models import Account
from heed.agencies.tokens import token_for
from heed.core import clock
from heed.core.actor import Role, program
from heed.exchange.actions.imports import begin_import
from heed.exchange.models import Import
from heed.people.models import PersonRecord
from heed.reports.actions import make_promise
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_link,
    a_record,
    a_report,
    a_team,
    a_working_partnership,
    actor_for,
    an_account,
    an_agency,
)
from tests.structure.test_routes import routes
from tests.telephone import missed

NULL = "as long as a password has to be\x00 with a null"
# These name one of what is there already: another word names nothing, and is kept nowhere.
CHOOSES = {
    "a",
    "b",
    "confirmed_by",
    "csrfmiddlewaretoken",
    "do",
    "language",
    "next",
    "of",
    "record",
    "roles",
    "scripts",
    "served",
    "teams",
    "verdict",
    "who",
}
# Boxes of the call's form, which is read whole.
OF_A_CALL = {"narrative": "They bang", "surname": "Lowe", "p1_who": "a tall man", "override_because": "so"}
READS_WHOLE = {"show_call", "previous_contact", "call_result", "call_places", "confirm_caller"}
# Not a form: what it says is JSON.
IS_JSON = {"save_draft", "hear_the_telephone"}
# Signing in refuses whoever it does not know, in the same words for all.
SAYS_NO_MORE = {"account_login"}


@pytest.fixture
def world(signed_in) -> dict[str, Any]:
    """Somebody of every role, and one of each thing that a door's address may name."""
    team = a_team(an_agency(a_working_partnership()))
    me = an_account(*Role, team=team)
    ann, bea = a_record(team=team, first_name="Ann"), a_record(team=team, first_name="Bea")
    a_link(ann, bea, by=actor_for(me))
    report = a_report(record=ann)
    make_promise(
        report=report,
        by_whom="us",
        by_account_id=None,
        by_team_id=team.pk,
        what="call_back",
        channel="telephone",
        due_at=NOW,
        read_back=False,
        by=actor_for(me),
        at=NOW,
    )
    line = program(team.agency.partnership_id, team.agency_id)
    return {
        "browser": signed_in(me),
        "me": me,
        "call": a_call(me).reference,
        "person": ann.reference,
        "other": bea.reference,
        "report": report.reference,
        "card": missed(line, "m", "07700 900345", at=clock.now()).reference,
        "who": token_for(actor_for(me), a_handler(team).pk),
        "team": team,
        "import": a_file_that_asks(me).reference,
    }


def a_file_that_asks(me: Account) -> Import:
    by = actor_for(me)
    one = begin_import(kind="reports", name="l.csv", size=1, kept_as="", language="en", by=by, at=NOW)
    one.state, one.found = (
        "asked",
        {"columns": [["told_at", "3/3/26"], ["narrative", "Noise"]], "sheets": ["A"]},
    )
    one.save()
    return one


def path_of(world: dict[str, Any], pattern: str) -> str:
    names = {
        "calls/ringing/": "card",
        "calls/": "call",
        "people/": "person",
        "worklist/": "report",
        "cases/": "person",
        "imports/": "import",
    }
    kind = next((name for start, name in names.items() if pattern.startswith(start)), "call")
    return f"/{pattern}".replace("<str:reference>", str(world[kind]))


def filled_in(world: dict[str, Any], route: str) -> dict[str, Any]:
    """What would be done, if no box held anything it should not."""
    pair = {"a": world["person"], "b": world["other"]}
    form: dict[str, Any] = {"because": "so", "reason": "asked", "told_to": "Susan", "passed_to": "Control"}
    if route in READS_WHOLE:
        return form | OF_A_CALL | {"of": "home"}
    if route == "show_import":
        return {"do": "try", "c0": "told_at", "c1": "narrative"}
    account = {
        "who": world["who"],
        "teams": [world["team"].pk],
        "roles": ["handler"],
        "username": "new",
        "name": "New",
    }
    passwords = {
        "password": "a very long password",
        "again": "a very long password",
        "now": "a long enough password",
    }
    said = {"other": a_record(team=world["team"]).reference, "verdict": "same"}
    return form | pair | account | passwords | said | {"surname": "Lowe", "do": "password"}


def posted(world: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every door that something can be posted to, with its address."""
    for name, route in routes(get_resolver()):
        path = path_of(world, str(route.pattern))
        with undone(world["browser"]):
            is_one = name != "account_logout" and world["browser"].post(path).status_code != 405
        if is_one and name not in IS_JSON:
            yield name, path


@contextmanager
def undone(browser: Client) -> Iterator[None]:
    """What a form did is taken back, and who is signed in, so that the next one finds the world as it was."""
    held = browser.cookies.output(header="")
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.load(held.replace("\r\n", ";"))


def names_read(world: dict[str, Any], path: str, form: dict[str, Any], monkeypatch) -> set[str]:
    """The boxes this door reads, as it says itself by reading them."""
    read: set[str] = set()
    with monkeypatch.context() as spied, undone(world["browser"]):
        for way in ("__getitem__", "getlist"):
            told = getattr(QueryDict, way)
            spied.setattr(
                QueryDict,
                way,
                lambda held, name, *more, _told=told: read.add(name) or _told(held, name, *more),
            )
        world["browser"].post(path, form)
    return {name for name in read if isinstance(name, str)}


def kept_with_a_null() -> list[str]:
    found = []
    for model in apps.get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField | JSONField)
        ]
        for row in model._default_manager.values_list(*names) if names else []:
            found += [
                f"{model.__name__}.{name}"
                for name, value in zip(names, row, strict=True)
                if holds_null(value)
            ]
    return found


def holds_null(value: object) -> bool:
    return "\x00" in value if isinstance(value, str) else "\\u0000" in json.dumps(value, default=str)


@pytest.mark.django_db
def test_a_null_character_in_any_box_of_any_form_is_refused_and_never_kept(world, monkeypatch):
    tried, wrong = set(), []
    for route, path in list(posted(world)):
        form = filled_in(world, route)
        for name in sorted(names_read(world, path, form, monkeypatch) - {"csrfmiddlewaretoken"}):
            tried.add((route, name))
            with undone(world["browser"]):
                status = world["browser"].post(path, form | {name: NULL}).status_code
                kept = kept_with_a_null()
            is_refused = status in (400, 404, 422) or (status == 200 and route in SAYS_NO_MORE)
            if status >= 500 or kept or not (is_refused or name in CHOOSES):
                wrong.append((route, name, status, kept))
    assert wrong == []
    assert {
        ("make_link", "because"),
        ("undo_link", "because"),
        ("find_people", "surname"),
        ("show_call", "narrative"),
        ("settle_ringing", "because"),
        ("answer_supervisor_ask", "told_to"),
        ("add_account", "name"),
        ("show_import", "c1"),
        ("begin_import", "kind"),
    } <= tried
    assert PersonRecord.objects.exists()
