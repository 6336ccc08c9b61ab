"""The order of the worklist: most at risk first, then by what the triage asks for; pure."""

from collections.abc import Mapping
from typing import Any, Protocol

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
    when_written: Mapping[str, Any] | None  # of a late entry: what held when it was written down


def rank_of(assessment: Assessed | None) -> int:
    """A report nobody assessed, or whose answers are missing, stands before one known to need no more."""
    if assessment is not None and (assessment.is_most_at_risk or _now(assessment).get("is_most_at_risk")):
        return MOST_AT_RISK
    return urgency_of(assessment)


def urgency_of(assessment: Assessed | None) -> int:
    """What the triage asks for, whoever she is: "most at risk" says nothing of whether it can wait until tomorrow."""
    if assessment is None:
        return UNKNOWN
    rank = _BY_TRIAGE.get(assessment.override_to or assessment.triage, UNKNOWN)
    if assessment.override_to or not _now(assessment):
        return rank
    # What is to be done now follows the heavier of what held then and of what holds since.
    return min(rank, _BY_TRIAGE.get(_now(assessment)["triage"], UNKNOWN))


def _now(assessment: Assessed) -> Mapping[str, Any]:
    return assessment.when_written or {}
