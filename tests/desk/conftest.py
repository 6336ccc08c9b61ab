"""One partnership whose calls can be taken, with the police and the council in it."""

import pytest
from tests.builders import a_handler, a_team, a_working_partnership, an_agency


@pytest.fixture
def partnership():
    return a_working_partnership()


@pytest.fixture
def police(partnership):
    return a_team(an_agency(partnership, kind="police", dispatches=True))


@pytest.fixture
def council(partnership):
    return a_team(an_agency(partnership, kind="council"))


@pytest.fixture
def hana(police):
    """She takes the police's calls."""
    return a_handler(police)
