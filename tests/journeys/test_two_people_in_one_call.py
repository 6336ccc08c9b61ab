"""Two handlers in one draft: each sees the other, neither loses a word, and one can take the call over."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA, HUGO

pytestmark = pytest.mark.browser


@pytest.fixture
def together(sign_in):
    """Hana's call, open at Hugo's desk as well."""
    hana = sign_in(HANA)
    hers = hana.take_a_call()
    hers.narrative.fill("Begun by Hana. ")
    hers.is_saved()
    hugo = sign_in(HUGO)
    hugo.open("/calls/")
    reference = hana.page.url.rstrip("/").rpartition("/")[2]
    hugo.page.get_by_role("listitem").filter(has_text=reference).get_by_role("link").click()
    return hana, hers, hugo, hugo.the_call()


def test_two_people_in_one_draft_see_each_other(together):
    hana, hers, _, his = together
    his.tell(surname="Typed by Hugo")
    his.is_saved()
    expect(his.finish_bar).to_contain_text("Also here: Hana Ler")
    hers.tell(first_name="Typed by Hana")
    expect(hers.finish_bar).to_contain_text("Also here: Hugo Fenn")
    hana.look("presence")


def test_two_texts_for_one_field_are_both_shown_and_neither_is_lost(together):
    hana, hers, hugo, his = together
    hers.narrative.fill("Begun by Hana. Hers continued")
    hers.is_saved()
    his.narrative.fill("Begun by Hana. His continued")
    choice = hugo.page.get_by_role("region", name="Somebody else changed this while you were typing")
    expect(choice).to_contain_text("Hers continued")
    expect(choice).to_contain_text("His continued")
    expect(choice).to_contain_text("Hana Ler")
    expect(his.narrative).to_have_value("Begun by Hana. His continued")
    hugo.look("clash")
    choice.get_by_role("button", name="Keep both").click()
    his.is_saved()
    hana.page.reload()
    hers.is_ready()
    expect(hers.narrative).to_have_value("Begun by Hana. Hers continued\nBegun by Hana. His continued")


def test_the_page_of_a_call_that_a_colleague_has_ended_says_so(sign_in):
    hana, hugo = sign_in(HANA), sign_in(HUGO)
    hers = hana.take_a_call()
    hers.narrative.fill("Begun by Hana.")
    hers.is_saved()
    reference = hana.page.url.rstrip("/").rpartition("/")[2]
    hugo.page.clock.install()
    hugo.open(f"/calls/{reference}/")
    expect(hugo.page.get_by_role("region", name="Take over")).to_contain_text("Hana Ler has this call")
    hers.finish()
    hugo.page.clock.run_for(25_000)
    expect(hugo.page.get_by_role("link", name="This call has been ended")).to_be_visible()


def test_a_colleague_takes_over_and_finishes_the_call(together):
    hana, _, hugo, his = together
    hugo.page.get_by_role("button", name="Take it over").click()
    his.is_ready()
    expect(hugo.page.get_by_role("button", name="Take it over")).to_have_count(0)
    expect(his.narrative).to_have_value("Begun by Hana. ")
    his.narrative.press_sequentially("Ended by Hugo.")
    his.is_saved()
    his.finish()
    hugo.open("/calls/")
    reference = hana.page.url.rstrip("/").rpartition("/")[2]
    expect(hugo.page.get_by_role("main")).not_to_contain_text(reference)
