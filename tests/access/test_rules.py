import pytest

from heed.access.rules import BEFORE_CONFIRMED, CARD, Row, Seen, Standing, seen, standing
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
