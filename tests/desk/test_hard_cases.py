"""The hard cases of the call screen: old pages, late words, unknown callers, danger that nobody passed on."""

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_marker,
    a_record,
    actor_for,
    finished,
    recognised_as,
    type_in,
)

from heed.desk import actions
from heed.desk.handing_over import hand_over
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of, open_clashes
from heed.desk.served import stamp
from heed.desk.tokens import token_for
from heed.people.rules import MarkerFamily
from heed.reports.models import ContactSafety, Report

pytestmark = pytest.mark.django_db
QUIET = {
    f"q_{code}": "no"
    for code in ("danger_now", "threat_to_life", "t1", "t4", "hate", "child_at_risk", "suicidal")
} | {"q_t2": "none", "q_t3": "none"}


@pytest.fixture
def hugo(police):
    return a_handler(police)


def page(call, by):
    return page_of(actor_for(by), call, draft_of(call).fields, at=NOW)


def test_an_old_page_does_not_blank_what_a_colleague_wrote_meanwhile(signed_in, hana, hugo):
    call = a_call(hana, first_name="Ann")
    served = stamp(draft_of(call))
    type_in(call, by=hugo, narrative="He said he will kill me", vulnerability_mobility="on")
    form = {"first_name": "Ann", "narrative": "", "served": served, "do": "finish"}
    signed_in(hana).post(f"/calls/{call.reference}/", form)
    assert Report.objects.get(call=call).narrative == "He said he will kill me"
    assert draft_of(call).fields["vulnerability_mobility"] == "on"


def test_two_changes_of_one_field_keep_both_texts_and_finish_nothing(signed_in, hana, hugo):
    call = a_call(hana, narrative="They bang")
    served = stamp(draft_of(call))
    type_in(call, by=hugo, narrative="They bang, and he has a knife")
    form = {"narrative": "They bang on the door", "served": served, "do": "finish"}
    answer = signed_in(hana).post(f"/calls/{call.reference}/", form)
    assert answer.status_code == 409
    assert "They bang on the door" in answer.content.decode() and "he has a knife" in answer.content.decode()
    assert [clash.text for clash in open_clashes(call)] == ["They bang on the door"]
    assert not Report.objects.exists()


def test_a_tick_taken_away_on_the_page_is_taken_away(signed_in, hana):
    call = a_call(hana, cannot_speak="on")
    form = {"served": stamp(draft_of(call)), "do": "save"}
    signed_in(hana).post(f"/calls/{call.reference}/", form)
    assert draft_of(call).fields["cannot_speak"] == ""


def test_words_saved_before_the_end_are_in_the_report_and_later_ones_are_refused(hana):
    call = a_call(hana, narrative="They bang")
    type_in(call, by=hana, narrative="They bang. He has a knife")
    (report,) = finished(call, by=hana)
    assert report.narrative == "They bang. He has a knife"
    from heed.reports.actions import CallIsOver

    with pytest.raises(CallIsOver):
        type_in(call, by=hana, narrative="and a dog")


def test_who_is_not_known_is_not_counted_as_no_repeat(hana):
    assert page(a_call(hana, **QUIET), hana).result.repeat.outcome == "unknown"
    anonymous = page(a_call(hana, **QUIET, first_name="Susan"), hana).result
    assert (anonymous.repeat.outcome, anonymous.triage) == ("unknown", "incomplete")


def test_enough_said_to_be_found_and_not_found_is_a_first_contact(hana):
    result = page(a_call(hana, **QUIET, surname="Marsh", first_name="Sue", born="3/4/1968"), hana).result
    assert (result.repeat.outcome, result.triage) == ("not_repeat", "log_only")


def test_a_record_that_stands_in_no_row_cannot_be_confirmed(signed_in, hana, police):
    zoe = a_record(team=police, first_name="Zoe", surname="Quagmire", born="1/2/1980")
    call = a_call(hana, first_name="Bob", surname="Jones")
    token = token_for(actor_for(hana), call.reference, zoe.reference)
    answer = signed_in(hana).post(f"/calls/{call.reference}/confirm/", {"record": token, "verdict": "same"})
    assert answer.status_code == 404 and b"Quagmire" not in answer.content


def test_a_result_that_is_not_in_the_list_ends_no_call(hana):
    call = a_call(hana, q_danger_now="yes", override_to="low", override_because="x")
    with pytest.raises(actions.CannotFinishCall, match="unknown_result"):
        actions.finish(call=call, by=actor_for(hana), at=NOW)


def test_danger_answered_without_the_key_still_has_to_be_passed(hana):
    call = a_call(hana, q_danger_now="yes")
    finished(call, by=hana)
    call.refresh_from_db()
    assert call.emergency_at is not None and call.passed_at is None


def test_danger_is_not_turned_away_by_a_handler(hana):
    call = a_call(hana, q_danger_now="yes", outcome="not_for_us")
    with pytest.raises(actions.CannotFinishCall, match="turning_away"):
        actions.finish(call=call, by=actor_for(hana), at=NOW)


def test_the_hand_over_sends_help_to_the_person_harmed(hana):
    words = {
        "first_name": "Bea",
        "surname": "Neighbour",
        "house": "1",
        "postcode": "LE1 1AA",
        "for_other": "on",
    }
    harmed = {
        "harmed_first_name": "Ann",
        "harmed_surname": "Thistlewood",
        "harmed_house": "99",
        "harmed_postcode": "LE9 9ZZ",
    }
    harmed["harmed_postcode"] = "LE9 9ZZ"
    call = a_call(hana, **words, **harmed, p1_place="Park by the river")
    text = hand_over(call, page(call, hana), at=NOW)
    assert "Where: 99, LE9 9ZZ" in text and "Park by the river" in text and "LE1 1AA" not in text


def test_a_hand_over_says_what_is_not_known_and_where_at_least_the_caller_is(hana):
    call = a_call(hana, for_other="on", first_name="Bea", house="1", street="Mill Lane", postcode="LE1 1AA")
    text = hand_over(call, page(call, hana), at=NOW)
    assert "Person in danger: not known" in text
    assert "Where: not known" in text
    assert "Where the caller is: 1, Mill Lane, LE1 1AA" in text


def test_a_hand_over_of_nothing_typed_names_every_gap(hana):
    text = hand_over(call := a_call(hana), page(call, hana), at=NOW)
    for line in ("Person in danger", "Where", "Telephone of the caller"):
        assert f"{line}: not known" in text


def test_whoever_goes_there_is_told_what_to_know_at_the_door_and_what_makes_her_vulnerable(hana):
    team = hana.membership_set.get().team
    ray = a_record(team=team, first_name="Ray", surname="Moss")
    a_marker(ray, kind="mobility")
    a_marker(ray, family=MarkerFamily.STAFF_SAFETY, kind="visit_in_pairs")
    call = a_call(hana, first_name="Ray", surname="Moss")
    assert "Visit in pairs" not in hand_over(call, page(call, hana), at=NOW)
    recognised_as(call, ray, by=hana)
    text = hand_over(call, page(call, hana), at=NOW)
    assert "Staff safety: Visit in pairs" in text
    assert "Vulnerable: Gets about with difficulty" in text


def test_the_neighbours_own_line_is_not_the_victims_safe_way(hana):
    call = a_call(hana, for_other="on", first_name="Bea", harmed_first_name="Ann", safe_ring="yes")
    (report,) = finished(call, by=hana)
    assert ContactSafety.objects.get(report=report).ring == ""


def test_her_words_go_with_the_problem_that_is_ours(hana):
    call = a_call(
        hana, narrative="Parking, and he shouts at me", problem_count="2", p1_route="not_asb", p1_type="noise",
        p2_route="asb", p2_type="rowdy_neighbours",
    )  # fmt: skip
    by_route = {report.route: report for report in finished(call, by=hana)}
    assert by_route["asb"].narrative == "Parking, and he shouts at me" and by_route["not_asb"].narrative == ""


def test_a_form_that_comes_after_a_colleague_finished_is_led_to_the_finished_call(rf, hana):
    from heed.desk.views.plain_form import press

    call = a_call(hana, first_name="Ann")
    held_by_the_view = type(call).objects.get(pk=call.pk)
    finished(call, by=hana)
    request = rf.post(f"/calls/{call.reference}/", {"first_name": "Anna", "do": "finish"})
    request.actor = actor_for(hana)
    answer = press(request, held_by_the_view, NOW)
    assert (answer.status_code, answer["Location"]) == (302, f"/calls/{call.reference}/")
