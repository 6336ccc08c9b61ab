"""What an instrument answers, one shape for all of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """A code, the questions it rests on, whose rule it is, and the words given for a missing answer."""

    code: str
    facts: tuple[str, ...]
    source: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Floor:
    """A rule that lifted the band, and what called for it."""

    code: str
    to: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class RiskDecision:
    outcome: str  # graded · settled · incomplete · unscored
    instrument: str
    version: str
    triage: str | None  # emergency · safeguarding · full_assessment · log_only · incomplete
    next_question: str | None
    triggers: tuple[str, ...]
    reasons: tuple[Reason, ...]
    score: int | None = None
    score_range: tuple[int, int] | None = None
    band: str | None = None
    bands_possible: tuple[str, ...] = ()
    score_band: str | None = None
    floors: tuple[Floor, ...] = ()
