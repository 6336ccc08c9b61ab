from datetime import date

import pytest

from heed.access.rules import (
    BEFORE_CONFIRMED,
    CARD,
    NotUntil,
    Row,
    Seen,
    Standing,
    barrier_to_end,
    latest_end,
    may_give_sight,
    seen,
    standing,
)
from heed.core.actor import Actor, Role

HANDLER = Actor(
    account_id=1, partnership_id=1, agency_id=10, team_ids=frozenset({100}), roles=frozenset({Role.HANDLER})
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Row(partnership_id=2, agency_id=10, team_id=100), Standing.OTHER_PARTNERSHIP),
        (Row(partnership_id=1, agency_id=11, team_id=100), Standing.PARTNER_AGENCY),
        (Row(partnership_id=1, agency_id=10, team_id=101), Standing.OWN_AGENCY),
        (Row(partnership_id=1, agency_id=10, team_id=None), Standing.OWN_AGENCY),
        (Row(partnership_id=1, agency_id=10, team_id=100), Standing.OWN_TEAM),
    ],
)
def test_how_somebody_stands_to_a_row_is_where_the_row_was_told(row, expected):
    assert standing(HANDLER, row) == expected


def test_several_roles_together_never_show_less_than_one_of_them():
    row = Row(partnership_id=1, agency_id=10, team_id=100)
    both = Actor(**{**HANDLER.__dict__, "roles": frozenset({Role.HANDLER, Role.ADMINISTRATOR})})
    assert seen(both, row, confirmed=True) == seen(HANDLER, row, confirmed=True) == Seen.FULL


def test_nothing_anybody_told_stands_on_what_is_shown_before_the_person_is_confirmed():
    assert set(BEFORE_CONFIRMED) < set(CARD)
    assert not {"key_answers", "vulnerability_kinds", "last_contacts", "promise_due"} & set(BEFORE_CONFIRMED)


def test_the_card_never_holds_words_anybody_said():
    assert not {"narrative", "words", "reporter", "wishes", "source"} & set(CARD)


@pytest.mark.parametrize("role", list(Role))
def test_sight_is_given_by_officers_and_supervisors_of_what_their_own_agency_was_told(role):
    actor = Actor(1, partnership_id=1, agency_id=10, team_ids=frozenset({100}), roles=frozenset({role}))
    gives = role in (Role.OFFICER, Role.SUPERVISOR)
    for row, own in ((Row(1, 10, 100), True), (Row(1, 10, 101), True), (Row(1, 11, 110), False)):
        assert may_give_sight(actor, row) == (gives and own)
    assert not may_give_sight(actor, Row(2, 10, 100))


@pytest.mark.parametrize(
    ("on", "last"),
    [(date(2026, 6, 30), date(2027, 6, 30)), (date(2028, 2, 29), date(2029, 2, 28))],
)
def test_the_last_day_is_the_same_day_of_next_year(on, last):
    assert latest_end(on) == last
    assert barrier_to_end(last, on=on) is None and barrier_to_end(on, on=on) is None
    assert barrier_to_end(last.replace(year=last.year + 1), on=on) == NotUntil.TOO_FAR
    assert barrier_to_end(on.replace(day=1), on=on) == NotUntil.PAST
