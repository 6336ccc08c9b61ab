"""Which key questions were asked in a call, what was answered, and what was ticked because of it."""

from __future__ import annotations

from typing import NamedTuple

from heed.demo.population.dice import Dice, Weighted
from heed.demo.population.facts import QUESTIONS, KeyAnswer, Marker

# The trial's own finding was that most callers were never asked; offices differ, and forms ask nothing.
ASKED_SHARE = {"police": 0.74, "council": 0.5, "housing": 0.58, "social_care": 0.86}
WHY_NOT_ASKED = Weighted(
    (("rang_off", 4), ("too_distressed", 3), ("no_interpreter", 1), ("already_told", 3), ("busy", 6))
)
# A form or a letter has asked what it asks; nobody was there to ask the rest.
WRITTEN = "online_form"
EFFECTS = Weighted((("none", 14), ("a_little", 46), ("a_lot", 36), ("cannot_cope", 4)))
EFFECTS_IF_AIMED = Weighted((("none", 4), ("a_little", 30), ("a_lot", 56), ("cannot_cope", 10)))
JUST_IN_CASE_SHARE = 0.02
REFUSED_SHARE, NOT_SURE_SHARE = 0.03, 0.05
STAFF_SAFETY = Weighted(
    (("dog", 8), ("visit_in_pairs", 4), ("violence_to_staff", 2), ("weapon", 1), ("hazard_in_home", 3))
)


class Asked(NamedTuple):
    answers: tuple[KeyAnswer, ...]
    markers: tuple[Marker, ...]
    effect: str | None
    told_kinds: tuple[str, ...]


def _every(state: str, reasons: tuple[str, ...]) -> dict[tuple[str, str], KeyAnswer]:
    return {(q, because): KeyAnswer(q, state, None, because) for q in QUESTIONS for because in reasons}


# Answers are values: the few thousand there can be are made once.
_NOT_ASKED = _every("not_asked", (*WHY_NOT_ASKED.things, WRITTEN))
_ANSWERED: dict[tuple[str, str], KeyAnswer] = {}
_REFUSED = {q: KeyAnswer(q, "refused") for q in QUESTIONS}
_NOT_SURE = {q: KeyAnswer(q, "not_sure") for q in QUESTIONS}


def ask(
    dice: Dice, *, agency: str, aimed: bool, before: str | None, kinds: tuple[str, ...], anonymous: bool,
    written: bool,
) -> Asked:  # fmt: skip
    """`before` is the agency told earlier, if any; `kinds` is what is true of the person."""
    share = ASKED_SHARE[agency] * (0.5 if anonymous else 1)
    effect = dice.draw(EFFECTS_IF_AIMED if aimed else EFFECTS)
    told_kinds = tuple(kind for kind in kinds if dice.chance(0.7))
    truths = {
        "danger_now": "yes" if dice.chance(0.02) else "no",
        "aimed": "yes" if aimed else "no",
        "before": {"housing": "landlord", "social_care": "other"}.get(before, before) if before else "none",
        "effect": effect,
        "vulnerable": ("yes" if told_kinds else "prefers_not") if kinds else "no",
        "hate": "yes" if "hate" in told_kinds else "no",
    }
    answers = tuple(_answer(dice, question, truths[question], share, written) for question in QUESTIONS)
    said = answers[4].value == "yes"
    return Asked(
        answers, _markers(dice, told_kinds if said else ()), answers[3].value, told_kinds if said else ()
    )


def _answer(dice: Dice, question: str, value: str, share: float, written: bool) -> KeyAnswer:
    point = dice.roll()
    if point >= share:
        return _NOT_ASKED[question, WRITTEN if written else dice.draw(WHY_NOT_ASKED)]
    if point < REFUSED_SHARE * share:
        return _REFUSED[question]
    if point < (REFUSED_SHARE + NOT_SURE_SHARE) * share:
        return _NOT_SURE[question]
    key = (question, value)
    if key not in _ANSWERED:
        _ANSWERED[key] = KeyAnswer(question, "answered", value)
    return _ANSWERED[key]


def _markers(dice: Dice, told_kinds: tuple[str, ...]) -> tuple[Marker, ...]:
    ticked = [Marker(kind, "vulnerability") for kind in told_kinds if dice.chance(0.75)]
    if not told_kinds and dice.chance(JUST_IN_CASE_SHARE):
        ticked.append(Marker("other", "vulnerability"))
    if dice.chance(0.008):
        ticked.append(Marker(dice.draw(STAFF_SAFETY), "staff_safety"))
    return tuple(ticked)
