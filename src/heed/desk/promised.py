"""Reads the promise the handler made from the form: who, how, by when; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from heed.core.clock import LONDON

CHANNELS = ("telephone", "visit", "email", "text", "letter", "none")
# The way of a promise → the channels of which she must have said that one is safe. Nobody is asked about a visit,
# and what was not asked is unsafe: whoever may not learn of a ring or of a letter may not open the door to us either.
NEEDS_SAFE = {
    "telephone": ("ring",),
    "visit": ("ring", "letter"),
    "text": ("text",),
    "email": ("email",),
    "letter": ("letter",),
}


class PromiseFault(ValueError):
    """One part of the promise cannot be kept as written."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.field, self.code = field, code


@dataclass(frozen=True)
class Chosen:
    """What the handler changed of the proposed promise; None is as proposed."""

    who: str | None
    channel: str | None
    due_at: datetime | None
    read_back: bool
    withheld: bool


def promise_from(fields: Mapping[str, str], *, at: datetime) -> Chosen:
    channel = fields.get("promise_channel", "")
    if channel and channel not in CHANNELS:
        raise PromiseFault("promise_channel", "unknown_channel")
    return Chosen(
        who=fields.get("promise_who") or None,
        channel=channel or None,
        due_at=_due(fields.get("promise_due", ""), at),
        read_back=fields.get("promise_read_back") == "on",
        withheld=fields.get("promise_none") == "on",
    )


def _due(text: str, at: datetime) -> datetime | None:
    if not text:
        return None
    try:
        due = datetime.fromisoformat(text).replace(tzinfo=LONDON)
    except ValueError as unreadable:
        raise PromiseFault("promise_due", "not_a_moment") from unreadable
    if due < at:
        raise PromiseFault("promise_due", "in_the_past")
    if (due - at).days > 366:
        raise PromiseFault("promise_due", "too_far")
    return due
