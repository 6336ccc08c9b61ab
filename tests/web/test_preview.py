"""Every component in a real browser: nothing cut off, nothing complained of, no WCAG 2.2 A or AA fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENS = [(1366, 768), (1000, 700), (320, 640)]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


def opened(browser: Browser, address: str, size: tuple[int, int], scheme: Any) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    complaints: list[str] = []
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("response", lambda got: complaints.append(got.url) if got.status >= 400 else None)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page, complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SCREENS)
def test_every_component_is_accessible_and_whole(
    browser: Browser, preview_address: str, size: tuple[int, int], scheme: str
) -> None:
    page, complaints = opened(browser, preview_address, size, scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {STANDARDS}}})")
    faults = [
        f"{fault['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert complaints == []
    page.close()


def test_what_is_known_stands_whole_beside_the_talk_on_a_laptop(
    browser: Browser, preview_address: str
) -> None:
    page, _ = opened(browser, preview_address, (1366, 768), "light")
    known = page.get_by_role("region", name="Previous contact").bounding_box()
    finish = page.get_by_role("region", name="Finish", exact=True).bounding_box()
    assert known and finish
    assert known["x"] > 700
    assert known["y"] + known["height"] <= finish["y"]
    page.close()


def test_an_answer_is_chosen_with_the_arrow_keys_and_the_reason_for_not_asking_appears(
    browser: Browser, preview_address: str
) -> None:
    page, _ = opened(browser, preview_address, (1366, 768), "light")
    because = page.get_by_label("because")
    assert because.is_visible()
    page.get_by_role("group", name="harder to cope").get_by_role("radio", name="Yes").focus()
    page.keyboard.press("Space")
    assert not because.is_visible()
    page.keyboard.press("ArrowLeft")
    assert because.is_visible()
    page.close()


def test_the_page_says_how_it_is_marked_on_screen_and_on_paper(
    browser: Browser, preview_address: str
) -> None:
    page, _ = opened(browser, preview_address, (1366, 768), "light")
    marking = page.get_by_text("OFFICIAL-SENSITIVE")
    assert marking.locator("visible=true").count() == 1
    page.emulate_media(media="print")
    assert marking.locator("visible=true").count() == 1
    assert not page.get_by_role("region", name="Finish", exact=True).is_visible()
    page.close()
