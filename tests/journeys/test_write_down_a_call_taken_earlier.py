"""After an outage: a stock of sheets printed beforehand, and each written down with the time at which it was told."""

import re

import pytest
from playwright.sync_api import expect

from heed.core import clock
from tests.journeys.desk import CallScreen
from tests.journeys.partnership import HANA, OLGA

pytestmark = pytest.mark.browser
OWN_SERVER = True
A_SIDE = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("language", ["English", "Cymraeg"])
def test_the_sheet_is_two_sides_of_paper_with_every_question_and_nobodys_details(sign_in, language):
    page = (hana := sign_in(HANA)).page
    hana.open("/calls/")
    page.get_by_role("link", name="Paper sheet for when Heed cannot be reached").click()
    sheet = page.get_by_role("article", name="The sheet")
    asked = [words.inner_text() for words in sheet.locator(".sheet-ask").all()]
    if language == "Cymraeg":
        page.get_by_role("button", name="Cymraeg").click()
        expect(page.get_by_role("article", name="Y daflen")).to_contain_text("Perygl a niwed")
    page.emulate_media(media="print")
    assert len(A_SIDE.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 2
    hana.look(f"sheet-{language}", whole=True)
    assert len(asked) == 11
    # Neither who printed it nor anything of the page around it is on the paper.
    expect(page.get_by_text("Hana Ler")).to_be_hidden()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()


def test_the_sheet_asks_what_the_call_screen_asks_in_the_same_order(sign_in):
    page = (hana := sign_in(HANA)).page
    hana.open("/calls/sheet/")
    on_paper = [words.inner_text() for words in page.locator(".sheet-ask").all()]
    hana.open("/calls/")
    hana.take_a_call()
    legends = [each.inner_text() for each in page.locator("[data-question] > legend").all()]
    on_screen = [re.sub(r"^[a-i]\s+", "", legend).strip() for legend in legends]
    assert on_paper == on_screen


def test_a_call_is_written_down_by_keyboard_with_its_true_time(sign_in):
    page = (hana := sign_in(HANA)).page
    hana.open("/calls/late/")
    day = page.get_by_label("Day on which it was told")
    expect(day).to_be_focused()
    day.fill(day.get_attribute("max") or "")  # in which order its parts are typed is the browser's own
    keys = page.keyboard
    page.get_by_label("Time at which it was told").fill("00:01")
    page.get_by_label("Who took it").focus()
    keys.type("hugo")
    page.get_by_label("It was taken on paper elsewhere").focus()
    keys.press("Space")
    keys.press("Enter")
    mark = page.get_by_role("region", name="Late entry")
    expect(mark).to_contain_text(re.compile(r"Late entry: told .* 00:01; written down"))
    call = CallScreen(page)
    call.is_ready()
    keys.type("They bang on her door")
    call.tell(first_name="Edith", surname="Marlowe", born="2/2/1950")
    call.is_saved()
    call.finish()
    expect(page.get_by_role("main")).to_contain_text("Late entry: told")
    main = hana.open_the_persons_page()
    expect(main).to_contain_text("Written down later")
    expect(main).to_contain_text("00:01")


def test_without_scripts_it_is_written_down_by_buttons_alone(sign_in):
    page = (hana := sign_in(HANA, java_script_enabled=False)).page
    hana.open("/calls/late/")
    hana.begin_a_late_entry(taken_by="M. Morgan")
    call = CallScreen(page)
    call.narrative.fill("Shouting in the stairwell")
    # Promised last night for half an hour into today: it may be overdue, and is kept.
    page.get_by_label("By", exact=True).fill(f"{clock.day_of(clock.now())}T00:30")
    page.get_by_role("button", name="Work out the result").click()
    expect(page.get_by_role("region", name="Result")).to_contain_text("By the rules of")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("main")).to_contain_text("taken by M. Morgan")
    expect(page.get_by_text("Promised:")).to_contain_text("00:30")
    expect(page.get_by_text("By the rules of")).to_be_visible()
    expect(page.get_by_role("link", name="Write down the next sheet")).to_be_visible()


def test_danger_on_a_sheet_says_what_to_do_now(sign_in):
    page = (hana := sign_in(HANA)).page
    hana.open("/calls/late/")
    call = hana.begin_a_late_entry()
    call.is_ready()
    page.keyboard.press("F8")
    call.is_raised()
    told = page.get_by_role("alert").first
    expect(told).to_contain_text("nobody is on the line, and the danger may be there still")
    expect(told).to_contain_text("Does the sheet say who has it")
    expect(told.get_by_text("Say to the caller")).to_have_count(0)
    expect(page.locator("#hand-over")).to_contain_text("written down later: nobody is on the line")


def test_what_cannot_have_been_is_said_beside_its_box_and_nothing_is_lost(sign_in, faults):
    page = (olga := sign_in(OLGA)).page
    olga.open("/calls/late/")
    faults.ask_for(422, "/calls/late/")
    page.get_by_label("Who took it").fill("Hana Ler")
    page.get_by_label("Day on which it was told").fill("2020-01-01")
    page.get_by_label("Time at which it was told").fill("10:00")
    page.get_by_label("Another reason").check()
    page.get_by_role("button", name="Begin to write it down").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("This is too long ago to be written down as a call.")
    expect(summary).to_contain_text("Say why, in a few words.")
    expect(page.get_by_label("Who took it")).to_have_value("Hana Ler")
    expect(page.get_by_label("Another reason")).to_be_checked()
