"""Recognition over a made-up town: enough to see that a change of weights has done harm, no measurement of merit."""

from random import Random

import pytest

from heed.engines.identity import Frequencies, Kind, recognise

from .small_town import Index, as_told_again, build, stranger, told

TOWN = build()
INDEX = Index(TOWN.rows)
COUNTED = Frequencies.counted(TOWN.rows)


def first_answer(query):
    found = recognise(query, INDEX.candidates(query), frequencies=COUNTED)
    return found[0] if found else None


@pytest.fixture(scope="module")
def answers():
    dice = Random(11)
    callers = TOWN.on_record[:700]
    return [(who, first_answer(as_told_again(who, dice))) for who in callers]


def share(of: list[bool]) -> float:
    return sum(of) / len(of)


def test_most_of_those_on_record_are_recognised_and_hardly_one_as_somebody_else(answers):
    right = [bool(m and m.kind is Kind.PERSON and m.record_id == who.person) for who, m in answers]
    wrong = [bool(m and m.kind is Kind.PERSON and m.record_id != who.person) for who, m in answers]
    assert share(right) >= 0.97
    assert share(wrong) <= 0.005


def test_others_of_a_household_on_record_are_offered_as_household_and_not_as_the_person():
    homes = {who.home for who in TOWN.on_record}
    others = [who for who in TOWN.never_rang if who.home in homes]
    found = [first_answer(told(who)) for who in others]
    assert share([bool(m and m.kind is Kind.PERSON) for m in found]) <= 0.01
    assert share([bool(m and m.kind is Kind.HOUSEHOLD) for m in found]) >= 0.95


def test_a_stranger_is_nobody_on_record():
    found = [first_answer(stranger(who, number)) for number, who in enumerate(TOWN.never_rang)]
    assert share([bool(m) for m in found]) <= 0.005
