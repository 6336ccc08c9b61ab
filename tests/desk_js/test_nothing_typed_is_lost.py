"""Whatever is typed reaches the server or waits, unreadable, in the browser; two texts for one field are both kept."""

import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.desk_js.stub_desk import Desk

pytestmark = pytest.mark.browser
Opened = Callable[[], Page]

WAITING = """() => new Promise((done) => {
  const request = indexedDB.open("heed", 1)
  request.onupgradeneeded = () => request.result.createObjectStore("waiting", { keyPath: ["call", "field", "key"] })
  request.onsuccess = () => {
    const all = request.result.transaction("waiting").objectStore("waiting").getAll()
    all.onsuccess = () => {
      request.result.close()
      done(all.result.map((each) => ({ field: each.field, words: new TextDecoder("latin1").decode(each.cipher) })))
    }
  }
})"""


def waiting(page: Page) -> list[dict[str, str]]:
    return page.evaluate(WAITING)


def test_what_is_typed_and_chosen_arrives_by_itself(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").press_sequentially("They bang on my door 🔥")
    page.get_by_label("Surname").fill("Okafor")
    page.get_by_label("For someone else").check()
    page.get_by_label("Search").fill("not of the call")
    desk.until(lambda now: now.texts.get("for_other") == "on" and now.texts["surname"] == "Okafor")
    assert desk.texts["narrative"] == "They bang on my door 🔥"
    assert "filter" not in desk.texts
    expect(page.locator("#save-state")).to_have_text("Saved")
    expect(page.locator("#presence")).to_have_text("Also here: B. Colleague")
    assert page.locator("#call-state").count() == 0
    assert waiting(page) == []


def test_an_outage_keeps_the_words_unreadable_and_sends_them_on_return(
    desk: Desk, context: BrowserContext, open_call: Opened
) -> None:
    page = open_call()
    page.get_by_label("Her words").press_sequentially("Before. ")
    desk.until(lambda now: now.texts["narrative"] == "Before. ")
    context.set_offline(True)
    page.get_by_label("Her words").press_sequentially("During the outage")
    expect(page.locator("#save-state")).to_have_text("Not saved: kept on this computer")
    page.get_by_label("Surname").fill("Secretname")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "offline")
    kept = waiting(page)
    assert "narrative" in {each["field"] for each in kept}
    assert not any("outage" in each["words"] or "Secretname" in each["words"] for each in kept)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.set_offline(False)
    desk.until(
        lambda now: (
            now.texts["narrative"] == "Before. During the outage" and now.texts["surname"] == "Secretname"
        )
    )
    expect(page.locator("#save-state")).to_have_text("Saved")
    assert waiting(page) == []


def test_a_tab_closed_in_an_outage_brings_its_words_back(
    desk: Desk, context: BrowserContext, open_call: Opened
) -> None:
    page = open_call()
    context.set_offline(True)
    page.get_by_label("Her words").press_sequentially("Smoke under the door")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "offline")
    page.close()
    context.set_offline(False)
    page = open_call()
    expect(page.get_by_label("Her words")).to_have_value("Smoke under the door")
    desk.until(lambda now: now.texts["narrative"] == "Smoke under the door")
    expect(page.locator("#save-state")).to_have_text("Saved")


def test_words_from_before_the_key_was_destroyed_are_not_shown(
    desk: Desk, context: BrowserContext, open_call: Opened
) -> None:
    page = open_call()
    context.set_offline(True)
    page.get_by_label("Her words").press_sequentially("Old words")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "offline")
    # Signed out elsewhere, so that the last words of the closing page are no longer welcome either.
    desk.key, desk.csrf = secrets.token_bytes(32), "token-of-the-next"
    page.close()
    context.set_offline(False)
    page = open_call()
    expect(page.get_by_label("Her words")).to_have_value("")


def test_signing_out_empties_the_store_of_this_browser(
    desk: Desk, context: BrowserContext, open_call: Opened
) -> None:
    page = open_call()
    context.set_offline(True)
    page.get_by_label("Her words").press_sequentially("Waiting words")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "offline")
    page.close()
    desk.key = secrets.token_bytes(32)
    context.set_offline(False)
    page = open_call()
    assert len(waiting(page)) == 1
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Done")).to_be_visible()
    page.goto(f"{desk.address}/elsewhere/")
    assert waiting(page) == []


def test_signing_out_first_sends_what_was_just_typed(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").fill("The last words")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Done")).to_be_visible()
    assert desk.texts["narrative"] == "The last words"


def test_the_words_typed_just_before_a_tab_is_closed_arrive(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").fill("The last words")
    page.goto(f"{desk.address}/elsewhere/")
    desk.until(lambda now: now.texts["narrative"] == "The last words")


def test_a_timed_out_sign_in_shows_the_way_back_and_then_saves(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    desk.mood = "signed out"
    page.get_by_label("Her words").fill("Typed while signed out")
    link = page.get_by_role("link", name="Sign in again")
    expect(link).to_have_attribute("href", "/sign-in/")
    expect(link).to_have_attribute("target", "_blank")
    desk.mood, desk.csrf, desk.key = "well", "second-token", secrets.token_bytes(32)
    desk.until(lambda now: now.texts["narrative"] == "Typed while signed out")
    expect(page.locator("#save-state")).to_have_text("Saved")


def test_a_new_token_from_another_tab_is_fetched_without_a_word(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    desk.csrf = "another-token"
    page.get_by_label("Her words").fill("Still saved")
    desk.until(lambda now: now.texts["narrative"] == "Still saved")
    expect(page.locator("#save-state")).to_have_text("Saved")


def test_a_busy_database_says_so_and_the_words_arrive_later(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    desk.mood = "busy"
    page.get_by_label("Her words").fill("Kept")
    expect(page.locator("#save-state")).to_have_text("The database is busy")
    expect(page.get_by_label("Her words")).to_have_value("Kept")
    desk.mood = "well"
    desk.until(lambda now: now.texts["narrative"] == "Kept")
    expect(page.locator("#save-state")).to_have_text("Saved")


def test_a_call_that_was_finished_elsewhere_says_so(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    desk.mood = "finished"
    page.get_by_label("Her words").fill("Too late")
    expect(page.locator("#save-state")).to_have_text("This call is finished")
    expect(page.get_by_label("Her words")).to_have_value("Too late")


def test_a_server_killed_after_saving_is_not_taken_for_a_colleague(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    desk.mood = "forgetful"
    page.get_by_label("Her words").press_sequentially("First. ")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "offline")
    page.get_by_label("Her words").press_sequentially("Second.")
    desk.until(lambda now: now.texts["narrative"] == "First. Second.")
    expect(page.locator("#save-state")).to_have_text("Saved")
    assert page.locator("[data-clash-field]").count() == 0


def test_two_texts_for_one_field_are_both_shown_and_both_kept(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    desk.texts["narrative"], desk.revisions["narrative"] = "Hers, as a colleague wrote it", 1
    page.get_by_label("Her words").fill("Hers, as I wrote it")
    box = page.get_by_role("region", name="Two people wrote here")
    expect(box).to_contain_text("Hers, as a colleague wrote it")
    expect(box).to_contain_text("B. Colleague")
    expect(page.get_by_label("Her words")).to_have_value("Hers, as I wrote it")
    page.get_by_label("Surname").fill("Saved meanwhile")
    desk.until(lambda now: now.texts["surname"] == "Saved meanwhile")
    assert desk.texts["narrative"] == "Hers, as a colleague wrote it"
    expect(page.locator("#save-state")).to_have_text("Two texts for one field")
    box.get_by_role("button", name="Keep both").click()
    desk.until(lambda now: now.texts["narrative"] == "Hers, as a colleague wrote it\nHers, as I wrote it")
    expect(page.locator("#save-state")).to_have_text("Saved")
    expect(box).to_have_count(0)


@pytest.mark.parametrize(("button", "kept"), [("Use mine", "mine"), ("Use theirs", "theirs")])
def test_one_of_two_texts_can_be_chosen(desk: Desk, open_call: Opened, button: str, kept: str) -> None:
    page = open_call()
    desk.texts["surname"], desk.revisions["surname"] = "theirs", 1
    page.get_by_label("Surname").fill("mine")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_label("Surname")).to_have_value(kept)
    expect(page.locator("#save-state")).to_have_text("Saved")
    assert desk.texts["surname"] == kept


def test_a_colleague_who_wrote_during_the_outage_is_not_overwritten(
    desk: Desk, context: BrowserContext, open_call: Opened
) -> None:
    page = open_call()
    context.set_offline(True)
    page.get_by_label("Her words").press_sequentially("Mine, waiting")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "offline")
    page.close()
    desk.texts["narrative"], desk.revisions["narrative"] = "Theirs, meanwhile", 1
    context.set_offline(False)
    page = open_call()
    box = page.get_by_role("region", name="Two people wrote here")
    expect(box).to_contain_text("Theirs, meanwhile")
    expect(box).to_contain_text("Mine, waiting")
    assert desk.texts["narrative"] == "Theirs, meanwhile"


def test_one_field_that_cannot_be_kept_does_not_hold_up_the_others(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    desk.bad_fields = {"surname"}
    page.get_by_label("Surname").fill("Refused")
    page.get_by_label("Her words").fill("Kept all the same")
    desk.until(lambda now: now.texts["narrative"] == "Kept all the same")
    expect(page.locator("#save-state")).to_have_text("surname cannot be kept")
    desk.bad_fields = set()
    page.get_by_label("Surname").fill("Accepted")
    desk.until(lambda now: now.texts["surname"] == "Accepted")
    expect(page.locator("#save-state")).to_have_text("Saved")


def test_finishing_sends_everything_first(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").fill("All of it")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Done")).to_be_visible()
    assert desk.texts["narrative"] == "All of it"
    assert [form["do"] for form in desk.asked("/call/")] == ["finish"]


def test_finishing_in_an_outage_stays_on_the_page(
    desk: Desk, context: BrowserContext, open_call: Opened
) -> None:
    page = open_call()
    page.get_by_label("Her words").fill("All of it")
    context.set_offline(True)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("#save-state")).to_have_attribute("data-state", "offline")
    expect(page.get_by_label("Her words")).to_have_value("All of it")
    assert desk.asked("/call/") == []


def test_numbers_about_the_call_come_with_its_saves(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    page.get_by_label("Her words").press_sequentially("abc")
    page.keyboard.press("Alt+1")
    page.keyboard.press("Tab")
    page.get_by_label("Surname").press_sequentially("x")
    desk.until(lambda now: now.texts["surname"] == "x" and now.texts.get("q_t1") == "yes")
    page.get_by_label("Her words").press_sequentially("d")
    desk.until(lambda now: now.meter.get("keys_text") == 5)
    assert desk.meter["keys_other"] == 2
    assert desk.meter["ms_words"] > 0
    assert desk.meter["keys_words"] >= 4
    # What the server can count it counts itself.
    others = {name for name in desk.meter if not name.startswith(("ms_", "keys_"))}
    assert others == set()
