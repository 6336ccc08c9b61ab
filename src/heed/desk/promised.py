"""Reads the promise the handler made from the form: who, how, by when; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from heed.agencies.rules import Unbound
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
class Keeper:
    """Who will be in touch, as it is said, and who that is: one account, or the team that answers for it."""

    words: str
    account_id: int | None
    team_id: int | None
    is_known: bool = True
    # Of a team that is not the handler's own: whose it is, by what it published, and why it cannot be promised for now.
    agency_id: int | None = None
    acceptance_id: int | None = None
    barred: tuple[Unbound, ...] = ()


def keeper_meant(
    said: str | None, *, proposed: Keeper, known: Sequence[Keeper], team_id: int | None
) -> Keeper:
    """Whoever is called so. Words that are nobody's on the list, or two people's, stay words, and the team answers."""
    if not said or as_spoken(said) == as_spoken(proposed.words):
        return proposed
    meant = [one for one in known if as_spoken(one.words) == as_spoken(said)]
    return meant[0] if len(meant) == 1 else Keeper(" ".join(said.split()), None, team_id, is_known=False)


class Promised(Protocol):
    by_whom: str
    by_account_id: int | None
    by_team_id: int | None


def answers_for(promise: Promised, teams: Mapping[int, str]) -> str:
    """The team behind a promise that was made in words which are nobody's name; empty where the words say who it is."""
    team = teams.get(promise.by_team_id or 0, "")
    is_somebody = promise.by_account_id is not None or as_spoken(promise.by_whom) == as_spoken(team)
    return "" if is_somebody else team


def as_spoken(name: str) -> str:
    return " ".join(name.split()).casefold()


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
        due_at=due_said(fields.get("promise_due", ""), at=at),
        read_back=fields.get("promise_read_back") == "on",
        withheld=fields.get("promise_none") == "on",
    )


def promise_so_far(fields: Mapping[str, str], *, at: datetime) -> Chosen:
    """A promise half typed is no fault yet: each part of it counts once it can be read."""
    try:
        return promise_from(fields, at=at)
    except PromiseFault as fault:
        return promise_so_far({**fields, fault.field: ""}, at=at)


def due_said(text: str, *, at: datetime) -> datetime | None:
    """The moment somebody typed or chose, within a year from now; None where nothing was."""
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
