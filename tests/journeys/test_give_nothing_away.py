"""A man rings from a line that others use: before anybody is confirmed, nothing that was told in confidence shows."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import (
    CORA,
    DOROTHYS_NEPHEW,
    DOROTHYS_WISHES,
    DOROTHYS_WORDS,
    HANA,
    SHARED_LINE,
)

pytestmark = pytest.mark.browser
IN_CONFIDENCE = (
    "Dorothy",
    "Pemberton",
    *DOROTHYS_WORDS.split(" and "),
    DOROTHYS_WISHES,
    *DOROTHYS_NEPHEW.split(),
    "Plover",
    "LE4",
    "1941",
    "Illness",
    "Vulnerable",
    "hard of hearing",
    "Rowdy",
    SHARED_LINE,
)


def given_away(call) -> list[str]:
    shown = call.previous.inner_html().lower()
    return [words for words in IN_CONFIDENCE if words.lower() in shown]


@pytest.mark.parametrize("username", [HANA, CORA])
def test_a_man_on_the_shared_line_is_shown_that_somebody_was_harmed_and_nothing_of_who(sign_in, username):
    desk = sign_in(username)
    call = desk.take_a_call()
    call.tell(phone=SHARED_LINE, first_name="Karl", surname="Voss")
    row = call.housemates
    expect(row).to_have_count(1)
    expect(row).to_contain_text("same landline")
    expect(row).to_contain_text("1 incident in the last year")
    expect(call.previous).to_contain_text("Nobody you may see fits these details")
    desk.look("offered")
    assert given_away(call) == []
    call.is_saved()
    desk.page.reload()
    expect(row).to_have_count(1)
    assert given_away(call) == []


def test_before_she_is_confirmed_even_her_own_row_says_only_name_reasons_and_agencies(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.tell(first_name="Dorothy", surname="Pemberton", phone=SHARED_LINE)
    row = call.row("Dorothy Pemberton").first
    expect(row).to_contain_text("same landline")
    expect(row).to_contain_text("Known to Anyshire council")
    hidden = set(given_away(call)) - {"Dorothy", "Pemberton"}
    assert hidden == set()


def test_another_agencys_handler_never_reads_her_words_even_once_she_is_confirmed(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.tell(first_name="Dorothy", surname="Pemberton", born="14/03/1941", postcode="LE4 5HH", house="12")
    call.confirm("Dorothy Pemberton")
    expect(call.previous).to_contain_text("born 1941")
    shown = call.previous.inner_html()
    assert [
        words for words in (DOROTHYS_WORDS, DOROTHYS_WISHES, "Farthing", "Plover") if words in shown
    ] == []
