"""Grades the risk to a victim by a named, versioned instrument: for now the triage on the line."""

from heed.engines.risk.decision import Floor, Reason, RiskDecision
from heed.engines.risk.facts import STATES, Answer, RiskFacts, Safeguarding
from heed.engines.risk.instrument import Instrument, Question
from heed.engines.risk.shelf import INSTRUMENTS, UnknownInstrument, find_instrument
from heed.engines.risk.t4 import T4
from heed.engines.risk.triage import TriageInstrument, TriageRule, triage

__all__ = [
    "INSTRUMENTS",
    "STATES",
    "T4",
    "Answer",
    "Floor",
    "Instrument",
    "Question",
    "Reason",
    "RiskDecision",
    "RiskFacts",
    "Safeguarding",
    "TriageInstrument",
    "TriageRule",
    "UnknownInstrument",
    "assess",
    "find_instrument",
    "triage",
]


def assess(facts: RiskFacts, *, instrument: Instrument = T4) -> RiskDecision:
    """One decision whatever the instrument; scored instruments join here when they come."""
    if not isinstance(instrument, TriageInstrument):
        raise UnknownInstrument(instrument.code, instrument.version)
    return triage(facts, instrument=instrument)
