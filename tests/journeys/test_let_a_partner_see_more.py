"""An officer lets a partner see somebody, by keyboard and without scripts; taken back, she is not found any more."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.journeys.partnership import MARGARETS_PHONE, OLGA, PIA, SUSAN
from tests.journeys.test_everybody_can_use_it import AXE, CUT_OFF, JUDGE

pytestmark = pytest.mark.browser
OWN_SERVER = True
WORDS = "Bass through the wall till four"
NARROW = {"width": 320, "height": 640}


def margarets_page(desk: Desk) -> str:
    """Found by her details; her newest record is the police's own."""
    desk.open("/people/")
    page = desk.page
    page.get_by_label("Why you are looking").fill("Her worker asked")
    page.get_by_label("Surname").fill("Lowe")
    page.get_by_label("First name").fill("Margaret")
    page.get_by_label("Telephone").fill(MARGARETS_PHONE)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Margaret Lowe").click()
    expect(page.get_by_role("heading", name="Who else may see more than the card")).to_be_visible()
    return page.url


def press_until(page: Page, words: str, most: int = 60) -> None:
    """Tab until what has the focus is, or is labelled, so."""
    for _ in range(most):
        page.keyboard.press("Tab")
        held = page.evaluate(
            "() => { const it = document.activeElement;"
            " return ((it.labels && it.labels[0]) || it).textContent.trim() }"
        )
        if held.startswith(words):
            return
    raise AssertionError(f"no Tab leads to {words}")


def a_day_either_way_round() -> str:
    """Some browsers ask for the month first: a day like 11 November is the same in both."""
    later = (date.today() + timedelta(days=days) for days in range(1, 366))
    return next(f"{day:%d%m%Y}" for day in later if day.day == day.month)


def choose_by_typing(page: Page, label: str, words: str) -> None:
    press_until(page, label)
    page.keyboard.type(words)


def faults_on(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(JUDGE)
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    found += page.evaluate(CUT_OFF)
    page.set_viewport_size(before)
    return found


def test_given_by_keyboard_seen_by_the_partner_and_taken_back(sign_in, faults):
    olga, pia = sign_in(OLGA), sign_in(PIA)
    expect(pia.page.get_by_text("Nothing is given to your agency at the moment.")).to_be_visible()
    assert faults_on(pia.page) == []
    her_page, page = margarets_page(olga), olga.page

    press_until(page, "Let another agency see more")
    page.keyboard.press("Enter")
    press_until(page, "All 2 of them")
    page.keyboard.press("Space")
    choose_by_typing(page, "Which agency", "Anyshire council")
    choose_by_typing(page, "What for", "Offer")
    choose_by_typing(page, "On which power", "The victim")
    press_until(page, "Last day")
    page.keyboard.type(a_day_either_way_round())
    press_until(page, "Why they need it")
    page.keyboard.type("She asked for somebody to talk to")
    olga.look("form", whole=True)
    assert faults_on(page) == []
    press_until(page, "Let them see it")
    page.keyboard.press("Enter")
    expect(
        page.get_by_role("status").filter(has_text="Anyshire council sees 2 records in full")
    ).to_be_focused()
    assert faults_on(page) == []
    olga.look("given", whole=True)

    pia.open("/")
    line = pia.page.get_by_role("row", name=re.compile("Margaret Lowe"))
    expect(line).to_contain_text("Offer the victim support")
    assert faults_on(pia.page) == []
    pia.look("granted")
    line.get_by_role("link").click()
    expect(pia.page.get_by_text(WORDS).first).to_be_visible()
    hers = pia.page.url

    olga.open(her_page)
    page.get_by_text("Take it back from Anyshire council").click()
    page.get_by_label("Why it is taken back").fill("She has moved")
    page.get_by_role("button", name="Take it back now").click()
    expect(page.get_by_text("2 records are taken back from Anyshire council")).to_be_visible()
    faults.ask_for(404, hers.removeprefix(pia.address))
    pia.open(hers)
    expect(pia.page.get_by_role("main")).not_to_contain_text("Margaret")
    pia.open("/granted/")
    expect(pia.page.get_by_text("Nothing is given to your agency at the moment.")).to_be_visible()


def test_without_scripts_what_is_wrong_comes_back_with_what_was_typed(sign_in, faults):
    olga = sign_in(OLGA, java_script_enabled=False)
    margarets_page(olga)
    page = olga.page
    page.get_by_text("Let another agency see more").click()
    page.get_by_label("Which agency may see it").select_option(label="Anyshire council")
    page.get_by_label("What for").select_option(label="Offer the victim support")
    page.get_by_label("On which power").select_option(label="Crime and Disorder Act 1998 s.115")
    page.get_by_label("Last day").fill((date.today() + timedelta(days=9)).isoformat())
    page.get_by_label("Why they need it").fill("She asked")
    faults.ask_for(422, page.url.split("/people/")[1].join(("/people/", "sight/give/")))
    page.get_by_role("button", name="Let them see it").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick at least one record")
    expect(page.get_by_role("alert")).to_contain_text("This power is not for this purpose")
    expect(page.get_by_label("Why they need it")).to_have_value("She asked")
    olga.look("refused", whole=True)


def test_the_page_of_what_is_wrong_can_be_used_by_everybody(sign_in, faults):
    olga = sign_in(OLGA)
    page = olga.page
    margarets_page(olga)
    form = page.locator("form[action*='sight/give']")
    faults.ask_for(422, page.url.split("/people/")[1].join(("/people/", "sight/give/")))
    form.evaluate("(form) => form.submit()")
    expect(page.get_by_role("heading", name="Let another agency see more")).to_be_visible()
    assert faults_on(page) == []


def test_a_supervisor_keeps_a_colleague_away_and_lets_them_near_again(sign_in, faults):
    susan, olga = sign_in(SUSAN), sign_in(OLGA)
    her_page, page = margarets_page(olga), susan.page
    margarets_page(susan)
    page.get_by_text("Keep a colleague away").click()
    keep = page.locator("form[action*='bars/set']")
    keep.get_by_label("Colleague").select_option(label="Olga Marsh")
    keep.get_by_label("Why they are kept away").fill("Her aunt")
    assert faults_on(page) == []
    keep.get_by_role("button").click()
    expect(page.get_by_role("status").filter(has_text="not found any more")).to_be_focused()
    assert faults_on(page) == []
    susan.look("barred", whole=True)
    faults.ask_for(404, her_page.removeprefix(olga.address))
    olga.open(her_page)
    expect(olga.page.get_by_role("main")).not_to_contain_text("Margaret")
    page.get_by_text("Let Olga Marsh near again").click()
    lift = page.locator("form[action*='bars/lift']")
    lift.get_by_label("Why Olga Marsh may come near").fill("It was somebody else")
    lift.get_by_role("button").click()
    expect(page.get_by_text("Nobody of your agency.")).to_be_visible()
    olga.open(her_page)
    expect(olga.page.get_by_role("heading", name="Who else may see more than the card")).to_be_visible()
