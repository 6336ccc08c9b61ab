"""What any agency heard before stands in one glance beside the questions, once somebody is confirmed."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA, MARGARETS_PHONE

pytestmark = pytest.mark.browser
OWN_SERVER = True


def test_previous_contact_of_a_confirmed_caller_is_wholly_visible_on_an_ordinary_screen(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    call.tell(phone=MARGARETS_PHONE, first_name="Margaret", surname="Lowe", born="02/11/1958")
    call.confirm("Lowe")
    panel = page.get_by_role("region", name="Previous contact").last
    expect(panel).to_contain_text("born 1958")
    for words in ("Anyshire council", "Noise", "missed", "open with", "Vulnerable", "Who is complained of"):
        expect(panel).to_contain_text(words)
    expect(panel.locator("tbody tr")).to_have_count(3)
    hana.look("card")
    box, bar = panel.bounding_box(), call.finish_bar.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= bar["y"]
