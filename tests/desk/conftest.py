"""One partnership whose calls can be taken, with the police and the council in it."""

import pytest
from tests.builders import NOW, a_handler, a_team, a_working_partnership, an_agency
from tests.telephone import TOKEN

from heed.agencies.actions import keep_token
from heed.agencies.rules import TokenFor
from heed.core.actor import program


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


@pytest.fixture
def line(police):
    """The police's telephone system."""
    by = program(police.agency.partnership_id, police.agency_id)
    keep_token(token=TOKEN, purpose=TokenFor.TELEPHONE, agency=police.agency, by=by, at=NOW)
    return by
