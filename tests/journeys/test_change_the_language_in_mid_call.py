"""Welsh and back in mid-call: the words of the page change, not one that was typed."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import CallScreen
from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser
OWN_SERVER = True
TOLD, MORE = "They came back at ten. ", "One of them had a hammer."
WELSH_WORDS = re.compile("^Yr hyn y mae'r galwr yn ei ddweud, fel y mae'n ei ddweud$")


def test_the_words_typed_a_moment_ago_are_there_in_welsh_and_there_again_in_english(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.tell(surname="Lowe")
    call.answer("Is anyone in danger right now?", "No")
    call.narrative.press_sequentially(TOLD)
    page.get_by_role("button", name="Cymraeg").click()  # at once: nothing says yet that it was saved
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    call.is_ready()
    in_welsh = page.get_by_label(WELSH_WORDS)
    expect(in_welsh).to_have_value(TOLD)
    expect(call.field("Cyfenw")).to_have_value("Lowe")
    danger = page.get_by_role("group", name="A oes unrhyw un mewn perygl ar hyn o bryd?")
    expect(danger.get_by_label(re.compile(r"^\d?\s*Na$"))).to_be_checked()
    hana.look("in-welsh")
    in_welsh.press("End")
    in_welsh.press_sequentially(MORE)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    call.is_ready()
    expect(call.narrative).to_have_value(TOLD + MORE)
    expect(call.field("Surname")).to_have_value("Lowe")


def test_the_promise_is_read_to_the_caller_in_welsh_and_the_call_is_finished(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.tell(first_name="Mair", surname="Lowe", born="2/11/1958")
    page.get_by_label("None shown: a new person").check()
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    call.is_ready()
    expect(page.get_by_role("main")).to_contain_text("Eich cyfeirnod yw")
    page.get_by_label(WELSH_WORDS).fill("Maen nhw'n curo ar y drws bob nos")
    call.asks_nothing()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Galwad wedi'i gorffen")).to_be_visible()
    expect(page.get_by_text("Beth sy'n digwydd nesaf").first).to_be_visible()


def test_with_the_network_gone_the_page_stays_with_every_word_on_it(sign_in, faults):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.press_sequentially(TOLD)
    call.is_saved()
    faults.ask_for_silence()
    hana.context.set_offline(True)
    call.narrative.press_sequentially(MORE)
    expect(call.saved).to_have_attribute("data-state", "offline")
    page.get_by_role("button", name="Cymraeg").click()
    expect(call.narrative).to_have_value(TOLD + MORE)
    hana.context.set_offline(False)
    call.is_saved()
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.get_by_label(WELSH_WORDS)).to_have_value(TOLD + MORE)


def test_without_scripts_what_no_button_has_saved_yet_is_kept_too(sign_in):
    hana = sign_in(HANA, java_script_enabled=False)
    page = hana.page
    page.get_by_role("button", name="Take a call").click()
    CallScreen(page).narrative.fill(TOLD)
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.get_by_label(WELSH_WORDS)).to_have_value(TOLD)
    page.get_by_label(WELSH_WORDS).fill(TOLD + MORE)
    page.get_by_role("button", name="English").click()
    expect(CallScreen(page).narrative).to_have_value(TOLD + MORE)


def test_without_scripts_enter_in_a_box_saves_and_changes_no_language(sign_in):
    hana = sign_in(HANA, java_script_enabled=False)
    page = hana.page
    page.get_by_role("button", name="Take a call").click()
    call = CallScreen(page)
    call.tell(surname="Lowe")
    call.field("Surname").press("Enter")
    expect(page.locator("#last-saved")).to_contain_text("Last saved")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(call.field("Surname")).to_have_value("Lowe")
