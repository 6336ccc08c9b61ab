"""The order of the worklist: most at risk first, then by what the triage asks for; pure."""

from typing import Protocol

MOST_AT_RISK, EMERGENCY, SAFEGUARDING, FULL_ASSESSMENT, UNKNOWN, LOG_ONLY = range(6)
# What cannot wait its turn in a list of everything that is open.
URGENT = (EMERGENCY, SAFEGUARDING)
_BY_TRIAGE = {
    "emergency": EMERGENCY,
    "safeguarding": SAFEGUARDING,
    "full_assessment": FULL_ASSESSMENT,
    "log_only": LOG_ONLY,
}


class Assessed(Protocol):
    """What the rank needs of an assessment."""

    is_most_at_risk: bool
    override_to: str
    triage: str


def rank_of(assessment: Assessed | None) -> int:
    """A report nobody assessed, or whose answers are missing, stands before one known to need no more."""
    if assessment is not None and assessment.is_most_at_risk:
        return MOST_AT_RISK
    return urgency_of(assessment)


def urgency_of(assessment: Assessed | None) -> int:
    """What the triage asks for, whoever she is: "most at risk" says nothing of whether it can wait until tomorrow."""
    if assessment is None:
        return UNKNOWN
    return _BY_TRIAGE.get(assessment.override_to or assessment.triage, UNKNOWN)
