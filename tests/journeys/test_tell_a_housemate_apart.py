"""Somebody rings who lives with a person known: offered as her household, never taken for her."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser
OWN_SERVER = True


def test_a_housemate_is_offered_as_household_and_confirming_it_opens_nobodys_card(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.tell(first_name="Raymond", surname="Pemberton", born="22/08/1969", postcode="LE4 5HH", house="12")
    row = call.housemates
    expect(row).to_have_count(1)
    expect(row).to_contain_text("same home")
    expect(row.get_by_role("button", name="The caller lives there")).to_be_visible()
    expect(call.previous.get_by_role("button", name="This is the caller")).to_have_count(0)
    expect(call.previous).not_to_contain_text("Dorothy")
    expect(call.previous).to_contain_text("Nobody you may see fits these details")
    hana.look("offered")
    call.press_key_of(row)
    expect(call.previous).to_contain_text("Lives with somebody known: confirmed")
    expect(call.previous.get_by_role("button", name="The caller lives there")).to_have_count(0)
    call.previous.get_by_role("button", name="Take it back").click()
    expect(call.previous.get_by_role("button", name="The caller lives there")).to_be_visible()
    call.press_key_of(row)
    expect(call.previous).to_contain_text("Lives with somebody known: confirmed")
    expect(call.previous).not_to_contain_text("Dorothy")
    expect(call.previous).not_to_contain_text("born 1941")
    expect(call.previous).not_to_contain_text("Rowdy")
    hana.look("confirmed")
    call.is_saved()
    call.finish()
    main = hana.open_the_persons_page()
    expect(main).to_contain_text("Raymond Pemberton")
    expect(main).not_to_contain_text("Dorothy")
