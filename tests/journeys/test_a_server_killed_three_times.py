"""Numbered words against a server killed three times in mid-sentence: whatever the page said was saved, was."""

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import CallScreen
from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser
OWN_SERVER = True
WORDS = 24
KILLED_AFTER = {5, 12, 19}
# The words and whether the page calls them saved, read in one breath.
SAID = """() => ({
  isSaved: document.getElementById("save-state").textContent === "Saved",
  words: document.querySelector("[name=narrative]").value,
})"""


def test_every_acknowledged_word_returns_and_in_the_end_all_of_them_in_order(sign_in, server, faults):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    elsewhere = sign_in(HANA, java_script_enabled=False)
    faults.ask_for_silence()
    acknowledged = ""
    for number in range(1, WORDS + 1):
        call.narrative.press_sequentially(f"word{number}")
        said = hana.page.evaluate(SAID)
        acknowledged = said["words"] if said["isSaved"] else acknowledged
        if number in KILLED_AFTER:
            server.kill()
            call.narrative.press_sequentially("-cut")
            expect(call.saved).to_have_attribute("data-state", "offline")
            server.start()
            assert words_held(elsewhere, hana.page.url).startswith(acknowledged)
        elif number % 3 == 0:
            call.is_saved()
            acknowledged = call.narrative.input_value()
        call.narrative.press_sequentially(" ")
    call.is_saved()
    spoken = [f"word{number}{'-cut' * (number in KILLED_AFTER)}" for number in range(1, WORDS + 1)]
    assert words_held(elsewhere, hana.page.url).split() == spoken
    expect(call.narrative).to_have_value(" ".join(spoken) + " ")


def words_held(elsewhere, address: str) -> str:
    """What the server itself has: read at another computer, where nothing waits."""
    elsewhere.open(address)
    return CallScreen(elsewhere.page).narrative.input_value()
