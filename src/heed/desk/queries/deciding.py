"""How often each key question's answer changed a result: told in numbers, and of whom or what was answered nothing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from heed.assessments.queries import Answers, answers_of_last
from heed.core.actor import Actor
from heed.desk import questions
from heed.engines.risk import assess

# Each is graded again some times over: so many of the newest say enough, and take a moment only.
MOST_GRADED = 500
REPEATED: Mapping[str, bool] = {"repeat": True, "not_repeat": False}


@dataclass(frozen=True)
class Deciding:
    """Of how many results it was read, and in how many each question's answer made the result what it was."""

    results: int
    changed: Mapping[str, int]


def count_deciding(
    actor: Actor, *, since: datetime, until: datetime, agency_id: int | None = None, channel: str = ""
) -> Deciding:
    """Each answer in its turn is put as the mildest one: where the result is then another, it decided.

    A result that is not the same when graded again as it was kept is left out: a rule or a fact has changed since.
    """
    found = answers_of_last(
        actor, since=since, until=until, most=MOST_GRADED, agency_id=agency_id, channel=channel
    )
    read = [one for one in found if _graded(one, one.answers) == one.triage]
    changed = Counter(
        question.code
        for one in read
        for question in questions.QUESTIONS
        if _was_more(one.answers.get(question.code, ""), question)
        and _graded(one, {**one.answers, question.code: mildest(question)}) != one.triage
    )
    return Deciding(len(read), {question.code: changed[question.code] for question in questions.QUESTIONS})


def mildest(question: questions.Question) -> str:
    return "no" if "no" in question.values else "none"


def _was_more(chosen: str, question: questions.Question) -> bool:
    """Said to be so, or not sure: what was not asked has changed nothing."""
    return chosen in (*question.values, questions.NOT_SURE) and chosen != mildest(question)


def _graded(one: Answers, answers: Mapping[str, str]) -> str:
    fields = {questions.field_of(code): chosen for code, chosen in answers.items()}
    return assess(questions.risk_facts(fields, system_repeat=REPEATED.get(one.is_repeat))).triage or ""
