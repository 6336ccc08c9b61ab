"""A handler who uses a mouse: one press of a button does what it says, also when everything is saved already."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser


@pytest.fixture
def call(sign_in):
    call = sign_in(HANA).take_a_call()
    call.narrative.fill("They have been at the door again.")
    call.is_saved()
    return call


def test_one_press_of_finish_ends_a_call_whose_words_are_saved(call):
    call.asks_nothing()
    call.page.locator("#finish").click()
    expect(call.page.get_by_role("heading", name="Call finished")).to_be_visible()


def test_a_wrong_email_and_half_a_date_never_hold_up_the_end_of_a_call(call):
    call.field("E-mail").fill("nell at example")
    expect(call.page.locator("#email-said")).to_have_text("E-mail: not an address, kept as said, unverified")
    due = call.page.locator("[name=promise_due]")
    due.focus()
    call.page.keyboard.type("31")
    call.is_saved()
    call.finish_bar.get_by_role("button", name="Finish").click()
    expect(call.page.get_by_role("heading", name="Call finished")).to_be_visible()


def test_one_press_of_emergency_brings_the_hand_over(call):
    call.page.locator("#emergency").click()
    expect(call.page.get_by_label("Hand-over")).to_contain_text("They have been at the door again.")


def test_one_press_adds_another_problem(call):
    call.page.get_by_role("button", name="Another problem in this call").click()
    expect(call.page.get_by_role("group", name="Problem 2")).to_be_visible()
