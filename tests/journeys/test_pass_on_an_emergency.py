"""Somebody is in danger now: one key, and until whoever dispatches has it the page says that nobody has."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import CORA, HANA

pytestmark = pytest.mark.browser
NOT_PASSED = "Not yet passed: transfer now"


def test_one_key_raises_it_and_it_stays_in_view_until_it_is_acknowledged_also_after_finishing(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.fill("He is at my door with a hammer")
    call.tell(phone="07700 900999", first_name="Nadia", surname="Quill", postcode="LE1 6RP", house="5")
    page.keyboard.press("F8")
    alarm = page.get_by_role("alert").filter(has_text=NOT_PASSED)
    expect(alarm).to_contain_text("Heed does not dispatch")
    expect(alarm).not_to_contain_text("This agency does not dispatch")
    hana.look("raised")
    hand_over = alarm.get_by_label("Hand-over")
    for words in ("He is at my door with a hammer", "07700 900999", "Nadia Quill", "LE1 6RP"):
        expect(hand_over).to_contain_text(words)
    call.is_ready()
    page.get_by_label("Read back").scroll_into_view_if_needed()
    expect(alarm).not_to_be_in_viewport()
    expect(call.finish_bar.get_by_text(NOT_PASSED)).to_be_in_viewport()
    call.finish()
    expect(page.get_by_role("alert").filter(has_text=NOT_PASSED)).to_be_visible()
    hana.look("finished-not-passed")
    page.get_by_role("link", name="Worklist").click()
    left = page.get_by_role("alert").filter(has_text="not yet passed")
    expect(left).to_be_visible()
    left.get_by_role("link").first.click()
    page.get_by_label("Passed to").fill("Control room, Sgt Vane")
    page.get_by_label("Their reference").fill("CAD 4471")
    page.get_by_role("button", name="They have acknowledged it").click()
    expect(page.get_by_role("heading", name="Call finished")).to_be_visible()
    expect(page.get_by_text(NOT_PASSED)).to_have_count(0)
    page.get_by_role("link", name="Worklist").click()
    expect(page.get_by_role("heading", name="Worklist")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_what_is_typed_after_the_key_is_her_words_and_stands_in_the_hand_over(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.press_sequentially("help")
    page.keyboard.press("F8")
    call.is_raised()
    expect(call.narrative).to_be_focused()
    page.keyboard.type(" he has a knife")
    hand_over = page.get_by_label("Hand-over")
    expect(hand_over).to_contain_text("help he has a knife")
    expect(hand_over).to_contain_text("Where: not known")
    call.tell(first_name="Nadia", postcode="LE1 6RP", house="5")
    expect(hand_over).to_contain_text("Person in danger: Nadia")
    expect(hand_over).to_contain_text("Where: 5, LE1 6RP")
    call.is_saved()
    page.reload()
    call.is_ready()
    expect(call.narrative).to_have_value("help he has a knife")


def test_the_hand_over_is_copied_as_plain_text(sign_in):
    hana = sign_in(HANA, permissions=["clipboard-read", "clipboard-write"])
    page, call = hana.page, hana.take_a_call()
    call.narrative.fill("Smoke under the door")
    call.is_saved()
    page.keyboard.press("F8")
    call.is_raised()
    page.get_by_role("button", name="Copy the hand-over").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Smoke under the door" in copied
    assert copied.startswith("Call: K-")


def test_acknowledged_during_the_call_it_says_who_has_it(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.fill("Fire in the stairwell")
    page.keyboard.press("F8")
    page.get_by_label("Passed to").fill("Fire control")
    page.get_by_role("button", name="They have acknowledged it").click()
    expect(page.get_by_role("region", name="Emergency")).to_contain_text("Fire control")
    expect(page.get_by_text(NOT_PASSED)).to_have_count(0)
    expect(call.narrative).to_have_value("Fire in the stairwell")


def test_an_agency_that_does_not_dispatch_is_told_to_call_999(sign_in):
    cora = sign_in(CORA)
    cora.take_a_call()
    cora.page.keyboard.press("F8")
    expect(cora.page.get_by_role("alert")).to_contain_text("This agency does not dispatch: call 999.")


def test_the_key_and_the_bar_say_how_far_the_emergency_has_come(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.fill("He is kicking the door in")
    page.keyboard.press("F8")
    call.is_raised()
    expect(call.finish_bar.get_by_role("button", name="Emergency")).to_have_count(0)
    expect(call.finish_bar.get_by_role("link", name="Emergency raised: who has it?")).to_be_visible()
    call.narrative.focus()
    page.keyboard.press("F8")
    expect(page.get_by_label("Passed to")).to_be_focused()
    page.get_by_label("Passed to").fill("Control room, Sgt Vane")
    page.get_by_role("button", name="They have acknowledged it").click()
    call.is_ready()
    expect(call.finish_bar).to_contain_text("Emergency passed")
    expect(call.finish_bar.locator(".heed-flag--danger, .heed-button--danger")).to_have_count(0)
    hana.look("acknowledged")
    call.finish()
    expect(page.get_by_role("main")).to_contain_text("Control room, Sgt Vane")


def test_the_finished_page_still_copies_the_hand_over_and_says_who_to_ring(sign_in):
    cora = sign_in(CORA, permissions=["clipboard-read", "clipboard-write"])
    page, call = cora.page, cora.take_a_call()
    call.narrative.fill("Smoke on the stairs")
    call.is_saved()
    page.keyboard.press("F8")
    call.is_raised()
    call.finish()
    expect(page.get_by_role("alert")).to_contain_text("This agency does not dispatch: call 999.")
    page.get_by_role("button", name="Copy the hand-over").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "Smoke on the stairs" in page.evaluate("navigator.clipboard.readText()")
