"""Reads what their system says of an emergency, in the response or in a message of its own."""

import json
from collections.abc import Mapping
from typing import Any

from heed.reports.actions import DispatchAnswer
from heed.reports.rules import DispatchState

STATES = (DispatchState.RECEIVED, DispatchState.ACKNOWLEDGED, DispatchState.REJECTED)
LONGEST = {"passed_to": 120, "reference": 60, "reason": 500}
# Said where they name nobody.
THEIR_SYSTEM = "the control room's system"


class Unreadable(ValueError):
    """What is wrong with their answer: a code, where, and in words."""

    def __init__(self, code: str, path: str, message: str) -> None:
        super().__init__(message)
        self.code, self.path = code, path


def read_object(body: bytes) -> Mapping[str, Any]:
    """The JSON object of a message, or why it is none."""
    try:
        held = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("malformed_json", "", "The message is not JSON in UTF-8.") from fault
    if not isinstance(held, dict):
        raise Unreadable("wrong_type", "", "The message has to be an object with keys and values.")
    return held


def read_answer(body: bytes) -> DispatchAnswer:
    return answer_in(read_object(body))


def answer_in(held: Mapping[str, Any]) -> DispatchAnswer:
    """`state` with `reference`, `passed_to` and `reason`, each where there is one."""
    state = held.get("state")
    if state not in list(STATES):
        raise Unreadable("unknown_code", "state", f"This is not one of: {', '.join(STATES)}.")
    words = {name: text_at(held, name, most) for name, most in LONGEST.items()}
    return DispatchAnswer(
        state=DispatchState(state),
        passed_to=words["passed_to"] or THEIR_SYSTEM,
        reference=words["reference"],
        said=words["reason"],
    )


def text_at(held: Mapping[str, Any], name: str, most: int) -> str:
    """A text of at most so many letters; none where the key is missing."""
    value = held.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unreadable("wrong_type", name, "This has to be a text in quotation marks.")
    text = value.strip()
    if any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in text):
        raise Unreadable("unreadable", name, "This holds a character that no database can keep.")
    if len(text) > most:
        raise Unreadable("too_long", name, f"This has at most {most} characters.")
    return text
