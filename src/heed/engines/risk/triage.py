"""Triages a call: the first rule that what is known makes true; never "log only" with anything unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from heed.engines.risk.decision import Reason, RiskDecision
from heed.engines.risk.facts import RiskFacts
from heed.engines.risk.instrument import Instrument
from heed.engines.risk.reading import SAFEGUARDING, SYSTEM_REPEAT, Reading, read

LEAST_TO_MOST = ("incomplete", "log_only", "full_assessment", "safeguarding", "emergency")
# Each grade above the assessment calls for the assessment as well.
TRIGGERS = {
    "emergency": ("emergency", "safeguarding", "full_assessment"),
    "safeguarding": ("safeguarding", "full_assessment"),
    "full_assessment": ("full_assessment",),
}


@dataclass(frozen=True)
class TriageRule:
    """Holds when every question named has the answer named."""

    triage: str
    code: str
    when: tuple[tuple[str, str], ...]

    def holds(self, known: Mapping[str, str | None]) -> bool:
        return all(known.get(question) == answer for question, answer in self.when)


@dataclass(frozen=True)
class TriageInstrument(Instrument):
    """Rules stand from the top down."""

    rules: tuple[TriageRule, ...] = ()


def triage(facts: RiskFacts, *, instrument: TriageInstrument) -> RiskDecision:
    """The triage with every rule that called for it and every fact that is unknown."""
    readings = read(facts, instrument)
    known = {question: reading.known for question, reading in readings.items()}
    result = _grade(known, instrument)
    return RiskDecision(
        outcome="incomplete" if result == "incomplete" else "graded",
        instrument=instrument.code,
        version=instrument.version,
        triage=result,
        next_question=_next_question(readings, known, result, instrument),
        triggers=TRIGGERS.get(result, ()),
        reasons=_reasons(readings, known, result, instrument),
    )


def _grade(known: Mapping[str, str | None], instrument: TriageInstrument) -> str:
    held = next((rule.triage for rule in instrument.rules if rule.holds(known)), None)
    if held is not None:
        return held
    return "incomplete" if None in known.values() else "log_only"


def _next_question(
    readings: Mapping[str, Reading], known: dict[str, str | None], result: str, instrument: TriageInstrument
) -> str | None:
    """The first question not yet put whose answer could still raise the triage, or is needed to have one."""
    for question in instrument.questions:
        if readings[question.code].known is not None or readings[question.code].was_put:
            continue
        if result == "incomplete":
            return question.code
        possible = {_grade({**known, question.code: answer}, instrument) for answer in question.answers}
        if any(LEAST_TO_MOST.index(grade) > LEAST_TO_MOST.index(result) for grade in possible):
            return question.code
    return None


def _reasons(
    readings: Mapping[str, Reading],
    known: Mapping[str, str | None],
    result: str,
    instrument: TriageInstrument,
) -> tuple[Reason, ...]:
    held = [rule for rule in instrument.rules if rule.holds(known)]
    reasons = [
        Reason(rule.code, tuple(question for question, _ in rule.when), instrument.source) for rule in held
    ]
    if result == "log_only":
        reasons.append(Reason("nothing_raises", tuple(known), instrument.source))
    unsure = tuple(question for question, reading in readings.items() if reading.was_unsure)
    if unsure:
        reasons.append(Reason("unsure_counts_as_yes", unsure, instrument.source))
    unknown = [(question, reading) for question, reading in readings.items() if reading.known is None]
    return (*reasons, *(_unknown(question, reading, instrument) for question, reading in unknown))


def _unknown(question: str, reading: Reading, instrument: TriageInstrument) -> Reason:
    because = () if reading.because is None else (reading.because,)
    if question in (*SAFEGUARDING, SYSTEM_REPEAT):
        return Reason(f"{question}_unknown", (question,), instrument.source, because)
    return Reason(reading.left_as, (question,), instrument.source, because)
