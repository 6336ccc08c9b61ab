"""Somebody at a desk: signed in at a computer of her own, taking calls with what the screen shows."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.partnership import PASSWORD

ARRIVES = re.compile(r"^(Worklist|People your agency may see)$")
NARRATIVE = re.compile(r"^What .+ says, as .+ it$")


class Desk:
    def __init__(
        self, context: BrowserContext, address: str, username: str, shot: Callable[[str], Path | None]
    ) -> None:
        self.context, self.address, self.username, self.where = context, address, username, shot
        self.page = context.new_page()

    def sign_in(self, page: Page | None = None, arrives: str | re.Pattern[str] = ARRIVES) -> None:
        page = page or self.page
        page.goto(f"{self.address}/sign-in/")
        page.get_by_label("User name").fill(self.username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name=arrives)).to_be_visible()

    def take_a_call(self) -> "CallScreen":
        self.page.get_by_role("button", name="Take a call").click()
        return self.the_call()

    def begin_a_late_entry(
        self,
        *,
        days: int = 1,
        at: str = "21:40",
        taken_by: str = "",
        because: str = "Heed could not be reached",
    ) -> "CallScreen":
        """From the form that stands open: told so many days before the last day it takes."""
        box = self.page.get_by_label("Day on which it was told")
        last = date.fromisoformat(box.get_attribute("max") or "")
        box.fill((last - timedelta(days=days)).isoformat())
        self.page.get_by_label("Time at which it was told").fill(at)
        self.page.get_by_label("Who took it").fill(taken_by)
        self.page.get_by_label(because).check()
        self.page.get_by_role("button", name="Begin to write it down").click()
        expect(self.page.get_by_role("region", name="Late entry")).to_be_visible()
        return CallScreen(self.page)

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.address + path)

    def open_the_persons_page(self) -> Locator:
        """From a finished call; the page is opened without a live one, so it asks why."""
        self.page.get_by_role("link", name="the person's page").click()
        return self.give_a_reason("Follow-up of a call")

    def give_a_reason(self, reason: str) -> Locator:
        self.page.get_by_label("Reason").fill(reason)
        self.page.get_by_role("button", name="Open the page").click()
        expect(self.page.get_by_role("heading", name="Why these records are one person")).to_be_visible()
        return self.page.get_by_role("main")

    def the_call(self) -> "CallScreen":
        call = CallScreen(self.page)
        call.is_ready()
        return call

    def look(self, name: str, page: Page | None = None, *, whole: bool = False) -> None:
        path = self.where(name)
        if path:
            (page or self.page).screenshot(path=path, full_page=whole)


class CallScreen:
    """The live call as the handler meets it: by its labels, its rows and its keys."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.narrative = page.get_by_label(NARRATIVE)
        self.saved = page.locator("#save-state")
        self.previous = page.locator("#previous")
        self.rows = page.locator("#previous [data-row]")
        self.housemates = page.locator("#previous [data-row][data-verdict=household]")
        self.finish_bar = page.get_by_role("region", name="Finish")

    def is_ready(self) -> None:
        expect(self.page.locator("#call[data-started]")).to_be_attached()

    @property
    def address(self) -> str:
        return self.page.url

    def is_saved(self) -> None:
        expect(self.saved).to_have_text("Saved")

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True).first

    def tell(self, **words: str) -> None:
        """Types into the boxes of who is calling: `tell(surname="Lowe", postcode="LE3 5QD")`."""
        for name, text in words.items():
            self.field(LABELS[name]).fill(text)

    def row(self, name: str) -> Locator:
        return self.rows.filter(has_text=name)

    def stands_still(self, row: Locator) -> str:
        """The row's own key, once it acts."""
        expect(row).to_have_attribute("data-ready", "")
        return f"Alt+{row.get_attribute('data-key')}"

    def confirm(self, name: str) -> None:
        self.press_key_of(self.row(name).first)

    def press_key_of(self, row: Locator) -> None:
        self.page.keyboard.press(self.stands_still(row))

    def answer(self, question: str, answer: str) -> None:
        # The label carries its key as well: "2No".
        words = re.compile(rf"^\d?\s*{re.escape(answer)}$")
        self.page.get_by_role("group", name=question).get_by_label(words).check()

    def is_raised(self) -> None:
        """The page after the emergency's key: until it has come, the next key would go to the page before it."""
        expect(self.page.get_by_role("alert").first).to_be_visible()
        self.is_ready()

    def asks_nothing(self) -> None:
        """A part of the page that is still asking when the call ends is told, rightly, that the call is gone (410)."""
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    def finish(self) -> None:
        self.asks_nothing()
        self.page.keyboard.press("Control+Enter")
        expect(self.page.get_by_role("heading", name="Call finished")).to_be_visible()


LABELS = {
    "phone": "Telephone",
    "first_name": "First name",
    "surname": "Surname",
    "born": "Born, or age",
    "postcode": "Postcode",
    "house": "House or flat",
    "street": "Street",
    "email": "E-mail",
}
