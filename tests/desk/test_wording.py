"""Every code below the desk has its words, and none of them tells anybody that they are low."""

import pytest
from django.utils.translation import override

from heed.desk import evidence, promised, questions, ranks, wording
from heed.desk.queries import outcome
from heed.engines.identity import ALL_LEVELS
from heed.people.rules import ConfirmedBy
from heed.reports.rules import Outcome, Route


@pytest.mark.parametrize("level", ALL_LEVELS)
def test_every_level_of_recognition_has_words_for_or_against(level):
    assert (level in evidence.FOR) != (level in evidence.AGAINST)
    assert str({**evidence.FOR, **evidence.AGAINST}[level]).strip()


def test_no_words_stand_there_for_a_level_that_does_not_exist():
    # A reference somebody quotes is no comparison of the engine, and is said beside them.
    assert set(evidence.FOR) | set(evidence.AGAINST) == {*ALL_LEVELS, ("reference", "quoted")}


def test_what_fits_is_said_before_what_speaks_against_and_each_once():
    said = evidence.evidence_words(
        [
            ("phone", "different"),
            ("surname", "exact"),
            ("first_name", "swapped"),
            ("surname", "swapped"),
            ("x", "y"),
        ]
    )
    assert [str(words) for words, _ in said] == ["same surname", "names the other way round", "telephone new"]
    assert [against for _, against in said] == [False, False, True]


@pytest.mark.parametrize(
    "question", (*questions.QUESTIONS, *questions.FORKS), ids=lambda question: question.code
)
def test_every_question_and_each_of_its_answers_has_words(question):
    asked, _hint = wording.ASK[question.code]
    assert str(asked).endswith("?")
    for value in question.choices:
        said = str(wording.answer_words(question.code, value))
        assert said and said != value and "_" not in said


def test_every_triage_has_words():
    assert set(wording.TRIAGE) == set(outcome.HEAVIER)


def test_nobody_is_ever_told_they_are_low_or_standard():
    said = " ".join(str(words).lower() for words, _ in (*wording.TRIAGE.values(), *wording.RANKS))
    assert not {"low", "standard", "minor", "no risk"} & set(said.split())


def test_every_rank_of_the_worklist_has_words():
    assert len(wording.RANKS) == 1 + max(ranks.MOST_AT_RISK, *ranks._BY_TRIAGE.values(), ranks.UNKNOWN)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        # What nobody said in a file is never a handler's choice.
        (wording.OUTCOMES, set(Outcome) - {Outcome.NOT_SAID}),
        (wording.ROUTES, Route),
        (wording.CONFIRMED_BY, ConfirmedBy),
    ],
)
def test_every_choice_of_the_page_is_one_the_rooms_below_know(said, known):
    assert {value for value, _ in said} == set(known)


def test_every_outcome_has_a_short_word_also_that_nobody_said_one():
    assert set(wording.OUTCOME_SHORT) == set(Outcome)


def test_every_way_to_be_in_touch_has_words():
    assert set(wording.PROMISE_WAYS) == set(promised.CHANNELS)


def test_the_words_change_with_the_language_of_the_reader_and_are_not_fixed_at_import():
    with override("en"):
        english = str(wording.ANSWERS["yes"])
    with override("cy"):
        assert isinstance(str(wording.ANSWERS["yes"]), str)
    assert english == "Yes"


@pytest.mark.parametrize("probability", (0.5, 0.9, 0.999, 1.0))
def test_a_probability_is_said_in_words_and_never_as_certain(probability):
    said = str(wording.probability_words(probability))
    assert said and "certain" not in said
