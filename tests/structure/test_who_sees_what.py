"""The table of who sees what, written by hand, walked against the one policy."""

from collections import Counter

import pytest

from heed.access.rules import Row, Seen, Standing, seen
from heed.core.actor import Actor, Role
from tests.structure.who_sees_what import ANY_ROW, Cell, cells

ROWS = {
    Standing.OWN_TEAM: Row(partnership_id=1, agency_id=10, team_id=100),
    Standing.OWN_AGENCY: Row(partnership_id=1, agency_id=10, team_id=101),
    Standing.PARTNER_AGENCY: Row(partnership_id=1, agency_id=11, team_id=110),
    Standing.OTHER_PARTNERSHIP: Row(partnership_id=2, agency_id=20, team_id=200),
}
STATES = {
    "not confirmed": {"confirmed": False},
    "confirmed": {"confirmed": True},
    "granted": {"confirmed": False, "granted": True},
    "barred": {"confirmed": True, "granted": True, "barred": True},
}
POLICY = [cell for cell in cells() if cell.route == ANY_ROW]


def actor(role: str) -> Actor:
    roles = frozenset() if role == "none" else frozenset({Role(role)})
    return Actor(account_id=1, partnership_id=1, agency_id=10, team_ids=frozenset({100}), roles=roles)


def test_every_role_stands_in_the_table_in_every_relation_and_state():
    expected = {(role, where, state) for role in (*Role, "none") for where in Standing for state in STATES}
    assert {(cell.role, cell.relation, cell.state) for cell in POLICY} == expected


def test_nothing_stands_in_the_table_twice():
    told = Counter((cell.route, cell.role, cell.relation, cell.state) for cell in cells())
    assert [place for place, times in told.items() if times > 1] == []


@pytest.mark.parametrize("cell", POLICY, ids=lambda cell: f"{cell.role}, {cell.relation}, {cell.state}")
def test_each_role_sees_what_the_table_says(cell: Cell):
    assert seen(actor(cell.role), ROWS[Standing(cell.relation)], **STATES[cell.state]) == Seen(cell.sees)
