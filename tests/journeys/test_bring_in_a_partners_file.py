"""A supervisor brings in her agency's list: by keyboard, without scripts in a small window, and through a crash."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.journeys.partnership import ADA, SUSAN
from tests.journeys.test_everybody_can_use_it import CUT_OFF
from tests.journeys.test_let_a_partner_see_more import press_until

pytestmark = pytest.mark.browser
OWN_SERVER = True
NARROW = {"width": 320, "height": 640}
HEADING = "Ref,Date reported,Notes,Forename,Surname,House number"


def a_list(*rows: str, name: str = "list.csv") -> dict[str, object]:
    return {"name": name, "mimeType": "text/csv", "buffer": "\n".join([HEADING, *rows, ""]).encode()}


def a_row(number: str, house: str = "12", told: str = "03/03/2026") -> str:
    return f"{number},{told},Invented: bass every night,Wren,Okafor,{house}"


def give(page: Page, file: dict[str, object]) -> None:
    page.get_by_role("link", name="Imports", exact=True).click()
    page.get_by_label("Reports, with the people").check()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()


def counts(page: Page) -> dict[str, str]:
    rows = page.locator("#stands ~ .exchange-counts > div")
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows.all()}


def press(page: Page, words: str) -> None:
    press_until(page, words)
    page.keyboard.press("Enter")


def test_by_keyboard_from_the_file_to_the_rows_that_changed(sign_in, tmp_path):
    susan = sign_in(SUSAN)
    page = susan.page
    page.get_by_role("link", name="Imports", exact=True).press("Enter")
    press_until(page, "Reports, with the people")
    page.keyboard.press("Space")
    page.get_by_label("File", exact=True).set_input_files(
        a_list(a_row("Q1"), a_row("Q2"), a_row("Q3", told="never"))
    )
    press(page, "Look at the file")
    expect(page.get_by_role("heading", name="What the columns are")).to_be_visible()
    expect(page.get_by_label("Forename")).to_have_value("first_name")
    expect(page.get_by_role("row", name="House number")).to_contain_text("12")
    press(page, "Dry run")
    expect(page.get_by_role("heading", name="What would land")).to_be_visible()
    assert counts(page) == {
        "Rows read": "3", "Would land": "2", "Already here": "0", "Changed, to be looked at": "0", "Rows refused": "1"
    }  # fmt: skip
    press(page, "Land these rows")
    expect(page.get_by_role("heading", name="It is: landed")).to_be_visible()
    assert counts(page)["Landed"] == "2"
    with page.expect_download() as taken:
        press(page, "Refused rows with column and reason")
    rows = list(csv.reader(Path(taken.value.path()).read_text("utf-8-sig").splitlines()))
    assert rows[1][:3] == ["list.csv", "4", "Date reported"] and "never" in rows[1][3]

    give(page, a_list(a_row("Q1", house="14"), a_row("Q2")))
    expect(page.get_by_role("heading", name="What the columns are")).to_be_visible()
    press(page, "Dry run")
    expect(page.get_by_role("heading", name="What would land")).to_be_visible()
    press(page, "Land these rows")
    expect(page.get_by_role("heading", name="It is: landed")).to_be_visible()
    assert counts(page)["Already here"] == counts(page)["Changed, to be looked at"] == "1"
    press(page, "Look at the rows that changed")
    expect(page.get_by_role("heading", name="Changed rows")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("14")


def test_without_scripts_in_a_small_window(sign_in):
    susan = sign_in(SUSAN, java_script_enabled=False, viewport=NARROW)
    page = susan.page
    give(page, a_list(a_row("W1"), a_row("W2", told="never"), name="narrow.csv"))
    refresh_until(page, "What the columns are")
    page.get_by_label("House number").select_option("not used, and not kept")
    page.get_by_role("button", name="Dry run").click()
    refresh_until(page, "What would land")
    expect(page.get_by_role("main")).to_contain_text(
        "Columns that nobody asked for and that were not kept: House number"
    )
    page.get_by_role("button", name="Land these rows").click()
    refresh_until(page, "It is: landed")
    assert counts(page)["Landed"] == "1"
    page.get_by_role("link", name="Back to all imports").click()
    expect(page.get_by_role("row", name="narrow.csv")).to_contain_text("Susan Thole")
    assert page.evaluate(CUT_OFF) == []


def refresh_until(page: Page, heading: str, most: int = 200) -> None:
    """As somebody without scripts does: the link is pressed until the page says something else."""
    for _ in range(most):
        again = page.get_by_role("link", name="See how far it is now")
        if not again.count():
            break
        again.click()
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def test_killed_while_it_lands_it_goes_on_by_itself_and_nothing_doubles(sign_in, server, faults):
    susan = sign_in(SUSAN)
    page = susan.page
    many = [a_row(f"X{number}") for number in range(6_000)]
    give(page, a_list(*many, a_row("X1"), name="long.csv"))
    page.get_by_role("button", name="Dry run").click()
    expect(page.get_by_role("heading", name="What would land")).to_be_visible()
    page.get_by_role("button", name="Land these rows").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator("#import-now")).to_contain_text(re.compile(r"Landed\s*[1-9],?\d*"))
    faults.ask_for_silence()
    server.kill()
    server.start()
    expect(page.get_by_role("heading", name="It is: landed")).to_be_visible(timeout=180_000)
    assert counts(page) == {
        "Rows read": "6,001", "Landed": "6,000", "Already here": "1", "Changed, to be looked at": "0",
        "Rows refused": "0",
    }  # fmt: skip


def test_a_file_too_large_is_said_before_it_is_sent_and_an_administrator_is_offered_homes(sign_in):
    ada: Desk = sign_in(ADA, arrives="Accounts")
    page = ada.page
    page.get_by_role("link", name="Imports", exact=True).click()
    expect(page.get_by_label("A landlord's homes")).to_be_checked()
    expect(page.get_by_label("Reports, with the people")).to_have_count(0)
    file = page.get_by_label("File", exact=True)
    file.evaluate("it => { it.dataset.most = '3' }")
    file.set_input_files(a_list(a_row("Y1")))
    assert file.evaluate("it => it.validationMessage") == "This file is larger than 200 MB."
