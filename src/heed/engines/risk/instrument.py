"""The shape of an instrument: versioned data, never edited once published."""

from dataclasses import dataclass

YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Question:
    """Codes it may be answered with; which of them leave it unknown; what being unsure counts as."""

    code: str
    answers: tuple[str, ...] = YES_NO
    leaves_unknown: tuple[str, ...] = ()
    unsure_counts_as: str | None = None


@dataclass(frozen=True)
class Instrument:
    """Questions stand in the order in which they are asked."""

    code: str
    version: str
    source: str
    questions: tuple[Question, ...]

    def question(self, code: str) -> Question | None:
        return next((question for question in self.questions if question.code == code), None)
