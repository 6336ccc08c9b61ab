import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils.functional import SimpleLazyObject
from tests.builders import PASSWORD, a_handler, actor_for, an_officer

from heed.agencies import doors
from heed.agencies.doors import forget_sign_in
from heed.agencies.models import Membership
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


@pytest.fixture
def known_for(settings):
    def seconds(number: float) -> None:
        settings.SIGN_IN_KNOWN_SECONDS = number

    return seconds


def test_a_page_that_asks_again_at_once_costs_no_second_look_at_who_is_signed_in(
    signed_in, known_for, django_assert_num_queries
):
    known_for(60)
    hana = signed_in(a_handler())
    first = hana.get("/calls/").content
    with django_assert_num_queries(0):
        assert hana.get("/calls/").content == first


def test_two_people_are_never_taken_for_each_other(signed_in, known_for):
    known_for(60)
    hana, someone = signed_in(a_handler()), Client()
    someone.force_login(an_officer())
    for _ in range(2):
        assert b"handler" in hana.get("/calls/").content
        assert b"officer" in someone.get("/calls/").content


def test_a_sign_out_holds_at_once(signed_in, known_for, rf):
    known_for(60)
    hana = signed_in(a_handler())
    assert hana.get("/calls/").status_code == 200
    left = rf.get("/calls/")
    left.COOKIES = {name: cookie.value for name, cookie in hana.cookies.items()}
    hana.logout()
    hana.cookies.load(left.COOKIES)  # somebody kept the cookie
    forget_sign_in(left)
    assert hana.get("/calls/").status_code == 302


def test_after_that_while_a_role_that_was_taken_away_is_gone(signed_in, known_for):
    known_for(1e-9)
    account = a_handler()
    hana = signed_in(account)
    assert b"handler" in hana.get("/calls/").content
    Membership.objects.filter(account=account).delete()
    assert b"handler" not in hana.get("/calls/").content.replace(b"H. Handler", b"")


def asking(rf, session: str, account, *, meanwhile=lambda: None):
    """A request of this session; while its account is being read, something else happens."""

    def read():
        meanwhile()
        return account

    request = rf.get("/calls/")
    request.COOKIES = {"sessionid": session}
    request.user = SimpleLazyObject(read)
    return request


@pytest.fixture
def one_session(settings):
    settings.SESSION_COOKIE_NAME = "sessionid"
    yield "a-session"
    doors._known.clear()


def show(request) -> bytes:
    door = doors.SignedInByDefault(show_actor)
    turned_away = door.process_view(request, show_actor, (), {})
    return turned_away.headers["Location"].encode() if turned_away else show_actor(request).content


def test_a_request_that_was_under_way_at_the_sign_out_does_not_bring_the_sign_in_back(
    rf, known_for, one_session
):
    known_for(60)
    hana = a_handler()
    leaving = asking(rf, one_session, hana)
    assert b"handler" in show(asking(rf, one_session, hana, meanwhile=lambda: forget_sign_in(leaving)))
    assert show(asking(rf, one_session, AnonymousUser())).startswith(b"/accounts/login/")


def test_a_sign_out_of_somebody_else_costs_nobody_their_page(rf, known_for, one_session):
    known_for(60)
    someone = asking(rf, "another-session", an_officer())
    hana = a_handler()
    for _ in range(2):
        assert b"handler" in show(asking(rf, one_session, hana, meanwhile=lambda: forget_sign_in(someone)))


class ForgottenAtOnce(dict):
    """As another thread may do it: what is kept or looked at is gone a moment later."""

    def __setitem__(self, session, known):
        super().__setitem__(session, known)
        self.clear()

    def get(self, session, default=None):
        return self.pop(session, default)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_sign_in_forgotten_between_the_look_and_the_use_still_answers_the_request_under_way(
    rf, known_for, one_session, monkeypatch, is_known
):
    known_for(60)
    hana = a_handler()
    show(asking(rf, one_session, hana))
    monkeypatch.setattr(doors, "_known", ForgottenAtOnce(doors._known if is_known else {}))
    assert b"handler" in show(asking(rf, one_session, hana))
    assert one_session not in doors._known
