"""The bureaucracy meter: each step and each question, of an agency or of all, and never of a person."""

from datetime import timedelta

import pytest
from tests.builders import (
    a_call,
    a_handler,
    a_supervisor,
    a_team,
    a_working_partnership,
    actor_for,
    an_account,
    an_agency,
    finished,
)

from heed.core import clock
from heed.core.actor import Role
from heed.desk.queries.deciding import count_deciding
from heed.insight.queries.meter import get_meter
from heed.reports.actions import finish_call, start_call
from heed.reports.models import Call
from heed.reports.rules import Channel

pytestmark = pytest.mark.django_db
SOME = {"ms_words": 30_000, "fields_words": 1, "keys_words": 80, "keys_text": 80, "fields_filled": 1}


@pytest.fixture
def here():
    return a_working_partnership()


@pytest.fixture
def council(here):
    return a_team(an_agency(here))


def call_of(handler, *, meter=SOME, channel=Channel.PHONE, at=None):
    at = at or clock.now()
    by = actor_for(handler)
    call = start_call(team_id=min(by.team_ids), by=by, at=at)
    finish_call(call=call, safe_to_ring="", cannot_speak=False, meter=dict(meter), by=by, at=at)
    Call.objects.filter(pk=call.pk).update(channel=channel)
    return call


def page(signed_in, account, **asked) -> str:
    answer = signed_in(account).get("/figures/calls/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_step_says_what_the_middle_call_cost(council):
    hana = a_handler(council)
    for seconds in (10, 20, 30, 40, 50):
        call_of(hana, meter=SOME | {"ms_words": seconds * 1000})
    meter = get_meter(actor_for(a_supervisor(council)), at=clock.now())
    words = meter.steps["words"]
    assert (words.seconds, words.slow, words.fields, words.keys) == (30, None, 1, 80)
    assert meter.weeks[-1].seconds["words"] == 30
    assert meter.weeks[0].seconds["words"] is None


def test_a_finished_call_counts_its_fields_where_they_stand(council):
    hana = a_handler(council)
    call = a_call(hana, narrative="Eggs", first_name="Ann", surname="Wren", q_t1="yes", promise_by_whom="us")
    finished(call, by=hana)
    call.refresh_from_db()
    counted = {name: count for name, count in call.meter.items() if name.startswith("fields_")}
    assert counted == {
        "fields_filled": 5, "fields_words": 1, "fields_who": 2, "fields_harm": 1, "fields_promise": 1,
    }  # fmt: skip


def test_an_agency_and_a_way_may_be_asked_for_and_a_supervisor_sees_her_own_agency_alone(
    here, council, signed_in
):
    police = a_team(an_agency(here, kind="police"))
    for _ in range(6):
        call_of(a_handler(council))
        call_of(a_handler(police), meter=SOME | {"ms_words": 90_000}, channel=Channel.VISIT)
    lead = actor_for(an_account(Role.LEAD, team=council))
    asked = {"agency_id": police.agency_id, "at": clock.now()}
    assert get_meter(lead, **asked).steps["words"].seconds == 90
    assert get_meter(lead, channel="phone", at=clock.now()).steps["words"].seconds == 30
    own = get_meter(actor_for(a_supervisor(council)), **asked)
    assert own.steps["words"].seconds is None
    assert police.agency.name not in page(signed_in, a_supervisor(council))
    assert police.agency.name in page(
        signed_in, an_account(Role.LEAD, team=council), agency=police.agency.slug
    )


def test_a_few_calls_of_one_agency_say_nothing(here, council):
    police = a_team(an_agency(here, kind="police"))
    for _ in range(9):
        call_of(a_handler(council))
    for _ in range(4):
        call_of(a_handler(police), meter=SOME | {"ms_words": 90_000})
    lead = actor_for(an_account(Role.LEAD, team=council))
    by_agency = get_meter(lead, at=clock.now()).by_agency
    # Four could be had from the sum and the nine, so both are kept back.
    assert {name: (count, cost.seconds) for name, (count, cost) in by_agency.items()} == {
        council.agency.name: (None, None),
        police.agency.name: (None, None),
    }


def test_a_question_says_how_often_it_was_answered_and_how_often_it_changed_the_result(council):
    hana = a_handler(council)
    calm = {
        f"q_{one}": "no"
        for one in ("danger_now", "threat_to_life", "t1", "t4", "hate", "child_at_risk", "suicidal")
    }
    calm |= {"q_t2": "none", "q_t3": "none", "is_new": "on"}
    for place in range(12):
        hate = "yes" if place < 6 else "no"
        finished(
            a_call(hana, at=clock.now(), first_name="A", **calm | {"q_hate": hate}), by=hana, at=clock.now()
        )
    sue = actor_for(a_supervisor(council))
    meter = get_meter(sue, at=clock.now())
    assert meter.questions["hate"].share_answered == 100
    assert (meter.graded, meter.questions["hate"].changed, meter.questions["t1"].changed) == (12, 6, 0)
    assert list(meter.questions)[:3] == ["danger_now", "threat_to_life", "t1"]
    # A fork feeds no result, so nothing is said of whether it changed one.
    assert meter.questions["fork_crime"].changed is None


def test_what_was_not_asked_has_changed_nothing(council):
    hana = a_handler(council)
    finished(a_call(hana, at=clock.now(), first_name="A"), by=hana, at=clock.now())
    now = clock.now()
    span = {"since": now - timedelta(days=1), "until": now + timedelta(days=1)}
    decided = count_deciding(actor_for(a_supervisor(council)), **span)
    assert decided.results == 1
    assert set(decided.changed.values()) == {0}


def test_another_partnership_s_calls_are_not_counted(council):
    stranger = a_handler(a_team(an_agency(a_working_partnership())))
    for _ in range(6):
        call_of(stranger)
    meter = get_meter(actor_for(an_account(Role.LEAD, team=council)), at=clock.now())
    assert (meter.whole.seconds, dict(meter.by_agency)) == (None, {})


def test_the_page_names_nobody_and_refuses_an_agency_that_is_not_there(council, signed_in):
    hana = a_handler(council)
    for _ in range(6):
        call_of(hana)
    sue = a_supervisor(council)
    assert hana.name not in page(signed_in, sue)
    assert signed_in(sue).get("/figures/calls/", {"channel": "pigeon"}).status_code == 422
