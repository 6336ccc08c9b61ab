"""Accounts as an administrator keeps them."""

import pytest
from tests.builders import (
    PASSWORD,
    a_handler,
    a_partnership,
    a_team,
    a_working_partnership,
    an_account,
    an_agency,
)
from tests.telephone import NUMBER, told

from heed.agencies.models import Account
from heed.agencies.queries import actor_of
from heed.agencies.tokens import token_for
from heed.core import clock
from heed.core.actor import Role, program
from heed.core.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return an_account(Role.ADMINISTRATOR, team=a_team(an_agency(a_working_partnership())), name="A. Keeper")


@pytest.fixture
def team(admin):
    return admin.membership_set.get().team


def added(client, team, **changed):
    given = {
        "username": "new.person",
        "name": "New Person",
        "password": PASSWORD,
        "teams": [team.pk],
        "roles": ["handler"],
    }
    return client.post("/accounts/add/", given | changed)


OTHER = "a phrase nobody else knows"


def chosen(client, now, password, again=None):
    return client.post("/password/", {"now": now, "password": password, "again": again or password})


def token(reader, account) -> str:
    return token_for(actor_of(reader), account.pk)


def last_entry() -> AuditEntry:
    return AuditEntry.objects.order_by("-pk").first()


def test_an_account_is_added_and_its_owner_signs_in(signed_in, admin, team, client):
    assert added(signed_in(admin), team).status_code == 302
    assert (last_entry().action, last_entry().actor_id) == ("account added", admin.pk)
    client.logout()
    client.post("/sign-in/", {"login": "new.person", "password": PASSWORD})
    page = client.get("/worklist/", follow=True)
    assert page.request["PATH_INFO"] == "/password/"
    assert "A. Keeper set your password on" in page.content.decode()
    chosen(client, PASSWORD, OTHER)
    assert client.get("/", follow=True).request["PATH_INFO"] == "/worklist/"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"password": "short"}, "at least 12"),
        ({"roles": []}, "Roles"),
        ({"teams": []}, "Teams"),
        ({"username": "two words"}, "Letters, digits"),
        ({"username": "bad\x00name"}, "User name"),
    ],
)
def test_what_is_missing_or_weak_is_said_and_no_account_is_made(signed_in, admin, team, changed, told):
    answer = added(signed_in(admin), team, **changed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Account.objects.filter(name="New Person").exists()


def test_a_user_name_is_given_once_whatever_its_capitals(signed_in, admin, team):
    client = signed_in(admin)
    added(client, team)
    assert "is taken" in added(client, team, username="NEW.person").content.decode()


def test_another_partnerships_teams_and_accounts_are_not_there(signed_in, admin, team):
    there = a_handler(a_team(an_agency(a_partnership())))
    client = signed_in(admin)
    assert added(client, there.membership_set.get().team).status_code == 422
    assert there.username not in client.get("/accounts/").content.decode()
    assert client.get("/accounts/change/", {"who": token(admin, there)}).status_code == 404
    assert client.post("/accounts/change/", {"who": token(admin, there), "do": "off"}).status_code == 404


def test_roles_team_and_agency_change_together(signed_in, admin, team):
    hana, police = a_handler(team), a_team(an_agency(team.agency.partnership, kind="police"))
    sent = {
        "who": token(admin, hana),
        "do": "change",
        "teams": [police.pk],
        "roles": ["officer", "supervisor"],
    }
    assert signed_in(admin).post("/accounts/change/", sent).status_code == 302
    now = actor_of(Account.objects.get(pk=hana.pk))
    assert (now.agency_id, now.team_ids) == (police.agency_id, {police.pk})
    assert now.roles == {Role.OFFICER, Role.SUPERVISOR}
    assert (last_entry().action, last_entry().fields) == ("account changed", ["agency", "roles", "teams"])


def test_teams_of_two_agencies_are_refused_and_nothing_changes(signed_in, admin, team):
    hana, police = a_handler(team), a_team(an_agency(team.agency.partnership, kind="police"))
    sent = {"who": token(admin, hana), "do": "change", "teams": [team.pk, police.pk], "roles": ["officer"]}
    answer = signed_in(admin).post("/accounts/change/", sent)
    assert (answer.status_code, "all of one agency" in answer.content.decode()) == (422, True)
    assert actor_of(Account.objects.get(pk=hana.pk)).roles == {Role.HANDLER}


def test_nobody_gives_herself_sight_of_cases_or_locks_herself_out(signed_in, admin, team):
    client = signed_in(admin)
    for more in ({"do": "change", "teams": [team.pk], "roles": ["supervisor"]}, {"do": "off"}):
        assert client.post("/accounts/change/", {"who": token(admin, admin)} | more).status_code == 422
    admin.refresh_from_db()
    assert (actor_of(admin).roles, admin.is_active) == ({Role.ADMINISTRATOR}, True)


def test_an_account_switched_off_is_signed_out_and_signs_in_no_more_until_it_is_on(
    client, settings, admin, team
):
    settings.SIGN_IN_KNOWN_SECONDS = 0
    hana = a_handler(team)
    hers, keeper = type(client)(), type(client)()
    hers.force_login(hana)
    keeper.force_login(admin)
    keeper.post("/accounts/change/", {"who": token(admin, hana), "do": "off"})
    assert last_entry().action == "account switched off"
    assert hers.get("/worklist/").status_code == 302
    refused = hers.post("/sign-in/", {"login": hana.username, "password": PASSWORD}, follow=True)
    assert refused.status_code == 200
    assert hers.get("/worklist/").status_code == 302
    keeper.post("/accounts/change/", {"who": token(admin, hana), "do": "on"})
    hers.post("/sign-in/", {"login": hana.username, "password": PASSWORD})
    assert hers.get("/calls/").status_code == 200


def test_a_new_password_signs_out_whoever_used_the_old_one_and_is_in_no_entry(client, settings, admin, team):
    settings.SIGN_IN_KNOWN_SECONDS = 0
    hana = a_handler(team)
    hers, keeper = type(client)(), type(client)()
    hers.post("/sign-in/", {"login": hana.username, "password": PASSWORD})
    keeper.force_login(admin)
    secret = "an altogether other phrase"
    assert (
        keeper.post(
            "/accounts/change/", {"who": token(admin, hana), "do": "password", "password": "x"}
        ).status_code
        == 422
    )
    keeper.post("/accounts/change/", {"who": token(admin, hana), "do": "password", "password": secret})
    assert last_entry().action == "password set"
    assert secret not in str(AuditEntry.objects.order_by("-pk").values().first())
    assert hers.get("/worklist/").status_code == 302


def test_an_entry_about_an_account_holds_its_number_and_no_name(signed_in, admin, team):
    hana, client = a_handler(team), signed_in(admin)
    added(client, team)
    for more in (
        {"do": "change", "teams": [team.pk], "roles": ["officer"]},
        {"do": "password", "password": "an altogether other phrase"},
        {"do": "off"},
    ):
        client.post("/accounts/change/", {"who": token(admin, hana)} | more)
    new = Account.objects.get(username="new.person")
    told = list(AuditEntry.objects.filter(actor_id=admin.pk).order_by("pk"))
    assert [entry.batch for entry in told] == [{"account": new.pk}] + [{"account": hana.pk}] * 3
    assert {entry.reason for entry in told} == {""}


def test_no_address_names_anybody_and_what_stands_for_her_is_nothing_to_another(client, admin, team):
    hana, second = a_handler(team), an_account(Role.ADMINISTRATOR, team=team)
    client.force_login(admin)
    link = f"/accounts/change/?who={token(admin, hana)}"
    page = client.get("/accounts/").content.decode()
    assert link in page
    assert f"who={hana.username}" not in page
    assert hana.name in client.get(link).content.decode()
    assert client.get("/accounts/change/", {"who": hana.username}).status_code == 404
    client.force_login(second)
    assert client.get(link).status_code == 404


@pytest.fixture
def hers(client, admin, team):
    """Signed in with a password that the administrator set."""
    hana, keeper, hers = a_handler(team), type(client)(), type(client)()
    keeper.force_login(admin)
    secret = "an altogether other phrase"
    keeper.post("/accounts/change/", {"who": token(admin, hana), "do": "password", "password": secret})
    hers.post("/sign-in/", {"login": hana.username, "password": secret})
    return hers, hana, secret


@pytest.mark.parametrize("page", ["/", "/worklist/", "/calls/", "/people/", "/calls/notices/"])
def test_a_password_somebody_else_set_opens_no_page_but_its_change(hers, page):
    browser, _hana, _secret = hers
    for answer in (browser.get(page), browser.post(page)):
        assert (answer.status_code, answer.headers["Location"]) == (302, "/password/")


def test_a_password_nobody_could_sign_in_with_is_refused(hers):
    browser, hana, secret = hers
    assert chosen(browser, secret, "a phrase with a \x00 in it").status_code == 422
    assert Account.objects.get(pk=hana.pk).check_password(secret)


def test_before_it_is_changed_no_way_to_another_page_and_no_telephone_is_offered(hers):
    browser, hana, secret = hers
    team = hana.membership_set.get().team
    told(program(team.agency.partnership_id, team.agency_id), at=clock.now())
    page = browser.get("/password/").content.decode()
    assert "Take this call" not in page and NUMBER not in page
    assert 'href="/worklist/"' not in page and 'id="notices"' not in page
    assert "Sign out" in page
    assert chosen(browser, secret, OTHER).status_code == 302
    after = browser.get("/password/").content.decode()
    assert "Take this call" in after and 'href="/worklist/"' in after


def test_who_must_choose_a_password_signs_out_and_the_server_is_found_healthy(hers):
    browser, _hana, _secret = hers
    assert browser.get("/health/live").status_code == 200
    assert browser.post("/sign-out/").status_code == 302
    assert "/sign-in/" in browser.get("/worklist/").headers["Location"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"now": "guessed"}, "not the password you signed in with"),
        ({"again": "something else"}, "are not the same"),
        ({"password": "short", "again": "short"}, "at least 12"),
        (
            {"password": "an altogether other phrase", "again": "an altogether other phrase"},
            "another password",
        ),
    ],
)
def test_a_password_that_is_wrong_weak_or_the_same_is_refused_in_words(hers, wrong, told):
    browser, _hana, secret = hers
    answer = browser.post("/password/", {"now": secret, "password": OTHER, "again": OTHER} | wrong)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert browser.get("/worklist/").headers["Location"] == "/password/"


def test_the_one_she_chose_opens_everything_and_both_settings_are_in_the_audit(hers, admin):
    browser, hana, secret = hers
    assert chosen(browser, secret, OTHER).status_code == 302
    assert browser.get("/worklist/").status_code == 200
    entries = AuditEntry.objects.filter(action="password set").order_by("pk")
    assert [(entry.actor_id, entry.batch) for entry in entries] == [
        (admin.pk, {"account": hana.pk}),
        (hana.pk, {"account": hana.pk}),
    ]


def test_an_account_the_program_made_with_its_password_is_asked_for_no_other(client, team):
    client.post("/sign-in/", {"login": a_handler(team).username, "password": PASSWORD})
    assert client.get("/worklist/").status_code == 200


def test_published_rules_are_read_with_their_sources(signed_in, admin):
    page = signed_in(admin).get("/profiles/").content.decode()
    assert "In force from" in page
    assert "source" in page
