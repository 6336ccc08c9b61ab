"""The keyboard alone: answers from inside the narrative, and a row confirmed only once it has stood still."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.desk_js.stub_desk import Desk

pytestmark = pytest.mark.browser
Opened = Callable[[], Page]


def row(record: str, words: str, key: str = "k", verdict: str = "same") -> str:
    value = f"confirm:{record}:{verdict}"
    button = f'<button type="submit" name="do" value="{value}" data-no-draft><kbd>Alt {key}</kbd> This is her</button>'
    return (
        f'<li data-row data-record="{record}" data-key="{key}" data-verdict="{verdict}">{words} {button}</li>'
    )


def rows(*each: str) -> str:
    return f"<ul>{''.join(each)}</ul>"


@pytest.fixture
def open_paused(context: BrowserContext, desk: Desk) -> Opened:
    """A call whose clock the test moves by hand: half a second passes when the test says so."""

    def opened() -> Page:
        page = context.new_page()
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        page.goto(desk.address)
        expect(page.locator("#call[data-started]")).to_be_attached()
        return page

    return opened


def test_an_answer_key_works_inside_the_narrative_and_types_nothing(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    expect(page.get_by_role("group", name="In danger now?")).to_have_attribute("aria-current", "true")
    words = page.get_by_label("Her words")
    words.press_sequentially("They are ")
    page.keyboard.press("Alt+2")
    page.keyboard.type("here")
    expect(words).to_be_focused()
    expect(words).to_have_value("They are here")
    expect(page.locator("[name=q_t1][value=no]")).to_be_checked()
    expect(page.locator("#key-status")).to_have_text("In danger now?: No")
    expect(page.get_by_role("group", name="Aimed at you?")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Alt+1")
    expect(page.locator("#result")).to_have_text("Danger no, aimed at her yes")
    desk.until(lambda now: now.texts.get("q_t2") == "yes")


def test_a_row_keeps_its_letter_when_somebody_with_the_same_one_is_found_before_it(
    desk: Desk, open_paused: Opened
) -> None:
    desk.previous = rows(row("R1", "Jo Bloggs", "k"))
    page = open_paused()
    page.get_by_label("Surname").fill("Bloggs")
    page.clock.run_for(200)
    expect(page.locator("[data-record=R1]")).to_be_visible()
    # On the server the one found since comes first, and takes the letter both want.
    desk.previous = rows(row("R2", "Jo Blogs", "k"), row("R1", "Jo Bloggs", "l"))
    page.get_by_label("Surname").fill("Bloggs ")
    page.clock.run_for(200)
    expect(page.locator("[data-record=R2]")).to_be_visible()
    expect(page.locator("[data-record=R1] kbd")).to_have_text(re.compile("k$", re.IGNORECASE))
    expect(page.locator("[data-record=R1]")).to_have_attribute("data-key", "k")
    expect(page.locator("[data-record=R2]")).not_to_have_attribute("data-key", "k")


def test_the_letter_of_a_row_that_is_gone_is_nobody_elses_and_is_hers_again(
    desk: Desk, open_paused: Opened
) -> None:
    page = open_paused()

    def found(*each: str) -> dict[str, str]:
        desk.previous = rows(*each)
        page.get_by_label("Surname").press_sequentially("x")
        page.clock.run_for(200)
        for one in each:
            record = re.search(r'data-record="(\w+)"', one)
            expect(page.locator(f"[data-record={record and record[1]}]")).to_be_visible()
        expect(page.locator("[data-row]")).to_have_count(len(each))
        return {
            one.get_attribute("data-record"): one.get_attribute("data-key")
            for one in page.locator("[data-row]").all()
        }

    assert found(row("R1", "Jo Bloggs", "k")) == {"R1": "k"}
    alone = found(row("R2", "Jo Blogs", "k"))
    assert alone["R2"] != "k"
    assert found(row("R2", "Jo Blogs", "k"), row("R1", "Jo Bloggs", "l")) == alone | {"R1": "k"}


def test_not_asked_wants_a_reason_and_enter_goes_back_to_the_words(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").focus()
    page.keyboard.press("Alt+0")
    expect(page.get_by_label("Because")).to_be_focused()
    expect(page.get_by_role("group", name="In danger now?")).to_have_attribute("aria-current", "true")
    page.get_by_label("Because").select_option("noise")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Her words")).to_be_focused()
    expect(page.get_by_role("group", name="Aimed at you?")).to_have_attribute("aria-current", "true")
    desk.until(lambda now: now.texts.get("q_t1_because") == "noise")
    assert desk.texts["q_t1"] == "not_asked"


def test_each_key_does_what_the_page_says_beside_it(open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").focus()
    page.keyboard.press("F2")
    expect(page.get_by_label("For someone else")).to_be_checked()
    for value in ("yes", "no", "neutral", "yes"):
        page.keyboard.press("Alt+c")
        expect(page.locator(f"[name=safe_ring][value={value}]")).to_be_checked()
    page.keyboard.press("Alt+.")
    expect(page.get_by_role("group", name="Aimed at you?")).to_have_attribute("aria-current", "true")
    expect(page.get_by_label("Her words")).to_be_focused()
    page.keyboard.press("Alt+o")
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Her words")).to_be_focused()
    expect(page.get_by_label("Her words")).to_have_value("")


def test_digits_answer_inside_a_question_and_stay_digits_in_a_field(open_call: Opened) -> None:
    page = open_call()
    page.locator("[name=q_t2][value=yes]").focus()
    page.keyboard.press("2")
    expect(page.locator("[name=q_t2][value=no]")).to_be_checked()
    page.get_by_label("Surname").press_sequentially("2?")
    expect(page.get_by_label("Surname")).to_have_value("2?")
    expect(page.locator("#keys")).to_be_hidden()


def test_the_list_of_keys_opens_and_closes(open_call: Opened) -> None:
    page = open_call()
    page.locator("[name=q_t2][value=yes]").focus()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.get_by_role("button", name="Keys").click()
    expect(page.locator("#keys")).to_be_hidden()


def test_enter_in_a_field_never_sends_the_form(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Surname").fill("Okafor")
    page.keyboard.press("Enter")
    desk.until(lambda now: now.texts["surname"] == "Okafor")
    assert desk.asked("/call/") == []


def test_emergency_is_one_key(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").fill("He has a knife")
    page.keyboard.press("F8")
    expect(page.get_by_text("Done")).to_be_visible()
    assert [form["do"] for form in desk.asked("/call/")] == ["emergency"]
    assert desk.texts["narrative"] == "He has a knife"


def test_a_row_is_confirmed_by_its_key_only_once_it_has_stood_still(desk: Desk, open_paused: Opened) -> None:
    desk.previous = rows(row("P-1", "Margaret Okafor"))
    page = open_paused()
    page.get_by_label("Her words").focus()
    page.clock.run_for(300)
    page.keyboard.press("Alt+k")
    expect(page.locator("#key-status")).to_have_text("Still changing")
    assert desk.asked("/confirm/") == []
    page.clock.run_for(300)
    expect(page.locator("[data-row][data-ready]")).to_have_count(1)
    page.keyboard.press("Alt+k")
    desk.until(lambda now: now.asked("/confirm/"))
    assert (desk.asked("/confirm/")[0]["record"], desk.asked("/confirm/")[0]["verdict"]) == ("P-1", "same")
    expect(page.get_by_text("Confirmed P-1")).to_be_visible()


def test_the_same_row_in_another_place_keeps_its_key_and_a_changed_row_must_wait(
    desk: Desk, open_paused: Opened
) -> None:
    desk.previous = rows(row("P-1", "Margaret Okafor"), row("P-2", "Peter Okafor", "j"))
    page = open_paused()
    page.clock.run_for(600)
    desk.previous = rows(
        row("P-3", "Priya Okafor", "l"), row("P-2", "Peter James Okafor", "j"), row("P-1", "Margaret Okafor")
    )
    page.get_by_label("Surname").fill("Okafor")
    page.clock.run_for(200)
    expect(page.get_by_text("Priya Okafor")).to_be_visible()
    page.keyboard.press("Alt+j")
    expect(page.locator("#key-status")).to_have_text("Still changing")
    page.keyboard.press("Alt+l")
    assert desk.asked("/confirm/") == []
    page.keyboard.press("Alt+k")
    desk.until(lambda now: now.asked("/confirm/"))
    assert [form["record"] for form in desk.asked("/confirm/")] == ["P-1"]


def test_typing_goes_on_while_a_row_is_being_confirmed(desk: Desk, open_call: Opened) -> None:
    desk.previous = rows(row("P-1", "Margaret Okafor"))
    page = open_call()
    expect(page.locator("[data-row][data-ready]")).to_have_count(1)
    surname = page.get_by_label("Surname")
    surname.press_sequentially("Oka")
    expect(page.locator("[data-row][data-ready]")).to_have_count(1)
    desk.hold("/confirm/")
    page.keyboard.press("Alt+k")
    page.keyboard.type("for")
    desk.until(lambda now: now.asked("/confirm/"))
    desk.release()
    expect(page.get_by_text("Confirmed P-1")).to_be_visible()
    expect(surname).to_be_focused()
    expect(surname).to_have_value("Okafor")
    assert len(desk.asked("/confirm/")) == 1
    desk.until(lambda now: now.texts["surname"] == "Okafor")


def test_what_is_typed_about_her_asks_once_after_the_pause(desk: Desk, open_paused: Opened) -> None:
    page = open_paused()
    page.get_by_label("Surname").press_sequentially("Okafor")
    assert desk.asked("/previous/") == []
    page.clock.run_for(200)
    desk.until(lambda now: now.asked("/previous/"))
    assert [form["surname"] for form in desk.asked("/previous/")] == ["Okafor"]


def test_the_focus_stays_on_a_row_whose_list_was_filled_again(desk: Desk, open_call: Opened) -> None:
    desk.previous = rows(row("P-1", "Margaret Okafor"))
    page = open_call()
    page.get_by_label("Surname").fill("O")
    page.get_by_role("button", name="This is her").focus()
    desk.previous = rows(row("P-2", "Peter", "j"), row("P-1", "Margaret Okafor"))
    page.evaluate("document.getElementById('call').dispatchEvent(new CustomEvent('identity'))")
    expect(page.get_by_text("Peter")).to_be_visible()
    expect(page.locator("[data-record=P-1] button")).to_be_focused()


def test_two_things_on_one_key_are_a_fault_and_confirm_nobody(
    desk: Desk, open_call: Opened, faults: list[str]
) -> None:
    desk.previous = rows(row("P-1", "Margaret", "c"))
    page = open_call()
    expect(page.locator("[data-row][data-ready]")).to_have_count(1)
    page.keyboard.press("Alt+c")
    page.get_by_label("Her words").fill("After the key")
    desk.until(lambda now: now.texts["narrative"] == "After the key")
    assert desk.asked("/confirm/") == []
    assert faults == ["Two things on this page answer to Alt+C."]
    faults.clear()


def test_two_rows_never_share_a_letter(desk: Desk, open_call: Opened) -> None:
    desk.previous = rows(row("P-1", "Margaret"), row("P-2", "Peter"))
    page = open_call()
    expect(page.locator("[data-row][data-ready]")).to_have_count(2)
    keys = [it.get_attribute("data-key") for it in page.locator("[data-row]").all()]
    assert len(set(keys)) == 2
    page.keyboard.press("Alt+k")
    desk.until(lambda now: len(now.asked("/confirm/")) == 1)
    assert desk.asked("/confirm/")[0]["record"] == "P-1"


def test_nothing_overtakes_an_emergency(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").press_sequentially("He is inside")
    page.keyboard.press("F8")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/call/")
    assert [form["do"] for form in desk.asked("/call/")] == ["emergency"]


def test_an_emergency_overtakes_a_finish_that_still_waits_for_its_words(
    desk: Desk, open_call: Opened
) -> None:
    page = open_call()
    desk.hold("/draft/")
    page.get_by_label("Her words").press_sequentially("He is inside")
    page.keyboard.press("Control+Enter")
    desk.until(lambda now: now.asked("POST /draft/"))
    page.keyboard.press("F8")
    desk.release()
    page.wait_for_url("**/call/")
    assert [form["do"] for form in desk.asked("/call/")] == ["emergency"]
    assert desk.texts["narrative"] == "He is inside"


def test_a_box_ticked_by_a_key_is_named_and_the_caret_stays(open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").focus()
    page.keyboard.press("F2")
    expect(page.locator("#key-status")).to_have_text("For someone else: ticked")
    page.keyboard.press("F2")
    expect(page.locator("#key-status")).to_have_text("For someone else: not ticked")
    page.keyboard.press("Alt+c")
    expect(page.locator("#key-status")).to_have_text("Safe to ring back?: Yes")
    expect(page.get_by_label("Her words")).to_be_focused()
