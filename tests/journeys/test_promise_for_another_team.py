"""A handler promises in another agency's name; that agency's handler finds it, and agrees a later hour by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import CORA, HANA

pytestmark = pytest.mark.browser
OWN_SERVER = True


def test_the_promise_is_on_the_worklist_of_whoever_is_bound_by_it_and_is_put_off_in_time(sign_in):
    hana = sign_in(HANA)
    page = hana.page
    call = hana.take_a_call()
    call.tell(first_name="Bronte", surname="Quill", phone="07700 900777")
    call.answer("If we are cut off, is it safe to ring this number?", "Yes")
    who, promise = page.get_by_label("Who, if somebody else"), page.locator("#promise")
    offered = page.locator('#keepers option[value*=","]')
    expect(offered).to_have_count(1)
    council = offered.get_attribute("value")
    who.fill(council)
    who.press("Tab")
    expect(promise).to_contain_text(f"{council} will ")
    expect(promise).to_contain_text("lets others promise this: somebody is on duty, and somebody covers.")
    page.get_by_label("How", exact=True).select_option("visit")
    expect(promise).to_contain_text("is not in touch this way")
    page.get_by_label("How", exact=True).select_option("telephone")
    expect(promise).to_contain_text(f"{council} will ")
    call.is_saved()
    call.finish()
    expect(page.get_by_role("main")).to_contain_text(council)

    cora = sign_in(CORA)
    page = cora.page
    section = page.get_by_role("region", name="Promised for you by another agency: 1")
    expect(section).to_contain_text("Bronte Quill")
    section.get_by_role("link", name="Later? Bronte Quill").press("Enter")
    page.get_by_label("How they were told").select_option("they_rang")
    page.get_by_label("Why it is later").select_option("she_asked")
    due = page.evaluate("new Date(Date.now() + 12 * 86400e3).toISOString().slice(0, 16)")
    page.get_by_label("By when").fill(due)
    page.get_by_role("button", name="They know: promise this").press("Enter")
    expect(page.get_by_role("heading", name="Worklist")).to_be_visible()
    page.get_by_role("link", name="Later? Bronte Quill").first.click()
    expect(page.get_by_role("main")).to_contain_text("It was put off once before.")
    expect(page.get_by_role("main")).to_contain_text("they asked for another time")
    page.get_by_role("button", name="It was kept").click()
    expect(page.get_by_role("heading", name="Worklist")).to_be_visible()
    expect(page.get_by_text("Bronte Quill")).to_have_count(0)
