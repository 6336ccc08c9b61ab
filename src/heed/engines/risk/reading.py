"""Reads each answer as what is known from it; silence, a refusal and "not needed" are unknown, never no."""

from collections.abc import Mapping
from dataclasses import dataclass

from heed.engines.risk.facts import NOT_ASKED, NOT_SURE, REFUSED, Answer, RiskFacts
from heed.engines.risk.instrument import Instrument, Question

SAFEGUARDING = ("danger_now", "threat_to_life", "suicidal", "child_at_risk")
SYSTEM_REPEAT = "system_repeat"
UNSURE = ("unsure", NOT_SURE)


@dataclass(frozen=True)
class Reading:
    """`known` is the code that counts, or None; `was_put` says that it need not be asked again."""

    known: str | None
    was_put: bool = False
    was_unsure: bool = False
    left_as: str = NOT_ASKED
    because: str | None = None


def read(facts: RiskFacts, instrument: Instrument) -> Mapping[str, Reading]:
    """A reading for every question, in the order asked, and one for the repeat rule's answer."""
    readings = {question.code: _read_one(question, facts) for question in instrument.questions}
    return readings | {SYSTEM_REPEAT: Reading(_yes_no(facts.system_repeat))}


def _read_one(question: Question, facts: RiskFacts) -> Reading:
    if question.code in SAFEGUARDING:
        return Reading(_yes_no(getattr(facts.safeguarding, question.code)))
    return _read_answer(question, facts.answers.get(question.code, Answer()))


def _read_answer(question: Question, answer: Answer) -> Reading:
    said = answer.code or answer.state or NOT_ASKED
    if said in UNSURE and question.unsure_counts_as is not None:
        return Reading(question.unsure_counts_as, was_put=True, was_unsure=True)
    if answer.code is not None and answer.code not in question.leaves_unknown:
        return Reading(answer.code, was_put=True)
    was_put = answer.code is not None or answer.state in (REFUSED, NOT_SURE)
    return Reading(None, was_put=was_put, left_as=said, because=answer.because)


def _yes_no(answer: bool | None) -> str | None:
    return {True: "yes", False: "no", None: None}[answer]
