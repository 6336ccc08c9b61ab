"""A row is confirmed by its own key while the caller is still being written down: no letter lost, nobody confused."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser
SENTENCE = "They have been at the bins again and one of them shouted my name through the letter box"


def test_typing_through_a_confirmation_loses_no_letter_and_confirms_the_right_one(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.tell(phone="07700 900202", first_name="Sarah", surname="Whitlock", born="19/09/1990")
    key = call.stands_still(call.row("Sarah Whitlock").first)
    call.narrative.focus()
    half = len(SENTENCE) // 2
    page.keyboard.type(SENTENCE[:half])
    page.keyboard.press(key)
    page.keyboard.type(SENTENCE[half:])
    expect(call.narrative).to_have_value(SENTENCE)
    expect(call.narrative).to_be_focused()
    expect(call.previous).to_contain_text("born 1990")
    call.is_saved()
    expect(call.narrative).to_have_value(SENTENCE)


def test_a_key_follows_its_person_when_typing_moves_the_rows(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.tell(first_name="Sarah", surname="Whitlock", postcode="LE5 0PL", house="31")
    younger = call.row("Sarah Whitlock").first
    key = call.stands_still(younger)
    record = younger.get_attribute("data-record")
    phone = call.field("Telephone")
    phone.focus()
    page.keyboard.type("07700 ")
    # The older Sarah's number: from here on the panel asks again, and the rows may change places.
    page.keyboard.type("900201")
    expect(page.locator(f"#previous [data-record='{record}'][data-ready]")).to_have_count(1)
    page.keyboard.press(key)
    page.keyboard.type(" home")
    expect(call.previous).to_contain_text("born 1990")
    expect(phone).to_have_value("07700 900201 home")


def test_a_row_that_has_not_stood_still_for_half_a_second_is_not_confirmed_by_its_key(sign_in):
    hana = sign_in(HANA)
    page = hana.page
    page.clock.install()
    call = hana.take_a_call()
    page.clock.pause_at("2100-01-01")
    call.tell(phone="07700 900201", first_name="Sarah", surname="Whitlock")
    page.clock.run_for(200)
    row = call.row("Sarah Whitlock").first
    expect(row).to_be_visible()
    key = f"Alt+{row.get_attribute('data-key')}"
    page.clock.run_for(400)
    page.keyboard.press(key)
    expect(page.get_by_text("That row is still changing: look again, then press its key.")).to_be_visible()
    expect(row).to_contain_text("This is the caller")
    page.clock.run_for(150)
    page.keyboard.press(key)
    expect(call.previous).to_contain_text("born 1977")
