"""A lead reads what calls cost, a handler her own; her coach reads them too, and she sees that it was done."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import DORA, HANA, SUSAN
from tests.journeys.test_let_a_partner_see_more import choose_by_typing, faults_on, press_until

pytestmark = pytest.mark.browser
OWN_SERVER = True


def test_the_meter_by_keyboard_names_nobody(sign_in, faults):
    dora = sign_in(DORA, arrives="Figures")
    page = dora.page
    press_until(page, "Each step and each question")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bureaucracy meter")).to_be_visible()
    words = page.get_by_role("region", name="Each step of the middle call").get_by_role(
        "row", name="Their words"
    )
    for number in ("52", "61", "180"):
        expect(words).to_contain_text(number)
    assert faults_on(page) == []
    dora.look("meter", whole=True)
    choose_by_typing(page, "How it came", "Visit")
    press_until(page, "Show")
    page.keyboard.press("Enter")
    expect(words).to_contain_text("–")
    expect(page.get_by_text("Hana Ler")).to_have_count(0)


def test_without_scripts_the_coach_reads_them_and_the_handler_sees_it(sign_in):
    hana, susan = sign_in(HANA, java_script_enabled=False), sign_in(SUSAN, java_script_enabled=False)
    hana.open("/own/")
    coach = hana.page.get_by_role("region", name="Who else sees these by name")
    expect(coach).to_contain_text("Susan Thole is your coach")
    expect(coach).to_contain_text("Has not read them.")
    expect(hana.page.get_by_role("row", name="Their words")).to_contain_text("180")
    hana.look("own", whole=True)
    susan.page.get_by_role("link", name="Teams").click()
    susan.page.get_by_role("link", name="Who coaches whom").click()
    susan.look("coaching", whole=True)
    susan.page.get_by_role("link", name="Read the figures of Hana Ler").click()
    expect(susan.page.get_by_role("heading", name="The calls of Hana Ler")).to_be_visible()
    susan.look("coached", whole=True)
    hana.open("/own/")
    expect(coach).to_contain_text("Read them:")
    # Hugo's figures open for nobody but himself.
    susan.open("/coaching/")
    expect(susan.page.get_by_role("link", name="Read the figures of Hugo Fenn")).to_have_count(0)
