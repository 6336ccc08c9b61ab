"""A handler's own figures: hers, and her coach's, whom she knows; nobody else's by name."""

import pytest
from tests.builders import (
    a_handler,
    a_supervisor,
    a_team,
    a_working_partnership,
    actor_for,
    an_account,
    an_agency,
)
from tests.insight.test_meter import SOME, call_of

from heed.agencies.actions import switch_account
from heed.agencies.tokens import token_for
from heed.core import clock
from heed.core.actor import Role, program
from heed.core.models import AuditEntry
from heed.insight.actions import CannotCoach, end_coaching, name_coach, read_figures
from heed.insight.models import Coaching, FiguresRead
from heed.insight.queries.own import get_own_calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team(an_agency(a_working_partnership()))


@pytest.fixture
def hana(team):
    return a_handler(team)


@pytest.fixture
def sue(team):
    return a_supervisor(team)


def coached_by(coach, handler):
    return name_coach(handler_id=handler.pk, coach_id=coach.pk, by=actor_for(coach), at=clock.now())


def read_by(client, reader, handler):
    return client.get("/coaching/figures/", {"who": token_for(actor_for(reader), handler.pk)})


def test_her_own_stand_beside_those_of_enough_others(team, hana):
    call_of(hana, meter=SOME | {"ms_words": 10_000})
    others = [a_handler(team) for _ in range(3)]
    for other in others[:2]:
        for _ in range(5):
            call_of(other)
    own = get_own_calls(actor_for(hana), at=clock.now())
    assert (own.calls, own.steps["words"][0].seconds, own.steps["words"][1]) == (1, 10, None)
    call_of(others[2])
    own = get_own_calls(actor_for(hana), at=clock.now())
    assert own.steps["words"][1].seconds == 30


def test_only_the_coach_reads_her_figures_and_she_sees_each_time(signed_in, team, hana, sue):
    call_of(hana)
    another = a_supervisor(team)
    browser = signed_in(another)
    assert read_by(browser, another, hana).status_code == 404
    coached_by(sue, hana)
    assert read_by(signed_in(another), another, hana).status_code == 404
    answer = read_by(signed_in(sue), sue, hana)
    assert answer.status_code == 200
    assert hana.name in answer.content.decode()
    entry = AuditEntry.objects.get(action="own figures read by coach")
    assert (entry.actor_id, entry.batch) == (sue.pk, {"account": hana.pk})
    hers = " ".join(signed_in(hana).get("/own/").content.decode().split())
    assert f"{sue.name} is your coach" in hers
    assert "Read them: <time" in hers


def test_who_ever_read_them_stays_named_when_the_coaching_has_ended(signed_in, hana, sue):
    coaching = coached_by(sue, hana)
    read_figures(coaching=coaching, by=actor_for(sue), at=clock.now())
    end_coaching(handler_id=hana.pk, by=actor_for(sue), at=clock.now())
    assert read_by(signed_in(sue), sue, hana).status_code == 404
    coaching.refresh_from_db()
    with pytest.raises(CannotCoach):
        read_figures(coaching=coaching, by=actor_for(sue), at=clock.now())
    assert f"{sue.name} was your coach." in signed_in(hana).get("/own/").content.decode()


def test_a_new_coach_takes_the_place_of_the_one_before(hana, sue, team):
    coached_by(sue, hana)
    coached_by(a_supervisor(team), hana)
    assert Coaching.objects.filter(ended_at=None).count() == 1


def test_only_who_can_be_her_coach_is_offered(signed_in, team, hana, sue):
    elsewhere = a_team(an_agency(team.agency.partnership, kind="police"))
    other = a_handler(elsewhere)
    administrator = an_account(Role.ADMINISTRATOR, team=team)
    page = signed_in(administrator).get("/coaching/").content.decode()
    hers, theirs = (
        page.split(f'name="handler" value="{token_for(actor_for(administrator), who.pk)}"')[1].split(
            "</form>"
        )[0]
        for who in (hana, other)
    )
    assert f">{sue.name}</option>" in hers
    assert "Nobody else of this agency is a supervisor." in theirs
    assert "<option" not in theirs


def test_nobody_is_coached_by_an_officer_by_herself_or_from_another_agency(team, hana, sue):
    by, at = actor_for(sue), clock.now()
    elsewhere = a_supervisor(a_team(an_agency(team.agency.partnership, kind="police")))
    stranger = a_supervisor(a_team(an_agency(a_working_partnership())))
    for coach in (a_handler(team), elsewhere, stranger):
        with pytest.raises(CannotCoach):
            name_coach(handler_id=hana.pk, coach_id=coach.pk, by=by, at=at)
    with pytest.raises(CannotCoach):
        name_coach(handler_id=sue.pk, coach_id=sue.pk, by=by, at=at)
    with pytest.raises(CannotCoach):  # a supervisor names nobody's coach in another agency
        name_coach(handler_id=hana.pk, coach_id=sue.pk, by=actor_for(elsewhere), at=at)
    assert not Coaching.objects.exists()


def test_an_administrator_names_a_coach_in_any_agency_of_the_partnership(team, hana, sue):
    ada = an_account(Role.ADMINISTRATOR, team=a_team(an_agency(team.agency.partnership, kind="police")))
    name_coach(handler_id=hana.pk, coach_id=sue.pk, by=actor_for(ada), at=clock.now())
    (coaching,) = Coaching.objects.all()
    assert (coaching.coach_id, coaching.by_id) == (sue.pk, ada.pk)


def test_a_coach_who_can_no_longer_sign_in_is_nobody_s_next_coach(team, hana, sue):
    by = program(team.agency.partnership_id, team.agency_id)
    switch_account(account=sue, is_active=False, by=by, at=clock.now())
    with pytest.raises(CannotCoach):
        name_coach(handler_id=hana.pk, coach_id=sue.pk, by=actor_for(a_supervisor(team)), at=clock.now())


def test_the_page_names_a_coach_ends_it_and_says_what_is_missing(signed_in, team, hana, sue):
    browser, by = signed_in(sue), actor_for(sue)
    who = {"handler": token_for(by, hana.pk)}
    assert browser.post("/coaching/", who).status_code == 422
    browser.post("/coaching/", who | {"coach": token_for(by, sue.pk), "do": "name"})
    assert Coaching.objects.get(ended_at=None).coach_id == sue.pk
    assert hana.username not in browser.get("/coaching/").content.decode()
    browser.post("/coaching/", who | {"do": "end"})
    assert not Coaching.objects.filter(ended_at=None).exists()
    assert not FiguresRead.objects.exists()
