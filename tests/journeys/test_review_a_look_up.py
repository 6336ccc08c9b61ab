"""A data protection officer looks at look-ups, by keyboard and without scripts; nobody reads there what was told."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import DORA, HANA, LOOKED_BECAUSE
from tests.journeys.test_let_a_partner_see_more import choose_by_typing, faults_on, press_until

pytestmark = pytest.mark.browser
OWN_SERVER = True


def test_settled_by_keyboard_with_a_note_that_stands_beside_it(sign_in, faults):
    dora = sign_in(DORA, arrives="Figures")
    page = dora.page
    page.get_by_role("link", name="Look-ups").click()
    hers = page.get_by_role("region", name="Their own name")
    expect(hers).to_contain_text("Olga Marsh")
    expect(hers).to_contain_text(LOOKED_BECAUSE)
    expect(hers).to_contain_text("It may be somebody else of that name.")
    assert faults_on(page) == []
    dora.look("queue", whole=True)

    page.get_by_role("heading", name="Look-ups to look at").click()
    press_until(page, "Waiting")
    choose_by_typing(page, "What you made of it", "Same name")
    press_until(page, "Keep")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Same name, somebody else")
    # Nothing else of hers was explained by that: it goes on waiting.
    expect(page.get_by_role("region", name="Their own name")).to_contain_text("Dora Finch")


def test_without_scripts_somebody_is_asked_and_explains_it(sign_in):
    dora = sign_in(DORA, arrives="Figures", java_script_enabled=False)
    page = dora.page
    dora.open("/look-ups/")
    his = page.get_by_role("region").filter(has_text="Hugo Fenn")
    for chosen, note in (("asked", ""), ("explained", "The desk had no officer")):
        his.get_by_label("What you made of it").select_option(chosen)
        his.get_by_label("Note").fill(note)
        his.get_by_role("button", name="Keep").click()
        expect(page.get_by_role("status")).to_be_visible()
    page.get_by_role("link", name="Looked at").click()
    settled = page.get_by_role("region").filter(has_text="Hugo Fenn")
    expect(settled).to_contain_text("The person was asked")
    expect(settled).to_contain_text("The desk had no officer")


def test_a_handler_names_the_postcode_near_her_home_and_takes_it_back(sign_in, faults):
    hana = sign_in(HANA)
    page = hana.page
    page.get_by_role("link", name="My own").click()
    assert faults_on(page) == []
    press_until(page, "A postcode near your home")
    page.keyboard.type("LE2 1TF")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="You have named 1 postcode.")).to_be_visible()
    expect(page.get_by_text("LE2 1TF")).to_have_count(0)
    hana.look("own", whole=True)
    page.get_by_role("button", name="Take back all of them").click()
    expect(page.get_by_text("You have named none.")).to_be_visible()
