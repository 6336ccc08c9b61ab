"""What an instrument is told: each answer or why there is none, the safeguarding block, the repeat rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field

REFUSED, NOT_SURE, NOT_ASKED, NOT_NEEDED = STATES = ("refused", "not_sure", "not_asked", "not_needed")


@dataclass(frozen=True)
class Answer:
    """Either a code of the question, or the state it was left in and why; neither is not asked."""

    code: str | None = None
    state: str | None = None
    because: str | None = None


@dataclass(frozen=True)
class Safeguarding:
    """The four questions every instrument carries outside its score; None is unknown."""

    danger_now: bool | None = None
    threat_to_life: bool | None = None
    suicidal: bool | None = None
    child_at_risk: bool | None = None


@dataclass(frozen=True)
class RiskFacts:
    """`system_repeat`: does the repeat rule's answer for the person rest on the system's own count?"""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    safeguarding: Safeguarding = Safeguarding()
    system_repeat: bool | None = None
