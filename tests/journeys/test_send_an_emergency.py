"""The control room's system is connected: the emergency goes there by itself, and its page says how far it has come."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.exchange.dispatch.control_room import ControlRoom, a_control_room
from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser
OWN_SERVER = True


def who_dispatches(database: Path) -> str:
    with closing(sqlite3.connect(database)) as base:
        named = base.execute(
            "SELECT p.slug, a.slug FROM agencies_agency a JOIN agencies_partnership p ON p.id = a.partnership_id"
            " WHERE a.dispatches"
        )
        return ",".join("/".join(one) for one in named)


@pytest.fixture
def room(server) -> Iterator[ControlRoom]:
    with a_control_room() as room:
        server.stop()
        server.start(HEED_DISPATCH_URL=room.address, HEED_DISPATCH_AGENCIES=who_dispatches(server.database))
        yield room


def test_it_is_sent_followed_by_what_is_typed_and_passed_when_they_acknowledge_it(room, sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.press_sequentially("help")
    page.keyboard.press("F8")
    call.is_raised()
    alarm = page.get_by_role("alert")
    expect(alarm).to_contain_text("has it, and nobody there has answered yet")
    expect(alarm).to_contain_text("Not yet passed: transfer now")
    hana.look("sent")
    room.says({"state": "acknowledged", "reference": "CAD 4471", "passed_to": "Force control room"})
    page.keyboard.type(" he has a knife")
    passed = page.get_by_role("region", name="Emergency", exact=True)
    expect(passed).to_contain_text("Force control room CAD 4471", timeout=20_000)
    expect(passed).to_contain_text("What you type goes on to them.")
    expect(page.get_by_text("transfer now")).to_have_count(0)
    expect(call.narrative).to_be_focused()
    expect(call.narrative).to_have_value("help he has a knife")
    assert room.heard[-1]["incident"]["narrative"] == "help he has a knife"
    hana.look("passed")


def test_a_system_that_fails_is_said_at_once_with_what_to_do(room, sign_in):
    room.says((500, ""))
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.press_sequentially("help")
    page.keyboard.press("F8")
    call.is_raised()
    expect(page.get_by_role("alert")).to_contain_text("did not take it. Transfer by voice now")
    hana.look("not-taken")


def test_a_box_somebody_is_typing_in_is_not_taken_away_when_they_acknowledge_it(room, sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.press_sequentially("help")
    page.keyboard.press("F8")
    call.is_raised()
    expect(page.get_by_role("alert")).to_contain_text("nobody there has answered yet")
    whom = page.get_by_label("Passed to")
    whom.press_sequentially("Sgt V")
    room.says({"state": "acknowledged", "reference": "CAD 4471", "passed_to": "Force control room"})
    call.field("First name").fill("Ann")
    whom.focus()
    expect(page.get_by_role("region", name="Emergency", exact=True)).to_contain_text(
        "CAD 4471", timeout=20_000
    )
    page.keyboard.press("End")
    page.keyboard.type("ane")
    expect(whom).to_have_value("Sgt Vane")
