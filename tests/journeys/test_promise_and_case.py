"""Which case the call belongs to and who will be in touch are chosen while she speaks, and kept as they were chosen."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser
OWN_SERVER = True
MARGARET = {
    "first_name": "Margaret",
    "surname": "Lowe",
    "born": "2/11/1958",
    "postcode": "LE3 5QD",
    "house": "3",
}


def test_of_two_open_cases_one_is_chosen_and_a_colleague_promises(sign_in):
    hana = sign_in(HANA)
    page = hana.page
    first = hana.take_a_call()
    first.tell(**MARGARET)
    first.confirm("Margaret Lowe")
    first.answer("This report", "Open a case")
    first.is_saved()
    first.finish()

    page.goto(f"{hana.address}/worklist/")
    call = hana.take_a_call()
    call.tell(**MARGARET)
    call.confirm("Margaret Lowe")
    choice = page.get_by_label("This call belongs to")
    expect(choice.locator("option")).to_have_count(2)
    references = [one.inner_text().split()[0] for one in choice.locator("option").all()]
    for reference in reversed(references):
        choice.select_option(reference)
        expect(page.locator("#outcome-now")).to_contain_text(reference)
    call.is_saved()
    page.reload()
    call.is_ready()
    expect(page.get_by_label("This call belongs to")).to_have_value(references[0])

    who = page.get_by_label("Who, if somebody else")
    who.fill("the caretaker")
    who.press("Tab")
    expect(page.locator("#promise")).to_contain_text("“the caretaker” is nobody on the list")
    offered = page.locator(f"#{who.get_attribute('list')} option")
    assert {"Hana Ler", "Olga Marsh"} <= {one.get_attribute("value") for one in offered.all()}
    who.fill("olga marsh")
    who.press("Tab")
    expect(page.locator("#promise")).to_contain_text("Olga Marsh will ")
    expect(page.locator("#promise")).not_to_contain_text("nobody on the list")
    call.is_saved()
    call.finish()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Olga Marsh")
    expect(main).not_to_contain_text("answers for it")
    expect(main).to_contain_text(references[0])
    expect(main).not_to_contain_text(references[1])
