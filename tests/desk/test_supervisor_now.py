"""Safeguarding reaches a supervisor: asked on the line or at the finish, rung until somebody has it."""

from datetime import timedelta

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_record,
    a_supervisor,
    a_team,
    actor_for,
    an_account,
    an_officer,
    finished,
    recognised_as,
    type_in,
)

from heed.access.actions import bar_account
from heed.agencies.actions import begin_duty, end_duty
from heed.cases.models import Case
from heed.core import clock
from heed.core.actor import Role
from heed.core.models import AuditEntry
from heed.desk.queries.ringing import waiting_for_supervisor
from heed.reports.actions import NobodyNamed, answer_ask, ask_supervisor, discard_call, raise_emergency
from heed.reports.models import SupervisorAsk
from heed.reports.rules import AskedBecause

pytestmark = pytest.mark.django_db

SAFEGUARDING = {"first_name": "Ann", "q_suicidal": "yes"}
DUTY = timedelta(hours=12)


@pytest.fixture
def sam(hana):
    """Hana's supervisor."""
    return a_supervisor(hana.membership_set.get().team)


def rung(account, *, at=NOW) -> list[str]:
    return [one.call for one in waiting_for_supervisor(actor_for(account), at=at)]


def mine(account, *, at=NOW):
    """What becomes of the one ask this handler made."""
    (one,) = waiting_for_supervisor(actor_for(account), at=at)
    assert one.is_mine
    return one


def asked(call, *, by, at=NOW):
    return ask_supervisor(call=call, because=AskedBecause.BY_HAND, by=actor_for(by), at=at)


def test_the_key_answers_whoever_has_waited_longest_whatever_is_asked_after(signed_in, hana, sam):
    now = clock.now()
    first, second = a_call(hana, at=now), a_call(hana, at=now)
    asked(first, by=hana, at=now - timedelta(minutes=5))
    asked(second, by=hana, at=now)
    strip = signed_in(sam).get("/calls/notices/").content.decode()
    before_key = strip.partition("data-has-it")[0]
    assert before_key.rpartition("/supervisor/answer/")[0].endswith(first.reference)


def test_a_call_finished_as_safeguarding_rings_every_supervisor_of_the_agency_by_itself(hana, sam):
    call = a_call(hana, **SAFEGUARDING)
    finished(call, by=hana)
    elsewhere_in_the_agency = a_supervisor(a_team(call.agency))
    assert rung(sam) == rung(elsewhere_in_the_agency) == [call.reference]


def test_nobody_else_is_rung_and_whoever_asked_sees_that_nobody_has_it_yet(hana, sam, council):
    call = a_call(hana, **SAFEGUARDING)
    finished(call, by=hana)
    others = [a_handler(call.team), an_officer(call.team), a_supervisor(council), a_supervisor()]
    others += [an_account(role, team=call.team) for role in (Role.LEAD, Role.PARTNER, Role.ADMINISTRATOR)]
    assert [rung(one) for one in others] == [[]] * len(others)
    assert (mine(hana).answered_at, mine(hana).answered_by) == (None, "")


def test_what_to_do_is_said_once_nobody_on_duty_has_answered_within_the_minute_and_at_once_if_nobody_is(
    hana, sam
):
    call = a_call(hana)
    asked(call, by=hana)
    assert "ring the duty inspector" in mine(hana).advice
    begin_duty(until_at=NOW + DUTY, by=actor_for(sam), at=NOW)
    assert mine(hana).advice == ""
    assert "ring the duty inspector" in mine(hana, at=NOW + timedelta(seconds=60)).advice
    answer_ask(call=call, by=actor_for(sam), at=NOW)
    assert mine(hana, at=NOW + timedelta(minutes=9)).advice == ""


def test_whoever_asked_is_told_who_has_it_for_ten_minutes_and_is_then_left_alone(hana, sam):
    call = a_call(hana)
    asked(call, by=hana)
    answer_ask(call=call, by=actor_for(sam), at=NOW)
    assert mine(hana).answered_by == "S. Supervisor"
    assert rung(hana, at=NOW + timedelta(minutes=10)) == rung(sam) == []


def test_any_other_result_rings_nobody(hana, sam):
    finished(a_call(hana, first_name="Ann", q_hate="yes"), by=hana)
    assert rung(sam) == []


def test_a_supervisor_who_took_the_call_herself_is_not_asked(sam):
    finished(a_call(sam, **SAFEGUARDING), by=sam)
    assert not SupervisorAsk.objects.exists()


def test_asked_twice_it_rings_once_and_answered_on_the_line_it_does_not_ring_again_at_the_finish(hana, sam):
    call = a_call(hana, **SAFEGUARDING)
    ask = {"call": call, "because": AskedBecause.SAFEGUARDING, "by": actor_for(hana), "at": NOW}
    assert ask_supervisor(**ask).pk == ask_supervisor(**ask).pk
    assert answer_ask(call=call, by=actor_for(sam), at=NOW)
    finished(call, by=hana)
    assert rung(sam) == []
    assert SupervisorAsk.objects.count() == 1


def test_what_she_discloses_after_an_ask_for_something_else_was_answered_rings_again(hana, sam):
    call = a_call(hana, first_name="Ann")
    asked(call, by=hana)
    answer_ask(call=call, by=actor_for(sam), at=NOW)
    type_in(call, by=hana, q_suicidal="yes")
    finished(call, by=hana)
    assert rung(sam) == [call.reference]


def test_what_was_left_open_long_ago_does_not_hide_what_happens_now(hana, sam):
    for place in range(25):
        then = NOW - timedelta(days=3, minutes=place)
        asked(a_call(hana, at=then), by=hana, at=then)
        raise_emergency(call=a_call(hana, at=then), by=actor_for(hana), at=then)
    new, danger = a_call(hana), a_call(hana)
    asked(new, by=hana)
    raise_emergency(call=danger, by=actor_for(hana), at=NOW - timedelta(minutes=5))
    assert {new.reference, danger.reference} <= set(rung(sam))


def test_a_call_that_was_discarded_rings_no_more(hana, sam):
    call = a_call(hana)
    asked(call, by=hana)
    discard_call(call=call, because="a test", by=actor_for(hana), at=NOW)
    assert rung(sam) == []


def test_nobody_waits_for_a_supervisor_who_is_kept_from_the_caller(hana, sam):
    ann = a_record(team=hana.membership_set.get().team, first_name="Ann")
    call = a_call(hana, **SAFEGUARDING)
    recognised_as(call, ann, by=hana)
    begin_duty(until_at=NOW + DUTY, by=actor_for(sam), at=NOW)
    asked(call, by=hana)
    assert list(mine(hana).on_duty) == ["S. Supervisor"]
    by = actor_for(a_supervisor(call.team))
    bar_account(record=ann.reference, account_id=sam.pk, because="her sister", by=by, at=NOW)
    assert list(mine(hana).on_duty) == []
    assert "ring the duty inspector" in mine(hana).advice


def test_the_second_answer_changes_nothing(hana, sam):
    call = a_call(hana)
    asked(call, by=hana)
    first, second = sam, a_supervisor(call.team)
    assert [answer_ask(call=call, by=actor_for(one), at=NOW) for one in (first, second)] == [True, False]
    assert SupervisorAsk.objects.get().answered_by_id == first.pk
    assert AuditEntry.objects.filter(action="supervisor answered").count() == 1


def test_a_handler_answers_only_by_naming_whom_she_told(hana):
    call = a_call(hana)
    asked(call, by=hana)
    with pytest.raises(NobodyNamed):
        answer_ask(call=call, told_to="  ", by=actor_for(hana), at=NOW)
    assert answer_ask(call=call, told_to="Sgt Moss", by=actor_for(hana), at=NOW)
    assert mine(hana).answered_by == "Sgt Moss"


def test_an_emergency_nobody_passed_within_the_minute_rings_the_supervisor_until_it_is_passed(
    signed_in, hana, sam
):
    call = a_call(hana)
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    assert rung(sam, at=NOW + timedelta(seconds=59)) == []
    assert rung(sam, at=NOW + timedelta(seconds=60)) == [call.reference]
    signed_in(hana).post(f"/calls/{call.reference}/passed/", {"passed_to": "Control"})
    assert rung(sam, at=NOW + timedelta(minutes=5)) == []


def test_a_supervisor_kept_from_her_is_not_told_of_her_call(hana, sam):
    ann = a_record(team=hana.membership_set.get().team, first_name="Ann")
    call = a_call(hana, **SAFEGUARDING)
    recognised_as(call, ann, by=hana)
    finished(call, by=hana)
    by = actor_for(a_supervisor(call.team))
    bar_account(record=ann.reference, account_id=sam.pk, because="her sister", by=by, at=NOW)
    assert rung(sam) == []


def test_who_is_on_duty_is_named_and_it_ends_by_itself_at_the_sign_out_or_when_they_say_so(
    signed_in, hana, sam
):
    call = a_call(hana)
    asked(call, by=hana)

    def on_duty(at):
        return list(mine(hana, at=at).on_duty)

    by = actor_for(sam)
    begin_duty(until_at=NOW + DUTY, by=by, at=NOW)
    begin_duty(until_at=NOW + DUTY, by=by, at=NOW)
    assert on_duty(NOW) == ["S. Supervisor"]
    assert on_duty(NOW + DUTY) == []
    end_duty(by=by, at=NOW)
    assert on_duty(NOW) == []
    begin_duty(until_at=NOW + DUTY, by=by, at=NOW)
    signed_in(sam).post("/sign-out/")
    assert on_duty(NOW) == []


def test_the_page_of_the_call_says_who_is_rung_and_what_to_do_if_nobody_answers(signed_in, hana, sam):
    call = a_call(hana, at=clock.now(), **SAFEGUARDING)
    finished(call, by=hana, at=clock.now())
    browser = signed_in(hana)
    alone = browser.get(f"/calls/{call.reference}/").content.decode()
    assert "Nobody has answered yet." in alone
    assert "ring the duty inspector or the on-call manager yourself" in alone
    begin_duty(until_at=clock.now() + DUTY, by=actor_for(sam), at=clock.now())
    assert "On duty: S. Supervisor." in browser.get(f"/calls/{call.reference}/").content.decode()


def test_one_press_of_the_supervisor_answers_it_and_the_handler_reads_who_has_it(signed_in, hana, sam):
    call = a_call(hana, **SAFEGUARDING)
    browser = signed_in(hana)
    browser.post(f"/calls/{call.reference}/", {"do": "ask_supervisor:safeguarding", "first_name": "Ann"})
    strip = signed_in(sam)
    assert "Supervisor now" in strip.get("/worklist/").content.decode()
    assert call.reference in strip.get("/calls/notices/").content.decode()
    assert strip.post(f"/calls/{call.reference}/supervisor/answer/").status_code == 302
    assert strip.get("/calls/notices/").content == b""
    assert (
        "Supervisor: S. Supervisor has it"
        in signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    )


def test_who_has_the_last_call_does_not_stand_over_the_next_ones_page(signed_in, hana, sam):
    at = clock.now()
    last, this = a_call(hana, at=at), a_call(hana, at=at)
    asked(last, by=hana, at=at)
    answer_ask(call=last, by=actor_for(sam), at=at)
    browser = signed_in(hana)
    assert "has it" in browser.get("/worklist/").content.decode()
    assert "has it" in browser.get(f"/calls/{last.reference}/").content.decode()
    assert "has it" not in browser.get(f"/calls/{this.reference}/").content.decode()
    assert browser.get(f"/calls/notices/?on={this.reference}").content.strip() == b""


def test_an_answer_without_a_name_is_asked_for_one(signed_in, hana):
    call = a_call(hana)
    asked(call, by=hana)
    refused = signed_in(hana).post(f"/calls/{call.reference}/supervisor/answer/", {"told_to": ""})
    assert refused.status_code == 422
    assert "Say which supervisor you told." in refused.content.decode()


def test_a_finished_call_can_still_be_put_before_a_supervisor(signed_in, hana, sam):
    call = a_call(hana, first_name="Ann")
    finished(call, by=hana)
    assert signed_in(hana).post(f"/calls/{call.reference}/supervisor/ask/").status_code == 302
    assert rung(sam) == [call.reference]


def test_the_worklist_offers_duty_to_supervisors_only(signed_in, hana, sam):
    assert "I am on duty now" not in signed_in(hana).get("/worklist/").content.decode()
    browser = signed_in(sam)
    assert "I am on duty now" in browser.get("/worklist/").content.decode()
    browser.post("/duty/", {"do": "begin"})
    assert "You are on duty until" in browser.get("/worklist/").content.decode()
    browser.post("/duty/", {"do": "end"})
    assert "I am on duty now" in browser.get("/worklist/").content.decode()


def test_a_handler_cannot_say_she_is_a_supervisor_on_duty(signed_in, hana):
    signed_in(hana).post("/duty/", {"do": "begin"})
    call = a_call(hana)
    asked(call, by=hana)
    assert list(mine(hana).on_duty) == []


def test_the_page_of_its_case_says_the_harm_first(signed_in, hana):
    finished(a_call(hana, **SAFEGUARDING), by=hana)
    case = Case.objects.get()
    assert "Safeguarding" in signed_in(hana).get(f"/cases/{case.reference}/").content.decode()
