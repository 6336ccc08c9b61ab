"""What comes late: last words after the page that replaces theirs, and the store after the answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.desk_js.stub_desk import Desk
from tests.desk_js.test_nothing_typed_is_lost import WAITING

pytestmark = pytest.mark.browser
Opened = Callable[[], Page]

# Somebody else's long turn at the store: whatever the page keeps or erases there waits until it is over.
OCCUPY = """() => new Promise((begun) => {
  const request = indexedDB.open("heed", 1)
  request.onsuccess = () => {
    const table = request.result.transaction("waiting", "readwrite").objectStore("waiting")
    const again = () => {
      begun()
      if (!globalThis.isOver) table.count().onsuccess = again
      else request.result.close()
    }
    table.count().onsuccess = again
    const open = indexedDB.open.bind(indexedDB)
    globalThis.wanted = new Promise((done) => {
      indexedDB.open = (...words) => {
        done()
        return open(...words)
      }
    })
  }
})"""
WATCH = """() => {
  const line = document.getElementById("save-state")
  globalThis.said = []
  new MutationObserver(() => said.push(line.dataset.state)).observe(line, { attributes: true, childList: true })
}"""


@pytest.fixture
def open_occupied(open_call: Opened) -> Opened:
    def opened() -> Page:
        page = open_call()
        page.evaluate(OCCUPY)
        return page

    return opened


def is_wanted(page: Page) -> None:
    page.evaluate("globalThis.wanted")


def is_over(page: Page, *, left: int) -> None:
    page.evaluate("globalThis.isOver = true")
    page.evaluate(f"async () => {{ while ((await ({WAITING})()).length !== {left}); }}")


def test_a_page_loaded_again_in_mid_sentence_shows_every_word(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    told = ""
    for word in ("They ", "bang ", "on ", "my ", "door "):
        page.get_by_label("Her words").press_sequentially(word)
        told += word
        page.reload()
        expect(page.locator("#call[data-started]")).to_be_attached()
        expect(page.get_by_label("Her words")).to_have_value(told)
        page.get_by_label("Her words").press("Control+End")
    assert page.locator("[data-clash-field]").count() == 0
    desk.until(lambda now: now.texts["narrative"] == told)


def test_a_page_answered_before_its_predecessors_last_words_shows_them_once_they_have_come(
    desk: Desk, open_occupied: Opened
) -> None:
    page = open_occupied()
    desk.hold("/draft/")
    page.get_by_label("Her words").press_sequentially("They bang")
    page.reload()
    desk.until(lambda now: now.asked("GET /draft/?field=narrative"))
    expect(page.get_by_label("Her words")).to_have_value("")
    desk.release()
    expect(page.locator("#call[data-started]")).to_be_attached()
    expect(page.get_by_label("Her words")).to_have_value("They bang")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.get_by_label("Her words").press("Control+End")
    page.get_by_label("Her words").press_sequentially(" on my door")
    desk.until(lambda now: now.texts["narrative"] == "They bang on my door")
    assert page.locator("[data-clash-field]").count() == 0


def test_saved_is_not_said_of_a_choice_made_while_the_store_was_being_written(
    desk: Desk, open_occupied: Opened
) -> None:
    page = open_occupied()
    desk.texts["narrative"], desk.revisions["narrative"] = "Theirs", 1
    page.get_by_label("Her words").fill("Mine")
    both = page.get_by_role("button", name="Keep both")
    expect(both).to_be_visible()
    is_wanted(page)
    page.evaluate(WATCH)
    desk.hold("/draft/")
    both.click()
    is_over(page, left=1)
    assert "saved" not in page.evaluate("said")
    desk.release()
    desk.until(lambda now: now.texts["narrative"] == "Theirs\nMine")
    expect(page.locator("#save-state")).to_have_text("Saved")


def test_what_was_acknowledged_while_it_was_being_stored_is_erased(desk: Desk, open_occupied: Opened) -> None:
    page = open_occupied()
    desk.hold("/draft/")
    page.get_by_label("Her words").fill("Slowly")
    is_wanted(page)
    desk.release()
    expect(page.locator("#save-state")).to_have_text("Saved")
    is_over(page, left=0)


def test_a_browser_that_refuses_its_session_store_costs_no_words(
    desk: Desk, context: BrowserContext, open_call: Opened
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused') } })"
    )
    page = open_call()
    page.get_by_label("Her words").press_sequentially("They bang")
    page.reload()
    expect(page.locator("#call[data-started]")).to_be_attached()
    desk.until(lambda now: now.texts["narrative"] == "They bang")
    page.get_by_label("Surname").fill("Okafor")
    expect(page.locator("#save-state")).to_have_text("Saved")


def test_danger_goes_from_a_page_that_has_lost_its_call(desk: Desk, open_call: Opened) -> None:
    page = open_call()
    desk.mood = "finished"
    page.get_by_label("Her words").fill("He is at the door")
    expect(page.locator("#save-state")).to_have_text("This call is finished")
    page.keyboard.press("F8")
    page.wait_for_url("**/call/")
    assert [(form["do"], form["narrative"]) for form in desk.asked("/call/")] == [
        ("emergency", "He is at the door")
    ]
