"""The server's disk is full in the middle of a call: the page says so, keeps each word, and saves it later."""

import sqlite3

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser
OWN_SERVER = True
LONG = "They ring the bell and run. " * 20_000


def test_a_full_disk_is_said_on_the_page_and_the_words_are_kept_and_saved_when_there_is_room(
    sign_in, server, faults
):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.narrative.fill("Begun. ")
    call.is_saved()
    faults.ask_for_silence()
    server.stop()
    server.start(HEED_SQLITE_MAX_PAGES=str(pages_in(server.database) + 40))
    faults.ask_for(503, "/draft/")
    call.narrative.fill("Begun. " + LONG)
    expect(call.saved).to_contain_text("The server's disk is full. Your words are kept on this page")
    hana.look("full")
    call.tell(surname="Typed after")
    expect(call.saved).to_contain_text("disk is full")
    expect(call.narrative).to_have_value("Begun. " + LONG)
    server.stop()
    server.start()
    call.is_saved()
    hana.page.reload()
    call.is_ready()
    expect(call.narrative).to_have_value("Begun. " + LONG)
    expect(call.field("Surname")).to_have_value("Typed after")


def pages_in(database) -> int:
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return connection.execute("PRAGMA page_count").fetchone()[0]
