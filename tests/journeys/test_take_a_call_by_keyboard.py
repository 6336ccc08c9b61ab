"""A handler takes an ordinary call from its first word to the promise, and her hands never leave the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA

pytestmark = pytest.mark.browser
MOST_KEYS = 40


class Keyboard:
    """Every key pressed that is not the text of what was said."""

    def __init__(self, page) -> None:
        self.page, self.pressed = page, []

    def press(self, *chords: str) -> None:
        for chord in chords:
            self.page.keyboard.press(chord)
            self.pressed.append(chord)

    def press_access_key(self, letter: str) -> None:
        """As a keyboard sends it: Playwright's own `press` leaves out the letter that Alt is held with."""
        key = {"modifiers": 1, "key": letter, "code": f"Key{letter.upper()}", "unmodifiedText": letter}
        session = self.page.context.new_cdp_session(self.page)
        for kind in ("keyDown", "keyUp"):
            session.send(
                "Input.dispatchKeyEvent",
                {"type": kind, "windowsVirtualKeyCode": ord(letter.upper()), **key},
            )
        self.pressed.append(f"Alt+{letter}")

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)


def test_an_ordinary_call_is_taken_from_the_worklist_to_the_promise_with_at_most_forty_keys(sign_in):
    hana = sign_in(HANA)
    page, keys = hana.page, Keyboard(hana.page)
    keys.press_access_key("n")
    call = hana.the_call()
    expect(call.narrative).to_be_focused()
    keys.press("Alt+i")
    keys.type("Lads kick a football against our wall until midnight and shout when I ask them to stop. ")
    keys.press("Alt+2", "Alt+2", "Alt+1")
    keys.type("It is every night since half term. ")
    keys.press("Alt+2", "Alt+2", "Alt+2", "Alt+1", "Alt+2", "Alt+2")
    keys.type("She cannot sleep.")
    for words in ("07700 900555", "Imelda", "Rook", "9/9/1962", "LE1 6RP", "27", "Siskin Street"):
        keys.press("Tab")
        keys.type(words)
    expect(call.field("Postcode")).to_have_value("LE1 6RP")
    expect(call.finish_bar).not_to_contain_text("not asked")
    keys.press("Alt+u", "Alt+p")
    hana.look("before-finishing")
    hana.look("whole", whole=True)
    call.asks_nothing()
    keys.press("Control+Enter")
    expect(page.get_by_role("heading", name="Call finished")).to_be_visible()
    expect(page.get_by_text("Reference for the caller:")).to_contain_text("K")
    expect(page.get_by_text("Promised:")).to_contain_text("by telephone")
    expect(page.get_by_text("not marked as read back")).to_have_count(0)
    hana.look("finished")
    assert len(keys.pressed) <= MOST_KEYS, keys.pressed


def test_a_question_mark_lists_the_keys(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    keys = hana.page.get_by_role("region", name="Keys")
    expect(keys).to_be_hidden()
    call.narrative.fill("What? It types here")
    call.answer("Is anyone in danger right now?", "No")
    hana.page.keyboard.press("?")
    expect(keys).to_contain_text("finish the call")
    hana.look("keys")
