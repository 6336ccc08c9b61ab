"""Emergency, Finish and the result are in sight wherever the page stands; so are danger and the four answers."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.partnership import HANA, MARGARETS_PHONE

pytestmark = pytest.mark.browser
OWN_SERVER = True
# An ordinary screen at twice the size; a telephone; the least that WCAG asks for, in both directions.
WINDOWS = ((683, 384), (320, 640), (320, 256))
ORDINARY = {"width": 1366, "height": 768}
EMERGENCY_SAID = "Not yet passed: transfer now."
# What has the focus and whatever stays in place over it: WCAG 2.2, 2.4.11, and here not even in part.
COVERED = """() => {
  const it = document.activeElement
  const { top, bottom } = (it.closest(".heed-answer") ?? it).getBoundingClientRect()
  return [".heed-columns__lead", ".heed-finish"]
    .filter((bar) => !it.closest(bar))
    .filter((bar) => {
      const over = document.querySelector(bar).getBoundingClientRect()
      return over.height && top < over.bottom - 1 && bottom > over.top + 1
    })
    .map((bar) => `${it.outerHTML.slice(0, 120)} ${top}-${bottom} under ${bar}`)
}"""
IN_THE_CALL = "() => document.activeElement.closest('#call') !== null"
SHARE = "() => document.querySelector('.heed-finish').getBoundingClientRect().height / innerHeight"


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_emergency_finish_and_the_result_are_in_sight_in_a_small_window(sign_in, width, height):
    hana = sign_in(HANA, viewport={"width": width, "height": height})
    page, call = hana.page, hana.take_a_call()
    bar = call.finish_bar
    for control in (page.locator("#narrative"), call.field("Surname"), page.locator("[name=wishes]")):
        control.scroll_into_view_if_needed()
        for name in ("Emergency", "Finish"):
            expect(bar.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
        expect(bar.get_by_text("Not yet known")).to_be_in_viewport(ratio=1)
        expect(page.locator("#lead-now")).to_be_in_viewport(ratio=1)
    assert page.evaluate(SHARE) <= 0.25
    hana.look(f"bar-{width}-{height}")


@pytest.mark.parametrize(("width", "height"), WINDOWS[:2])
def test_not_yet_passed_stays_in_sight_in_a_small_window(sign_in, width, height):
    hana = sign_in(HANA, viewport={"width": width, "height": height})
    page, call = hana.page, hana.take_a_call()
    page.keyboard.press("F8")
    call.is_raised()
    page.locator("[name=wishes]").scroll_into_view_if_needed()
    expect(call.finish_bar.get_by_text(EMERGENCY_SAID)).to_be_in_viewport(ratio=1)
    expect(call.finish_bar.get_by_role("button", name="Finish")).to_be_in_viewport(ratio=1)
    assert page.evaluate(SHARE) <= 0.25
    hana.look(f"emergency-{width}")


@pytest.mark.parametrize(("width", "height"), WINDOWS[:2])
def test_nothing_that_has_the_focus_is_under_a_bar_in_a_small_window(sign_in, width, height):
    hana = sign_in(HANA, viewport={"width": width, "height": height})
    page, call = hana.page, hana.take_a_call()
    call.narrative.focus()
    found, stops = [], 0
    for key in ("Tab", "Shift+Tab"):
        while page.evaluate(IN_THE_CALL) and stops < 200:
            found += page.evaluate(COVERED)
            page.keyboard.press(key)
            stops += 1
        page.locator("#call [name=promise_due]").focus()
    assert found == []
    assert stops > 60


def test_danger_is_read_on_a_fresh_call_before_anything_is_scrolled(sign_in):
    hana = sign_in(HANA, viewport=ORDINARY)
    call = hana.take_a_call()
    danger = hana.page.get_by_role("group", name="Is anyone in danger right now?")
    expect(danger).to_be_in_viewport(ratio=1)
    # With the line that says it is a demonstration above it: the page is never higher than here.
    expect(hana.page.get_by_text("Demonstration.")).to_be_visible()
    assert bottom(danger) <= call.finish_bar.bounding_box()["y"]


def test_the_four_answers_of_a_busy_caller_are_in_sight_and_only_the_persons_part_gives_way(sign_in):
    hana = sign_in(HANA, viewport=ORDINARY)
    page, call = hana.page, hana.take_a_call()
    call.tell(phone=MARGARETS_PHONE, first_name="Margaret", surname="Lowe", born="02/11/1958")
    call.confirm("Lowe")
    expect(call.previous).to_contain_text("born 1958")
    edge = call.finish_bar.bounding_box()["y"]
    for name in ("The household", "The place", "Who is complained of"):
        heading = call.previous.get_by_role("heading", name=name)
        expect(heading).to_be_in_viewport(ratio=1)
        assert bottom(heading) <= edge, name
    hana.look("four-answers")
    # Somebody with far more than any handler can read: her own part goes under, the other three stay.
    much(page)
    for name in ("The household", "The place", "Who is complained of"):
        heading = call.previous.get_by_role("heading", name=name)
        expect(heading).to_be_in_viewport(ratio=1)
        assert bottom(heading) <= edge, name


def much(page: Page) -> None:
    page.locator(".desk-card").evaluate(
        "(card) => { for (let n = 0; n < 40; n++) card.append(document.createElement('p'), 'told once more') }"
    )


def bottom(it) -> float:
    box = it.bounding_box()
    return box["y"] + box["height"]
