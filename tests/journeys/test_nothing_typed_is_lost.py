"""The network, the server or the sign-in goes away in mid-sentence: typing goes on, and everything comes back."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import CallScreen
from tests.journeys.partnership import HANA
from tests.journeys.waiting import kept_in

pytestmark = pytest.mark.browser
OWN_SERVER = True
BEFORE, DURING, AFTER = "They came back at ten. ", "One of them had a hammer. ", "They have gone now."


def test_a_lost_network_in_mid_sentence_loses_nothing(sign_in, faults):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.narrative.press_sequentially(BEFORE)
    call.is_saved()
    faults.ask_for_silence()
    hana.context.set_offline(True)
    call.narrative.press_sequentially(DURING)
    expect(call.saved).to_contain_text("Offline: kept on this computer until it is sent")
    call.tell(surname="Outage")
    hana.look("offline")
    hana.context.set_offline(False)
    call.narrative.press_sequentially(AFTER)
    call.is_saved()
    hana.page.reload()
    call.is_ready()
    expect(call.narrative).to_have_value(BEFORE + DURING + AFTER)
    expect(call.field("Surname")).to_have_value("Outage")
    assert kept_in(hana.page) == []


def test_a_server_killed_in_mid_sentence_loses_nothing(sign_in, server, faults):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.narrative.press_sequentially(BEFORE)
    call.is_saved()
    faults.ask_for_silence()
    call.narrative.press_sequentially("One of th")
    server.kill()
    call.narrative.press_sequentially("em had a hammer. ")
    expect(call.saved).to_have_attribute("data-state", "offline")
    server.start()
    call.narrative.press_sequentially(AFTER)
    call.is_saved()
    hana.page.reload()
    call.is_ready()
    expect(call.narrative).to_have_value(BEFORE + DURING + AFTER)


def test_a_tab_closed_during_the_outage_brings_its_words_back(sign_in, server, faults):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.narrative.press_sequentially(BEFORE)
    call.is_saved()
    address = hana.page.url
    faults.ask_for_silence()
    server.kill()
    call.narrative.press_sequentially(DURING)
    expect(call.saved).to_have_attribute("data-state", "offline")
    assert kept_in(hana.page) != []
    hana.page.close()
    server.start()
    page = hana.context.new_page()
    page.goto(address)
    again = CallScreen(page)
    expect(again.narrative).to_have_value(BEFORE + DURING)
    again.is_saved()


def test_a_sign_in_that_timed_out_in_mid_sentence_is_renewed_in_another_tab(sign_in, faults):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.narrative.press_sequentially(BEFORE)
    call.is_saved()
    faults.ask_for(401, "/draft/")
    faults.ask_for(401, "/previous/")
    faults.ask_for(401, "/result/")
    hana.context.clear_cookies(name="sessionid")
    call.narrative.press_sequentially(DURING)
    expect(call.saved).to_contain_text("sign in again")
    call.tell(surname="Timeout")
    hana.look("signed-out")
    with hana.context.expect_page() as opened:
        call.saved.get_by_role("link").click()
    hana.sign_in(opened.value)
    call.narrative.press_sequentially(AFTER)
    call.is_saved()
    opened.value.goto(hana.page.url)
    expect(CallScreen(opened.value).narrative).to_have_value(BEFORE + DURING + AFTER)
    expect(CallScreen(opened.value).field("Surname")).to_have_value("Timeout")


def test_signing_out_sends_the_last_words_and_empties_this_computer(sign_in, faults):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    address = hana.page.url
    faults.ask_for_silence()
    hana.context.set_offline(True)
    call.narrative.press_sequentially(BEFORE)
    expect(call.saved).to_have_attribute("data-state", "offline")
    kept = kept_in(hana.page)
    assert "narrative" in {each["field"] for each in kept}
    assert not any("ten" in each["words"] for each in kept)
    hana.context.set_offline(False)
    hana.page.get_by_role("button", name="Sign out").click()
    expect(hana.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert kept_in(hana.page) == []
    hana.sign_in()
    hana.open(address)
    expect(call.narrative).to_have_value(BEFORE)


def test_what_waited_when_somebody_signed_out_elsewhere_cannot_be_read_by_anybody(sign_in, faults):
    """The key is the server's, and it is destroyed at sign-out: what this computer holds is noise afterwards."""
    hana = sign_in(HANA)
    call = hana.take_a_call()
    address = hana.page.url
    faults.ask_for_silence()
    hana.context.set_offline(True)
    call.narrative.press_sequentially("Said in confidence")
    expect(call.saved).to_have_attribute("data-state", "offline")
    hana.page.close()
    elsewhere = sign_in(HANA)
    elsewhere.page.get_by_role("button", name="Sign out").click()
    expect(elsewhere.page.get_by_role("heading", name="Sign in")).to_be_visible()
    hana.context.set_offline(False)
    hana.page = hana.context.new_page()
    hana.open(address)
    call = hana.the_call()
    expect(call.narrative).to_have_value("")
    assert not any("confidence" in each["words"] for each in kept_in(hana.page))


def test_an_emergency_while_the_server_is_away_is_said_at_once_and_raised_when_it_is_back(sign_in, faults):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.tell(first_name="Nadia", phone="07700 900999", postcode="LE1 6RP", house="5")
    call.narrative.press_sequentially(BEFORE)
    call.is_saved()
    faults.ask_for_silence()
    hana.context.set_offline(True)
    call.narrative.press_sequentially(DURING)
    hana.page.keyboard.press("F8")
    alarm = hana.page.get_by_role("alert").filter(has_text="Not raised: Heed cannot be reached")
    expect(alarm).to_contain_text("Transfer the call by voice now")
    for words in ("Person in danger: Nadia", "Where: 5 LE1 6RP", "07700 900999", "One of them had a hammer"):
        expect(alarm).to_contain_text(words)
    hana.look("emergency-offline")
    hana.page.keyboard.type(AFTER)
    expect(alarm).to_contain_text(AFTER)
    hana.context.set_offline(False)
    call.is_raised()
    expect(call.narrative).to_have_value(BEFORE + DURING + AFTER)
    expect(hana.page.get_by_role("alert")).to_contain_text("Not yet passed: transfer now")


def test_an_emergency_after_the_sign_in_has_ended_is_said_at_once_and_raised_after_signing_in_again(
    sign_in, faults
):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.narrative.press_sequentially(BEFORE)
    call.is_saved()
    faults.ask_for_silence()
    for part in ("/draft/", "/previous/", "/result/", "/notices/"):
        faults.ask_for(401, part)
    hana.context.clear_cookies(name="sessionid")
    hana.page.keyboard.press("F8")
    expect(hana.page.get_by_role("alert").filter(has_text="Not raised")).to_contain_text(BEFORE.strip())
    hana.sign_in(hana.context.new_page())
    call.is_raised()
    expect(call.narrative).to_have_value(BEFORE)


def test_an_emergency_while_the_database_is_locked_is_said_at_once_and_raised_when_it_is_free(
    sign_in, server, faults
):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.narrative.press_sequentially(BEFORE)
    call.is_saved()
    faults.ask_for_silence()
    for part in ("/draft/", "/previous/", "/result/", "/notices/", "/calls/"):
        faults.ask_for(500, part)
        faults.ask_for(503, part)
    with closing(sqlite3.connect(server.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        call.narrative.press_sequentially(DURING)
        hana.page.keyboard.press("F8")
        expect(hana.page.get_by_role("alert").filter(has_text="Not raised")).to_contain_text(
            "Transfer the call"
        )
        other.execute("ROLLBACK")
    call.is_raised()
    expect(call.narrative).to_have_value(BEFORE + DURING)
