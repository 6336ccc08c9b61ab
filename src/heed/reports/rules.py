"""The words of a call and a report: states, channels, answers, routes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class CallState(StrEnum):
    LIVE = "live"
    FINISHED = "finished"
    DISCARDED = "discarded"


class AskedBecause(StrEnum):
    """Why a supervisor is asked to a call."""

    SAFEGUARDING = "safeguarding"
    BY_HAND = "by_hand"


class DispatchState(StrEnum):
    """How far an emergency has come on its way to the system that dispatches."""

    WAITING = "waiting"  # not yet accepted by their system
    RECEIVED = "received"  # their system has it, and nobody there has answered yet
    ACKNOWLEDGED = "acknowledged"
    REJECTED = "rejected"


class DispatchFault(StrEnum):
    """Why a message did not arrive."""

    NO_ANSWER = "no_answer"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    NOT_COMPOSED = "not_composed"
    NOT_BEGUN = "not_begun"


class PhoneEvent(StrEnum):
    """What a telephone system tells of one of its calls."""

    RINGING = "ringing"
    ANSWERED = "answered"
    ENDED = "ended"
    ABANDONED = "abandoned"


class Channel(StrEnum):
    PHONE = "phone"
    VISIT = "visit"
    WEB = "web"
    EMAIL = "email"
    LETTER = "letter"
    IMPORTED = "imported"


class LateBecause(StrEnum):
    """Why what was told is written down only later."""

    OUTAGE = "outage"
    PAPER = "paper"
    OTHER = "other"


@dataclass(frozen=True)
class ToldThen:
    """When something was told that is written down only later, and to which account, where it was one."""

    at: datetime
    to_id: int | None


class Answered(StrEnum):
    """The state of one key question; silence is none of these, and is never "no"."""

    ANSWERED = "answered"
    NOT_SURE = "not_sure"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    NOT_NEEDED = "not_needed"


class Precision(StrEnum):
    """How exactly it is known when something happened; a month is never stored as its first day."""

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


class Route(StrEnum):
    """Where one problem goes; a call may hold several, each on its own route."""

    ASB = "asb"
    CRIME = "crime"
    DOMESTIC_ABUSE = "domestic_abuse"
    STALKING = "stalking"
    NOT_ASB = "not_asb"


class Outcome(StrEnum):
    """What became of a report at the end of the call."""

    CASE_OPENED = "case_opened"
    ATTACHED = "attached"
    ADVICE_ONLY = "advice_only"
    NOT_FOR_US = "not_for_us"
    # A partner's file tells of the report, and not of what its agency did.
    NOT_SAID = "not_said"


class PromiseState(StrEnum):
    """What became of a promise by now: what was kept or renewed after its hour was missed all the same."""

    OPEN = "open"
    MISSED = "missed"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    RENEWED = "renewed"
    RENEWED_LATE = "renewed_late"


class RenewedBecause(StrEnum):
    """Why somebody is in touch later than was promised."""

    SHE_ASKED = "she_asked"
    KEEPER_AWAY = "keeper_away"
    WAITS_FOR_OTHERS = "waits_for_others"
    NEEDS_LONGER = "needs_longer"
    OTHER = "other"


# How somebody can have been told that it will be later; a letter would come after the hour.
TOLD_HOW = ("telephone", "visit", "text", "email", "they_rang")


def promise_state(
    due_at: datetime, kept_at: datetime | None, renewed_at: datetime | None, *, at: datetime
) -> PromiseState:
    if kept_at is not None:
        return PromiseState.KEPT if kept_at <= due_at else PromiseState.KEPT_LATE
    if renewed_at is not None:
        return PromiseState.RENEWED if renewed_at <= due_at else PromiseState.RENEWED_LATE
    return PromiseState.OPEN if at <= due_at else PromiseState.MISSED


class Category(StrEnum):
    PERSONAL = "personal"
    NUISANCE = "nuisance"
    ENVIRONMENTAL = "environmental"


def was_over_when_claimed(claimed_at: datetime | None, *over_at: datetime | None) -> bool:
    """Whether a call had ended before somebody took it: then she is rung back, and else she was on the line."""
    return claimed_at is not None and any(over and over <= claimed_at for over in over_at)


def is_asked_for_safeguarding(because: str, answered_at: datetime | None) -> bool:
    """Whether an ask speaks of what the answers say: one still open does, an answered one if it was for that."""
    return answered_at is None or because == AskedBecause.SAFEGUARDING


# What is said of a channel that may be used; not asked is no answer, and not safe.
SAYS_SAFE = ("yes", "neutral")
_LEAST_SAFE_FIRST = ("no", "neutral", "yes")


def safety_of_line(asked: Sequence[tuple[int, str]]) -> str:
    """Whether a telephone that people share may be rung, from (person, what was said) in the order it was said.

    The least safe of what each of them last said; empty, which is not safe, where nobody was asked.
    """
    return min(dict(asked).values(), key=_LEAST_SAFE_FIRST.index, default="")


def handed_over_as(route: str, *, is_crime_due: bool) -> tuple[str, ...]:
    """To which paths a report leads beside anti-social behaviour."""
    own = {Route.CRIME: "possible_crime", Route.DOMESTIC_ABUSE: "domestic_abuse", Route.STALKING: "stalking"}
    first = own.get(Route(route)) if route in set(Route) else None
    paths = (first,) if first else ()
    return paths if first == "possible_crime" or not is_crime_due else (*paths, "possible_crime")


# What was typed last in a call follows it, and an emergency nobody ever passed is not sent for ever.
STILL_FOLLOWS, MOST_HOURS = timedelta(minutes=1), timedelta(hours=12)


def is_all_sent(
    passed_at: datetime | None, ended_at: datetime | None, begun_at: datetime, at: datetime
) -> bool:
    """Whether nothing more of an emergency is sent once its words have arrived."""
    if at - begun_at > MOST_HOURS:
        return True
    return passed_at is not None and ended_at is not None and at - max(passed_at, ended_at) > STILL_FOLLOWS
