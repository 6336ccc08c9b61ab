"""The telephone system tells of a call: every open page shows it, one key takes it, and what nobody answered waits."""

import json
import re
import secrets
import urllib.request
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA, HUGO, MARGARETS_PHONE, TELEPHONE

pytestmark = pytest.mark.browser
OWN_SERVER = True
_numbers = count(100)


def tell(server, event="ringing", call_id="", number=""):
    told = {
        "event": event,
        "call_id": call_id or f"acd-{secrets.token_hex(4)}",
        "number": number or f"07700 900{next(_numbers)}",
        "queue": "101 ASB",
    }
    headers = {"Authorization": f"Bearer {TELEPHONE}", "Content-Type": "application/json"}
    asked = urllib.request.Request(f"{server.address}/calls/telephone/", json.dumps(told).encode(), headers)
    with urllib.request.urlopen(asked, timeout=10) as answer:
        assert answer.status in (200, 202)
    return told


def rings(desk):
    return desk.page.get_by_role("region", name="Rings now")


def test_a_card_comes_to_every_open_page_and_one_key_takes_it_with_its_number_looked_up(sign_in, server):
    hana, hugo = sign_in(HANA), sign_in(HUGO)
    tell(server, number=MARGARETS_PHONE)
    for desk in (hana, hugo):
        expect(rings(desk)).to_contain_text(MARGARETS_PHONE)
        expect(rings(desk)).to_contain_text("101 ASB")
        expect(rings(desk)).not_to_contain_text("Lowe")
    hana.look("ringing")
    hana.page.keyboard.press("Alt+a")
    call = hana.the_call()
    expect(call.field("Telephone")).to_have_value(MARGARETS_PHONE)
    # A telephone alone says who may be near, never who it is.
    expect(call.previous).to_contain_text("Somebody of this home, or on this telephone.")
    expect(rings(hugo)).not_to_contain_text(MARGARETS_PHONE)
    call.finish()


def test_in_a_call_only_the_count_is_shown_and_nothing_moves(sign_in, server):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    before = call.narrative.bounding_box()
    told = tell(server)
    expect(hana.page.get_by_role("link", name=re.compile("Calls 1 ringing"))).to_be_visible()
    expect(rings(hana)).not_to_contain_text(told["number"])
    assert call.narrative.bounding_box() == before
    call.finish()
    hana.page.get_by_role("button", name="Take the next call: 1 ringing").click()
    call = hana.the_call()
    expect(call.field("Telephone")).to_have_value(told["number"])
    call.finish()


def test_on_the_page_of_a_finished_call_cards_ring_and_one_key_takes_them(sign_in, server):
    hana = sign_in(HANA)
    hana.take_a_call().finish()
    told = tell(server)
    expect(rings(hana)).to_contain_text(told["number"])
    hana.page.keyboard.press("Alt+a")
    call = hana.the_call()
    expect(call.field("Telephone")).to_have_value(told["number"])
    call.finish()


def test_taken_by_mistake_it_is_put_back_and_rings_on(sign_in, server):
    hana, hugo = sign_in(HANA), sign_in(HUGO)
    told = tell(server)
    rings(hana).get_by_role("button", name=told["number"]).click()
    hana.the_call()
    expect(rings(hugo)).not_to_contain_text(told["number"])
    hana.page.get_by_role("button", name="Taken by mistake: put it back").click()
    expect(rings(hugo)).to_contain_text(told["number"])
    rings(hugo).get_by_role("button", name=told["number"]).click()
    hugo.the_call().finish()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_missed_call_is_rung_back_and_in_vain_it_waits_with_the_attempt_counted(sign_in, server, scripts):
    hana = sign_in(HANA, java_script_enabled=scripts)
    told = tell(server)
    tell(server, "abandoned", told["call_id"], told["number"])
    hana.open("/calls/")
    waiting = hana.page.get_by_role("listitem").filter(has_text=told["number"])
    expect(waiting).to_contain_text("Not known if safe to ring back")
    hana.look(f"to-ring-back-{scripts}")
    waiting.get_by_role("button", name="Ring back now").click()
    hana.page.get_by_role("button", name="Nobody answered").click()
    expect(waiting).to_contain_text("rung back 1 time")
    waiting.get_by_role("button", name="Book").click()
    expect(hana.page.get_by_role("heading", name="Call-backs booked")).to_be_visible()
    expect(waiting).to_contain_text("booked for")
    waiting.get_by_label("Not needed, because").fill("rang again and was answered")
    waiting.get_by_role("button", name="Take off the list").click()
    expect(waiting).to_have_count(0)
