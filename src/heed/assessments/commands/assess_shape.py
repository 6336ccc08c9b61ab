"""The shape of `heed risk assess`: what it is given and what it answers."""

from functools import cache
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, Discriminator, Tag, create_model

from heed.core.commands.shapes import Day, GivenReason, Strict, Word
from heed.engines.risk import Instrument, Safeguarding

SAFEGUARDING = tuple(Safeguarding.__dataclass_fields__)


class LeftOpen(Strict):
    """Why there is no answer."""

    state: Literal["refused", "not_sure", "not_asked", "not_needed"]
    because: Word | None = None


class GivenSafeguarding(Strict):
    danger_now: bool | None = None
    threat_to_life: bool | None = None
    suicidal: bool | None = None
    child_at_risk: bool | None = None


class RiskAsked(Strict):
    on: Day | None = None
    safeguarding: GivenSafeguarding | None = None
    system_repeat: bool | None = None


def _which(given: Any) -> str:
    return "given-as-state" if isinstance(given, dict | LeftOpen) else "given-as-code"


@cache
def asked_of(instrument: Instrument) -> type[BaseModel]:
    """The input shape of one instrument: its questions, each with its own codes."""
    fields: dict[str, Any] = {
        question.code: (_answer(question.answers) | None, None)
        for question in instrument.questions
        if question.code not in SAFEGUARDING
    }
    answers: Any = create_model(f"Answers_{instrument.code}", __base__=Strict, **fields)
    return create_model(f"RiskAsked_{instrument.code}", __base__=RiskAsked, answers=(answers | None, None))


def _answer(codes: tuple[str, ...]) -> Any:
    code, state = Annotated[Literal[codes], Tag("given-as-code")], Annotated[LeftOpen, Tag("given-as-state")]
    return Annotated[Union[code, state], Discriminator(_which)]  # noqa: UP007 - built while running


class AnsweredFloor(Strict):
    code: str
    to: Literal["standard", "medium", "high"]
    because: list[str]


class RiskAnswered(Strict):
    outcome: Literal["graded", "settled", "incomplete", "unscored"]
    instrument: str
    version: str
    score: int | None
    score_range: list[int] | None
    band: Literal["standard", "medium", "high"] | None
    bands_possible: list[Literal["standard", "medium", "high"]]
    score_band: Literal["standard", "medium", "high"] | None
    floors: list[AnsweredFloor]
    triggers: list[str]
    triage: Literal["emergency", "safeguarding", "full_assessment", "log_only", "incomplete"] | None
    next_question: str | None
    reasons: list[GivenReason]
