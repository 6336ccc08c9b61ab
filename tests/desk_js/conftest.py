"""One Chromium for a file of tests; for each test a fresh profile, a fresh server, and no error in the console."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.desk_js.stub_desk import Desk

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.close()


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What the console complained of, save for the refusals and outages that the test itself arranged."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def context(browser: Browser, faults: list[str]) -> Iterator[BrowserContext]:
    made = browser.new_context()

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(message.text)

    made.on("console", note)
    made.on("weberror", lambda fault: faults.append(str(fault.error)))
    yield made
    made.close()


@pytest.fixture
def open_call(context: BrowserContext, desk: Desk) -> Callable[[], Page]:
    def opened() -> Page:
        page = context.new_page()
        page.goto(desk.address)
        expect(page.locator("#call[data-started]")).to_be_attached()
        return page

    return opened
