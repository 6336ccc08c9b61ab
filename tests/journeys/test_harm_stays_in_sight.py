"""What matters most is in sight: in a window the size of a hand, on the person's own page, on her case."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.partnership import HANA, MARGARETS_PHONE

pytestmark = pytest.mark.browser
OWN_SERVER = True
WINDOWS = ((683, 384), (320, 640))  # an ordinary screen at twice the size; a telephone
# The focused field and whatever stays in place over it: WCAG 2.2, 2.4.11.
UNDER_THE_LINE = """() => {
  const line = document.querySelector(".heed-columns__lead").getBoundingClientRect()
  const { top, bottom } = document.activeElement.getBoundingClientRect()
  const isLine = document.activeElement.closest(".heed-columns__lead")
  const covers = top < line.bottom - 1 && bottom > line.top + 1 && !isLine
  return covers ? `${document.activeElement.outerHTML.slice(0, 120)} ${top}-${bottom} under ${line.bottom}` : ""
}"""
IN_PLACE = "() => document.activeElement.closest('#call') !== null"


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_most_at_risk_is_read_without_scrolling_past_the_form(sign_in, width, height):
    hana = sign_in(HANA, viewport={"width": width, "height": height})
    call = hana.take_a_call()
    call.tell(phone=MARGARETS_PHONE, first_name="Margaret", surname="Lowe", born="02/11/1958")
    line = hana.page.locator("#lead-now")
    expect(line).to_contain_text("Most at risk")
    expect(call.field("Born, or age")).to_be_focused()
    expect(line).to_be_in_viewport()
    hana.look(f"typing-{width}")
    call.confirm("Lowe")
    expect(line).to_contain_text("a repeat victim, and vulnerable")
    expect(line).to_be_in_viewport()
    line.get_by_role("link").click()
    expect(hana.page.get_by_role("heading", name="Previous contact")).to_be_in_viewport()
    hana.look(f"the-panel-{width}")


def test_at_twice_the_size_no_field_is_typed_in_under_the_line_that_stays(sign_in):
    hana = sign_in(HANA, viewport={"width": 683, "height": 384})
    page, call = hana.page, hana.take_a_call()
    call.narrative.focus()
    stops = 0
    for key in ("Tab", "Shift+Tab"):
        while page.evaluate(IN_PLACE) and stops < 200:
            assert page.evaluate(UNDER_THE_LINE) == ""
            page.keyboard.press(key)
            stops += 1
        page.locator("#call [name=promise_due]").focus()
    assert stops > 60


def test_the_person_page_says_it_by_the_same_rule_and_in_the_same_words_as_the_call(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.tell(phone=MARGARETS_PHONE, first_name="Margaret", surname="Lowe", born="02/11/1958")
    call.confirm("Lowe")
    lead = call.previous.locator(".heed-lead")
    expect(lead).to_contain_text("a repeat victim, and vulnerable")
    said = lead.inner_text()
    hana.open("/people/")
    page.get_by_label("Why you are looking").fill("She rang again")
    page.get_by_label("First name").fill("Margaret")
    page.get_by_label("Surname").fill("Lowe")
    page.get_by_label("Telephone").fill(MARGARETS_PHONE)
    page.get_by_role("button", name="Find").click()
    found = page.get_by_role("main").get_by_role("listitem").filter(has_text="Margaret Lowe").first
    expect(found).to_contain_text("probably this person")
    expect(found).to_contain_text("same mobile")
    found.get_by_role("link").click()
    expect(page.locator(".heed-lead")).to_contain_text("a repeat victim, and vulnerable")
    assert page.locator(".heed-lead").inner_text() == said
    page.get_by_text("Repeat: why").click()
    expect(page.locator(".desk-reasons")).to_contain_text("Counted 3 within 365 days")
    _her_case_says_what_was_missed_and_leads_back(page)


def _her_case_says_what_was_missed_and_leads_back(page: Page) -> None:
    hers = page.url
    page.get_by_role("main").get_by_role("link").filter(has_text="C-").first.click()
    expect(page.get_by_text("Promised: PC Lorna Haskell")).to_contain_text(
        re.compile(r"missed, [23] days ago")
    )
    page.get_by_role("link", name="Back to the person's page").click()
    expect(page).to_have_url(hers)
    page.get_by_role("main").get_by_role("link").filter(has_text="C-").first.click()
    page.get_by_role("link", name="Back to the worklist").click()
    expect(page.get_by_role("heading", name="Worklist")).to_be_visible()


def test_how_a_caller_was_confirmed_is_presumed_by_nobody_and_can_be_said_later(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.tell(phone=MARGARETS_PHONE, first_name="Margaret", surname="Lowe", born="02/11/1958")
    call.stands_still(call.row("Lowe").first)
    how = call.previous.get_by_label("Confirmed by")
    expect(how.locator("option:checked")).to_have_text("not said")
    call.confirm("Lowe")
    expect(call.previous).to_contain_text("born 1958")
    expect(how.locator("option:checked")).to_have_text("not said")
    how.select_option(label="pass phrase")
    expect(hana.page.locator("#key-status")).to_have_text("How it was confirmed is kept.")
    hana.page.reload()
    call.is_ready()
    expect(how.locator("option:checked")).to_have_text("pass phrase")


def test_on_a_welsh_page_english_words_of_the_profile_say_that_they_are_english(sign_in):
    hana = sign_in(HANA)
    page = hana.page
    page.get_by_role("button", name="Cymraeg").click()
    page.locator("form[action='/calls/start/'] button").click()
    expect(page.locator("#call[data-started]")).to_be_attached()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator("[data-kinds]")).to_contain_text("Salwch")
    noise = page.locator("#p1_type option[value=noise]")
    assert (noise.text_content(), noise.get_attribute("lang")) == ("Sŵn", None)
    assert page.locator("option[value=cda_115]").first.get_attribute("lang") == "en"
    page.get_by_role("button", name="English").click()
    expect(page.locator("#call[data-started]")).to_be_attached()
    expect(page.locator("#call [lang=en]")).to_have_count(0)
