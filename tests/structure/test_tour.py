"""Every page is in the tour that looks at each for WCAG, small windows and faults of the browser."""

import pytest
from django.urls import get_resolver

from heed.core.actor import Role
from tests.builders import a_team, a_working_partnership, an_account, an_agency
from tests.journeys.tour import ROUTES
from tests.structure.test_routes import routes

REFERENCE = "P-0000-0000"
# What answers, and is no page: each with what it is.
NO_PAGE = {
    "home": "the way to the first page",
    "set_language": "the way back to the page it was pressed on",
    "health_live": "an answer for machines",
    "health_ready": "an answer for machines",
    "save_draft": "an answer for the page's script",
    "emergency_now": "an answer for the page's script",
    "show_notices": "a piece of a page",
    "export_audit": "a file",
    "import_errors": "a file",
    "import_now": "an answer for the page's script",
}
# Reached only by posting, and then a page of its own.
SHOWN_AFTER_A_POST = {"make_link"}


@pytest.fixture
def answering(signed_in) -> set[str]:
    """The routes that answer to somebody of every role who opens them by their address alone."""
    browser = signed_in(an_account(*Role, team=a_team(an_agency(a_working_partnership()))))
    paths = {
        name: f"/{route.pattern}".replace("<str:reference>", REFERENCE)
        for name, route in routes(get_resolver())
    }
    return {name for name, path in paths.items() if browser.get(path).status_code != 405}


@pytest.mark.django_db
def test_every_page_is_in_the_tour_and_the_tour_has_no_other(answering):
    assert answering - set(NO_PAGE) == ROUTES - SHOWN_AFTER_A_POST


@pytest.mark.django_db
def test_what_is_said_to_be_no_page_answers_and_is_none(signed_in, answering):
    assert set(NO_PAGE) - answering == set()
    browser = signed_in(an_account(*Role, team=a_team(an_agency(a_working_partnership()))))
    assert 'id="main-content"' not in browser.get("/calls/notices/").content.decode()
    assert "text/html" not in browser.get("/audit/entries.csv").headers["Content-Type"]
