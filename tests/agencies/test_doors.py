import pytest
from django.http import HttpResponse
from django.urls import include, path
from tests.builders import PASSWORD, a_handler, actor_for

from heed.web.doors import public

pytestmark = pytest.mark.django_db


def show_actor(request):
    return HttpResponse(f"{request.actor.name} {sorted(request.actor.roles)}")


@public
def show_statement(request):
    return HttpResponse("for anybody")


class Site:
    """The smallest site that has one page for staff and one for anybody."""

    urlpatterns = [
        path("accounts/", include("allauth.account.urls")),
        path("calls/", show_actor, name="worklist"),
        path("statement/", show_statement),
        path("", include("heed.web.urls")),
    ]


@pytest.fixture(autouse=True)
def small_site(settings):
    settings.ROOT_URLCONF = Site


def test_a_stranger_is_sent_to_sign_in_and_back_to_where_they_were_going(client):
    answer = client.get("/calls/?page=2")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=%2Fcalls%2F%3Fpage%3D2"


@pytest.mark.parametrize("header", ["X-Heed-Save"])
def test_an_open_page_whose_sign_in_ended_keeps_its_text_and_is_told_where_to_sign_in(client, header):
    answer = client.post("/calls/", headers={header: "1"})
    assert (answer.status_code, answer["X-Heed-Sign-In"]) == (401, "/accounts/login/")


def test_a_statement_for_anybody_needs_no_sign_in(client):
    assert client.get("/statement/").content == b"for anybody"


def test_whoever_signed_in_acts_in_their_own_name_and_roles(signed_in):
    assert signed_in(a_handler()).get("/calls/").content.decode() == "H. Handler [<Role.HANDLER: 'handler'>]"


def test_somebody_signs_in_with_their_own_name_and_password(client):
    account = a_handler()
    answer = client.post("/accounts/login/", {"login": account.username, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/calls/").status_code == 200


def test_a_wrong_password_opens_nothing(client):
    account = a_handler()
    client.post("/accounts/login/", {"login": account.username, "password": "not the password"})
    assert client.get("/calls/").status_code == 302


def test_somebody_who_has_left_cannot_go_on(signed_in):
    account = a_handler()
    client = signed_in(account)
    account.is_active = False
    account.save()
    assert client.get("/calls/").status_code == 302


def test_a_role_taken_away_is_gone_at_the_next_page(signed_in):
    account = a_handler()
    client = signed_in(account)
    account.membership_set.all().delete()
    assert client.get("/calls/").content == b"H. Handler []"
    assert actor_for(account).roles == frozenset()


def test_what_a_page_says_of_somebody_is_not_kept_in_the_browser(signed_in):
    assert signed_in(a_handler()).get("/calls/").headers["Cache-Control"] == "no-store"
