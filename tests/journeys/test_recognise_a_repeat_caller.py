"""Somebody rings who has been harmed before: she is recognised across agencies, and what links her can be undone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import DOROTHYS_WORDS, HANA, OLGA

pytestmark = pytest.mark.browser
OWN_SERVER = True
SAID = "It is eggs again, all down the window, and now they know my name"


def test_a_nickname_and_a_new_telephone_are_recognised_confirmed_and_linked_and_an_officer_can_undo_it(
    sign_in,
):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.narrative.fill(SAID)
    call.tell(phone="07700 900321", first_name="Dot", surname="Pemberton", born="14/3/1941")
    call.tell(postcode="LE4 5HH", house="12")
    row = call.row("Dorothy Pemberton").first
    expect(row).to_contain_text("probably this person")
    expect(row).to_contain_text("first name is a short or other form")
    expect(row).to_contain_text("same date of birth")
    expect(row).to_contain_text("same home")
    expect(row).to_contain_text("telephone new")
    hana.look("offered")
    call.confirm("Dorothy Pemberton")
    expect(call.previous).to_contain_text("born 1941")
    expect(call.previous).to_contain_text("Vulnerable")
    expect(call.previous).to_contain_text("Rowdy or inconsiderate behaviour")
    hana.look("confirmed")
    call.is_saved()
    call.finish()
    hana.open_the_persons_page()
    _the_page_shows_both_reports_and_why(hana)
    expect(hana.page.get_by_text("Undo this link")).to_have_count(0)
    own_side = hana.page.url

    olga = sign_in(OLGA)
    olga.open(own_side)
    olga.give_a_reason("Checking a link a handler made")
    _the_page_shows_both_reports_and_why(olga)
    olga.look("person-page", whole=True)
    olga.page.get_by_text("Undo this link").click()
    olga.page.get_by_label("Because").fill("Her sister-in-law, who uses the same name")
    olga.page.get_by_role("button", name="Undo").click()
    expect(olga.page.get_by_text("One record only; nothing is linked.")).to_be_visible()
    said = olga.page.locator("#undone")
    expect(said).to_be_focused()
    expect(said).to_contain_text("are no longer said to be one person.")
    expect(said).to_contain_text("This page now holds 1 record, 1 report.")
    expect(said).to_contain_text("now has its own page, with 1 record, 1 report.")
    timeline = olga.page.get_by_role("main").get_by_role("list").filter(has_text=SAID)
    expect(timeline).to_be_visible()
    for part in (olga.page.locator(".heed-who"), timeline):
        expect(part).not_to_contain_text("Anyshire council")
    olga.look("after-the-undo")


def _the_page_shows_both_reports_and_why(desk) -> None:
    main = desk.page.get_by_role("main")
    expect(main).to_contain_text(SAID)
    expect(main).to_contain_text("The words are held by Anyshire council: ask them.")
    expect(main).not_to_contain_text(DOROTHYS_WORDS)
    expect(main).to_contain_text("Said to be one person")
    expect(main).to_contain_text("same date of birth")
    expect(main).to_contain_text("same home")


def test_a_confirmation_can_be_taken_back_before_anything_is_joined(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.tell(first_name="Dorothy", surname="Pemberton", born="14/03/1941", postcode="LE4 5HH", house="12")
    call.confirm("Dorothy Pemberton")
    call.previous.get_by_role("button", name="take it back").click()
    expect(call.row("Dorothy Pemberton")).to_have_count(1)
    expect(call.previous).not_to_contain_text("Rowdy")
