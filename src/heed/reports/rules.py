"""The words of a call and a report: states, channels, answers, routes."""

from collections.abc import Sequence
from enum import StrEnum


class CallState(StrEnum):
    LIVE = "live"
    FINISHED = "finished"
    DISCARDED = "discarded"


class AskedBecause(StrEnum):
    """Why a supervisor is asked to a call."""

    SAFEGUARDING = "safeguarding"
    BY_HAND = "by_hand"


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


class Category(StrEnum):
    PERSONAL = "personal"
    NUISANCE = "nuisance"
    ENVIRONMENTAL = "environmental"


def safety_of_line(asked: Sequence[tuple[int, str]]) -> str:
    """Whether a telephone that people share may be rung, from (who, what was said) in the order it was said.

    *no* if any of them last said no, else what was last said; empty, which is not safe, where nobody was asked.
    """
    last = dict(asked)
    return "no" if "no" in last.values() else (asked[-1][1] if asked else "")
