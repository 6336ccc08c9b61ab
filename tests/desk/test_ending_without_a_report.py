"""A call that was not one, and an emergency that was passed: what is missing is said on the page, and nothing ends."""

import pytest
from tests.builders import NOW, a_call, a_handler, actor_for, finished

from heed.reports.actions import raise_emergency
from heed.reports.models import Call
from heed.reports.rules import CallState

pytestmark = pytest.mark.django_db


def refused(browser, call, door, **form) -> str:
    answer = browser.post(f"/calls/{call.reference}/{door}/", form)
    assert answer.status_code == 422
    return answer.content.decode()


def test_ending_without_a_report_asks_for_the_reason(signed_in, hana):
    call = a_call(hana, narrative="They bang")
    shown = refused(signed_in(hana), call, "discard", because="  ")
    assert "Say why this is not a call for us" in shown
    assert 'href="#discard_because"' in shown and 'id="discard_because"' in shown
    assert "They bang" in shown
    assert Call.objects.get().state == CallState.LIVE


def test_an_emergency_that_is_not_passed_keeps_the_call_open(signed_in, hana):
    call = a_call(hana)
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    assert "The emergency is not passed yet" in refused(signed_in(hana), call, "discard", because="a test")


def test_a_colleague_takes_a_call_over_before_ending_it(signed_in, hana):
    call = a_call(hana)
    shown = refused(signed_in(a_handler(call.team)), call, "discard", because="a test")
    assert "A colleague holds this call" in shown


@pytest.mark.parametrize("is_finished", [False, True])
def test_an_emergency_passed_to_nobody_is_said_and_still_stands(signed_in, hana, is_finished):
    call = a_call(hana)
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    if is_finished:
        finished(call, by=hana)
    shown = refused(signed_in(hana), call, "passed", passed_to=" ")
    assert "Say who has acknowledged it" in shown
    assert 'href="#passed_to"' in shown and 'id="passed_to"' in shown
    assert Call.objects.get().passed_at is None


def test_the_button_of_the_plain_form_says_the_same(signed_in, hana):
    call = a_call(hana)
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    answer = signed_in(hana).post(f"/calls/{call.reference}/", {"do": "passed"})
    assert answer.status_code == 422
    assert "Say who has acknowledged it" in answer.content.decode()
