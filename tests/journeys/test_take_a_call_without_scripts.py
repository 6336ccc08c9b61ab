"""With scripts off the plain form does it all: look up, confirm, answer, finish; and claims nothing that is not so."""

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import CallScreen
from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser
OWN_SERVER = True


def test_a_call_is_taken_from_its_first_word_to_the_promise_by_buttons_alone(sign_in):
    hana = sign_in(HANA, java_script_enabled=False)
    page = hana.page
    page.get_by_role("button", name="Take a call").click()
    call = CallScreen(page)
    call.narrative.fill("It is eggs again")
    call.tell(first_name="Dot", surname="Pemberton", born="14/3/1941", postcode="LE4 5HH", house="12")
    page.get_by_role("button", name="Look up previous contact").click()
    hana.look("looked-up")
    row = call.row("Dorothy Pemberton").first
    row.get_by_role("button", name="This is the caller").click()
    expect(call.previous).to_contain_text("born 1941")
    call.answer("If we are cut off, is it safe to ring this number?", "Yes")
    call.answer("Is anyone in danger right now?", "No")
    call.answer("What effect is it having on you or anyone at home?", "A lot")
    page.get_by_role("button", name="Work out the result").click()
    expect(call.narrative).to_have_value("It is eggs again")
    expect(page.get_by_role("region", name="Result")).to_contain_text("Full assessment")
    page.get_by_label("Read back").check()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Call finished")).to_be_visible()
    expect(page.get_by_text("Promised:")).to_contain_text("by telephone")
    main = hana.open_the_persons_page()
    expect(main).to_contain_text("Said to be one person")
    expect(main).to_contain_text("It is eggs again")


def test_an_emergency_is_raised_and_acknowledged(sign_in):
    hana = sign_in(HANA, java_script_enabled=False)
    page = hana.page
    page.get_by_role("button", name="Take a call").click()
    CallScreen(page).narrative.fill("He is inside")
    page.get_by_role("button", name="Emergency").click()
    expect(page.get_by_role("alert")).to_contain_text("Not yet passed")
    page.get_by_label("Passed to").fill("Control room")
    page.get_by_role("button", name="They have acknowledged it").click()
    expect(page.get_by_role("region", name="Emergency")).to_contain_text("Control room")
    expect(CallScreen(page).narrative).to_have_value("He is inside")


def test_nothing_is_offered_or_claimed_that_needs_scripts(sign_in):
    hana = sign_in(HANA, java_script_enabled=False)
    page = hana.page
    page.get_by_role("button", name="Take a call").click()
    call = CallScreen(page)
    bar = page.locator("#last-saved")
    expect(bar).to_contain_text("Nothing saved yet")
    expect(page.get_by_text("Saved", exact=True)).to_be_hidden()
    call.narrative.fill("He is inside")
    page.get_by_role("button", name="Emergency").click()
    expect(page.get_by_role("alert")).to_contain_text("Not yet passed")
    expect(bar).to_contain_text("Last saved")
    expect(page.get_by_role("button", name="Copy the hand-over")).to_have_count(0)
    assert page.locator("kbd").count() > 20
    assert [key.inner_text() for key in page.locator("kbd").all() if key.is_visible()] == []
    hana.look("nothing-claimed")


def test_the_page_comes_back_to_where_the_button_was_pressed(sign_in):
    hana = sign_in(HANA, java_script_enabled=False)
    page = hana.page
    page.get_by_role("button", name="Take a call").click()
    call = CallScreen(page)
    call.answer("What effect is it having on you or anyone at home?", "A lot")
    page.get_by_role("button", name="Work out the result").click()
    result = page.get_by_role("heading", name="Result")
    expect(result).to_be_in_viewport()
    expect(result).to_be_focused()
    hana.look("back-at-the-result")
    page.get_by_role("button", name="Another problem in this call").click()
    expect(page.get_by_text("Problem 2", exact=True)).to_be_focused()
    expect(page.get_by_role("group", name="Problem 2")).to_be_in_viewport()


def test_with_scripts_the_keys_and_the_copy_are_there_and_nothing_moves_to_make_room(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    expect(page.get_by_role("button", name="F8 Emergency")).to_be_visible()
    expect(call.finish_bar.get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.locator("#last-saved")).to_have_count(0)
    call.narrative.fill("He is inside")
    call.is_saved()
    page.keyboard.press("F8")
    call.is_raised()
    expect(page.get_by_role("button", name="Copy the hand-over")).to_be_visible()
    expect(call.narrative).to_be_focused()
