"""The key questions of a call, in the order they are put, and what each radio button means to the engines; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from heed.engines.risk import Answer, RiskFacts, Safeguarding
from heed.reports.rules import Answered

NOT_SURE, REFUSED, NOT_ASKED = "not_sure", "refused", "not_asked"
YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Question:
    """`values` are answers; the rest say why there is none. `step` is the panel it stands in."""

    code: str
    values: tuple[str, ...] = YES_NO
    can_be_unsure: bool = True

    @property
    def choices(self) -> tuple[str, ...]:
        unsure = (NOT_SURE,) if self.can_be_unsure else ()
        return (*self.values, *unsure, REFUSED, NOT_ASKED)


# Danger first, then harm. What was asked before the call's own words comes from contact safety, above these.
QUESTIONS = (
    Question("danger_now"),
    Question("threat_to_life"),
    Question("t1"),
    Question("t3", ("none", "a_little", "a_lot", "cannot_cope"), can_be_unsure=False),
    Question("t4"),
    Question("hate"),
    Question("t2", ("none", "police", "council", "landlord", "other"), can_be_unsure=False),
    Question("child_at_risk"),
    Question("suicidal"),
)
# Two forks before any category: each goes to its own path, and neither ever fills a score.
FORKS = (
    Question("fork_crime"),
    Question("fork_abuse", ("no", "partner_or_relative", "fixated")),
)
SAFEGUARDING = ("danger_now", "threat_to_life", "suicidal", "child_at_risk")
CODES = tuple(question.code for question in QUESTIONS)


STILL = "still"
# What may be confirmed rather than asked again. Danger is of the moment, and its effect changes: those are asked.
LASTING = ("t1", "t4", "hate")


def with_what_still_holds(fields: Mapping[str, str], earlier: Mapping[str, str]) -> dict[str, str]:
    """The fields, with "still so" read as the answer given before; without an earlier answer it is no answer."""
    said = {field_of(code): earlier.get(code, "") for code in LASTING if fields.get(field_of(code)) == STILL}
    return {**fields, **said}


def put_twice(fields: Mapping[str, str], earlier: Mapping[str, str]) -> tuple[str, ...]:
    """Which questions were put again although the answer was on the screen to be confirmed."""
    return tuple(
        code for code in LASTING if code in earlier and fields.get(field_of(code), "") not in ("", STILL)
    )


def field_of(code: str) -> str:
    return f"q_{code}"


def fork_taken(fields: Mapping[str, str]) -> str:
    """Where the forks lead: abuse before crime, because its path holds the crime as well."""
    abuse = fields.get("q_fork_abuse", "")
    if abuse in ("partner_or_relative", "fixated"):
        return "domestic_abuse" if abuse == "partner_or_relative" else "stalking"
    return "crime" if fields.get("q_fork_crime") == "yes" else "asb"


def forks_taken(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Everybody to whom it is handed over: a crime stays one where it was done by a partner."""
    first = fork_taken(fields)
    too = ("crime",) if first not in ("crime", "asb") and fields.get("q_fork_crime") == "yes" else ()
    return (*((first,) if first != "asb" else ()), *too)


def risk_facts(fields: Mapping[str, str], *, system_repeat: bool | None) -> RiskFacts:
    """What the triage is told: a blank is not asked, and being unsure of danger is sent as danger."""
    return RiskFacts(
        answers={q.code: _answer(fields, q) for q in QUESTIONS if q.code not in SAFEGUARDING},
        safeguarding=Safeguarding(**{code: _known(fields.get(field_of(code), "")) for code in SAFEGUARDING}),
        system_repeat=system_repeat,
    )


def _answer(fields: Mapping[str, str], question: Question) -> Answer:
    chosen = fields.get(field_of(question.code), "")
    if chosen in question.values:
        return Answer(code=chosen)
    if question.code == "t4" and chosen == REFUSED:
        return Answer(code="prefers_not")
    because = fields.get(f"{field_of(question.code)}_because") or None
    return Answer(state=str(state_of(chosen, question)), because=because)


def _known(chosen: str) -> bool | None:
    """Being unsure counts as yes wherever yes raises the outcome."""
    return {"yes": True, NOT_SURE: True, "no": False}.get(chosen)


def state_of(chosen: str, question: Question) -> Answered:
    if chosen in question.values:
        return Answered.ANSWERED
    silent = set(Answered) - {Answered.ANSWERED}
    # What no button of the page says is no answer: a draft may hold anything, and its page still opens.
    return Answered(chosen) if chosen in silent else Answered.NOT_ASKED
