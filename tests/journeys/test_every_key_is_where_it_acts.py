"""Keys: the list under "?" and the page agree, and a key that acts out of sight says what it did."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA, MARGARETS_PHONE

pytestmark = pytest.mark.browser
OWN_SERVER = True
# Every key the page answers to, and whether it is written where it acts: on it, on its label, or on its question.
ACTS = """() => [...document.querySelectorAll("[data-hotkey]")].map((it) => {
  const place = it.matches("fieldset") ? it.querySelector("legend") : (it.closest("label") ?? it)
  const shown = [...place.querySelectorAll(".heed-key")].map((key) => key.textContent)
  return [it.dataset.hotkey, shown.includes(it.dataset.hotkey)]
})"""
LISTED = """() => [...document.querySelectorAll("#keys dt .heed-key")].map((key) => key.textContent)"""
# The question at hand answers to Alt and the number written on the answer.
NUMBERS = """() => [...document.querySelectorAll("[data-question] .heed-answer .heed-key")]
  .map((key) => `Alt+${key.textContent}`)"""


def test_every_key_in_the_list_is_written_where_it_acts_and_every_key_of_the_page_is_in_the_list(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    it_is_margaret(call)
    call.answer("Is it aimed at you or your household in particular?", "Yes")
    call.is_saved()
    call.finish()
    # What she has said once can be confirmed at the next call, by a key of its own.
    call = hana.take_a_call()
    it_is_margaret(call)
    expect(page.locator("#still-q_t1")).to_have_text("7Still so")
    # One key is there only where the result asks for a supervisor.
    call.answer("Has it made you or anyone feel life is not worth living?", "Yes")
    expect(page.get_by_role("button", name="Ask a supervisor now")).to_be_visible()
    acts = dict(page.evaluate(ACTS))
    assert [key for key, is_shown in acts.items() if not is_shown] == []
    listed = set(page.evaluate(LISTED))
    first_to_last = {f"Alt+{number}" for number in range(1, 7)}
    assert {"Alt+1", "Alt+6"} <= listed
    assert (listed | first_to_last) - set(page.evaluate(NUMBERS)) == set(acts)
    assert set(page.evaluate(NUMBERS)) <= listed | first_to_last


def test_the_list_opens_beside_what_is_being_typed_and_closing_it_goes_back(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    yes = page.get_by_role("group", name="If we are cut off").get_by_role("radio").first
    yes.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("?")
    expect(page.get_by_role("region", name="Keys")).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == before
    page.keyboard.press("?")
    expect(page.get_by_role("region", name="Keys")).to_be_hidden()
    expect(yes).to_be_focused()
    expect(call.narrative).to_be_visible()


# What stands uppermost in the middle and at both ends of the lead line.
UPPERMOST = """(it) => [0.02, 0.5, 0.98].every((part) => {
  const { left, top, width, height } = it.getBoundingClientRect()
  return [0.1, 0.9].every((down) => it.contains(document.elementFromPoint(left + width * part, top + height * down)))
})"""


@pytest.mark.parametrize("closed_by", ["Escape", "?"])
def test_the_list_never_hides_the_lead_line_and_a_key_closes_it(sign_in, closed_by):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    it_is_margaret(call)
    call.answer("Has it made you or anyone feel life is not worth living?", "Yes")
    yes = page.get_by_role("group", name="If we are cut off").get_by_role("radio").first
    yes.focus()
    lead, keys = page.locator("#previous .heed-lead"), page.get_by_role("region", name="Keys")
    expect(lead).to_contain_text("Most at risk")
    page.get_by_role("button", name="Not this person: take it back").scroll_into_view_if_needed()
    page.keyboard.press("?")
    expect(keys).to_be_in_viewport(ratio=1)
    hana.look("keys-open")
    assert lead.evaluate(UPPERMOST)
    page.keyboard.press(closed_by)
    expect(keys).to_be_hidden()
    expect(yes).to_be_focused()
    expect(page.get_by_role("button", name="keys")).to_have_attribute("aria-expanded", "false")


def test_escape_closes_the_list_and_leaves_whoever_types_where_she_is(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    page.get_by_role("button", name="keys").click()
    expect(page.get_by_role("region", name="Keys")).to_be_focused()
    call.field("Surname").fill("Lowe")
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Keys")).to_be_hidden()
    expect(call.field("Surname")).to_be_focused()


@pytest.mark.parametrize(("key", "label"), [("Alt+p", "Read back"), ("Alt+w", "Case review explained")])
def test_a_box_ticked_out_of_sight_is_named_and_shown_and_the_words_go_on(sign_in, key, label):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    status, box = page.locator("#key-status"), page.get_by_label(label)
    call.narrative.focus()
    page.keyboard.type("They ")
    expect(box).not_to_be_in_viewport()
    page.keyboard.press(key)
    expect(status).to_have_text(f"{label}: ticked")
    expect(status).to_have_attribute("role", "status")
    expect(box).to_be_in_viewport()
    page.keyboard.type("shout")
    expect(call.narrative).to_have_value("They shout")
    page.keyboard.press(key)
    expect(status).to_have_text(f"{label}: not ticked any more")


def test_what_a_key_has_answered_is_said_in_full(sign_in):
    hana = sign_in(HANA)
    page = hana.page
    hana.take_a_call()
    page.keyboard.press("Alt+i")
    status = page.locator("#key-status")
    expect(status).to_have_text(re.compile(r"^If we are cut off, is it safe to ring this number\?: Yes$"))
    assert status.evaluate("(it) => it.scrollWidth <= it.clientWidth + 1")


def test_calling_for_someone_else_goes_on_in_the_boxes_it_opens(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.focus()
    page.keyboard.press("F2")
    page.keyboard.type("Margaret")
    expect(page.locator("#harmed_first_name")).to_have_value("Margaret")
    page.keyboard.press("Enter")
    expect(call.narrative).to_be_focused()


def test_an_answer_given_again_goes_on_to_the_next_question(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.focus()
    page.keyboard.press("Alt+1")
    first = page.locator("[data-question]").first
    page.keyboard.press("Alt+,")
    expect(first).to_have_attribute("data-at-hand", "")
    page.keyboard.press("Alt+1")
    expect(first).not_to_have_attribute("data-at-hand", "")


def test_what_happens_now_is_chosen_by_one_key_and_joining_a_case_is_offered_only_where_there_is_one(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    outcome = page.get_by_role("group", name="This report")
    expect(outcome.get_by_role("radio", name=re.compile("open case|Attach"))).to_have_count(0)
    call.narrative.focus()
    seen = set()
    for _press in range(4):
        page.keyboard.press("Alt+a")
        seen.add(outcome.locator("input:checked").get_attribute("value"))
    assert "attached" not in seen
    assert {"case_opened", "advice_only"} <= seen
    expect(call.narrative).to_be_focused()


def it_is_margaret(call) -> None:
    call.tell(phone=MARGARETS_PHONE, first_name="Margaret", surname="Lowe", born="02/11/1958")
    call.confirm("Lowe")
    expect(call.previous).to_contain_text("born 1958")


def test_a_null_character_that_is_pasted_is_left_out_and_that_is_said(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.narrative.evaluate(
        "(it) => { it.value = 'They\\u0000 shout'; it.dispatchEvent(new Event('input', { bubbles: true })) }"
    )
    expect(call.narrative).to_have_value("They shout")
    expect(page.locator("#key-status")).to_have_text("A character nobody can see or keep was left out.")
    call.is_saved()
