"""Ending a call is one transaction: everything of it is kept, once, or nothing is and the call stays live."""

import json

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_record,
    a_supervisor,
    actor_for,
    finished,
    recognised_as,
    type_in,
)

from heed.assessments.models import Assessment
from heed.cases.models import Case
from heed.core.models import AuditEntry, OutboxEvent
from heed.core.references import Kind, read_reference
from heed.desk import actions
from heed.desk.actions.filing import Filing
from heed.desk.queries.drafts import draft_of
from heed.people.models import HouseholdMembership, IdentityLink, Marker, PersonRecord
from heed.people.queries import group_of
from heed.reports.actions import CallIsOver, add_to_meter
from heed.reports.actions.calls import METER_HOLDS
from heed.reports.models import Answer, Call, ContactSafety, Incident, Promise, Report
from heed.reports.rules import CallState

pytestmark = pytest.mark.django_db

KEPT = (PersonRecord, Report, Incident, Answer, Assessment, Case, Promise, Marker, IdentityLink, OutboxEvent)


def kept() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (*KEPT, AuditEntry)}


@pytest.mark.parametrize(
    "part", ["link", "mark", "report", "assess", "attach_or_open", "promise", "explain_case_review", "share"]
)
def test_a_fault_anywhere_in_the_filing_leaves_the_call_live_and_nothing_behind(hana, part, monkeypatch):
    known = a_record(team=hana.membership_set.get().team, first_name="Ann", surname="Thistlewood")
    call = a_call(
        hana, first_name="Ann", surname="Thistlewood", q_t4="yes", safe_ring="yes", narrative="They bang"
    )
    recognised_as(call, known, by=hana)
    before = kept()

    def fail(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(Filing, part, fail)
    with pytest.raises(ZeroDivisionError):
        finished(call, by=hana)
    monkeypatch.undo()
    call.refresh_from_db()
    assert call.state == CallState.LIVE
    assert kept() == before
    assert draft_of(call).fields["narrative"] == "They bang"
    assert len(finished(call, by=hana)) == 1


def test_words_that_came_with_the_press_are_kept_whatever_keeps_the_call_from_ending(hana, monkeypatch):
    call = a_call(hana, narrative="They bang")
    before = kept()

    def fail(*_args, **_kwargs):
        Report.objects.create(pk="no number")

    monkeypatch.setattr(Filing, "promise", fail)
    last = actions.FieldSave("narrative", "They bang. He has a knife", revision=1)
    with pytest.raises(ValueError, match="no number"):
        actions.save_and_finish(call=call, saves=[last], by=actor_for(hana), at=NOW)
    monkeypatch.undo()
    call.refresh_from_db()
    assert call.state == CallState.LIVE
    assert kept() == before
    assert draft_of(call).fields["narrative"] == "They bang. He has a knife"
    (report,) = finished(call, by=hana)
    assert report.narrative == "They bang. He has a knife"


def test_two_people_who_finish_at_once_make_one_report(hana):
    call = a_call(hana, narrative="They bang")
    hugo = a_handler(call.team)
    stale = Call.objects.get(pk=call.pk)
    finished(call, by=hana)
    with pytest.raises(CallIsOver):
        actions.finish(call=stale, by=actor_for(hugo), at=NOW)
    assert Report.objects.count() == PersonRecord.objects.count() == 1


def test_finishing_a_second_time_through_the_door_only_shows_what_became_of_it(signed_in, hana):
    call = a_call(hana)
    browser = signed_in(hana)
    for _ in range(2):
        assert browser.post(f"/calls/{call.reference}/", {"do": "finish"}, follow=True).status_code == 200
    assert Report.objects.count() == 1


def test_an_empty_call_is_still_a_record_with_a_reference_to_add_to_later(hana):
    (report,) = finished(a_call(hana), by=hana)
    record = PersonRecord.objects.get(pk=report.record_id)
    assert (record.first_name, record.surname, record.dob) == ("", "", None)
    assert read_reference(report.reference, Kind.REPORT) == report.reference
    assert read_reference(record.reference, Kind.PERSON) == record.reference
    assert read_reference(report.incident.reference, Kind.INCIDENT) == report.incident.reference


def test_half_a_name_is_enough_and_is_kept_as_it_was_said(hana):
    (report,) = finished(a_call(hana, first_name="Ann", born="about 78", phone="withheld"), by=hana)
    record = report.record
    assert (record.first_name, record.surname, record.born, record.phone) == (
        "Ann",
        "",
        "about 78",
        "withheld",
    )
    assert record.birth_year is not None and record.dob is None


def test_references_are_random_and_never_the_same_twice(hana):
    references = {finished(a_call(hana), by=hana)[0].reference for _ in range(5)}
    assert len(references) == 5
    assert len({reference[2:6] for reference in references}) == 5


def test_somebody_calling_for_another_leaves_two_records_who_she_is_to_him_and_a_pass_phrase(hana):
    call = a_call(
        hana,
        for_other="on",
        first_name="Dee",
        surname="Daughter",
        relation="daughter",
        harmed_first_name="Ann",
        harmed_surname="Thistlewood",
        harmed_pass_phrase="blue kettle",
    )
    (report,) = finished(call, by=hana)
    assert (report.record.first_name, report.reporter.first_name) == ("Ann", "Dee")
    assert report.reporter_relation == "daughter"
    assert report.record.pass_phrase == "blue kettle"
    assert PersonRecord.objects.count() == 2


def test_the_caller_harmed_herself_is_no_reporter_of_somebody_else(hana):
    (report,) = finished(a_call(hana, first_name="Ann", relation="daughter"), by=hana)
    assert (report.reporter, report.reporter_relation) == (None, "")


def test_confirming_her_joins_this_calls_new_record_to_the_one_found(hana):
    known = a_record(team=hana.membership_set.get().team, first_name="Ann", surname="Thistlewood")
    call = a_call(hana, first_name="Annie", surname="Thistlewood")
    recognised_as(call, known, by=hana)
    (report,) = finished(call, by=hana)
    group = group_of([known.pk], partnership_id=known.partnership_id)
    assert group == {known.pk, report.record_id}
    known.refresh_from_db()
    assert known.first_name == "Ann"
    assert IdentityLink.objects.get().call == call.reference


def test_a_housemate_is_joined_to_the_household_only(hana):
    known = a_record(team=hana.membership_set.get().team, first_name="Ann", surname="Thistlewood")
    call = a_call(hana, first_name="Bea")
    recognised_as(call, known, by=hana, verdict="household")
    (report,) = finished(call, by=hana)
    assert not IdentityLink.objects.exists()
    assert set(HouseholdMembership.objects.values_list("record_id", flat=True)) == {
        known.pk,
        report.record_id,
    }


def test_a_confirmation_taken_back_joins_nothing(hana):
    known = a_record(team=hana.membership_set.get().team, first_name="Ann")
    call = a_call(hana, first_name="Ann")
    recognised_as(call, known, by=hana)
    actions.take_back(call=call, record=known, by=actor_for(hana), at=NOW)
    finished(call, by=hana)
    assert not IdentityLink.objects.exists()


def test_a_second_confirmation_takes_the_place_of_the_first(hana):
    team = hana.membership_set.get().team
    first, second = a_record(team=team, first_name="Ann"), a_record(team=team, first_name="Ann")
    call = a_call(hana, first_name="Ann")
    recognised_as(call, first, by=hana)
    recognised_as(call, second, by=hana)
    finished(call, by=hana)
    assert second.pk in (IdentityLink.objects.get().a_id, IdentityLink.objects.get().b_id)


def test_safety_is_kept_by_channel_and_what_was_not_asked_stays_blank(hana):
    finished(a_call(hana, safe_ring="neutral", safe_letter="no"), by=hana)
    kept = ContactSafety.objects.get()
    assert (kept.ring, kept.voicemail, kept.text, kept.email, kept.letter) == ("neutral", "", "", "", "no")


def test_what_she_said_what_she_wants_and_what_we_must_not_do_are_kept_word_for_word(hana):
    call = a_call(
        hana,
        narrative="They\n  bang 🔥 <b>",
        wishes="sleep",
        must_not="no marked car",
        advice_given="on",
        support="declined",
    )
    (report,) = finished(call, by=hana)
    assert (report.narrative, report.wishes, report.must_not) == (
        "They\n  bang 🔥 <b>",
        "sleep",
        "no marked car",
    )
    assert (report.advice_given, report.support) == (True, "declined")


def test_the_meter_keeps_numbers_and_no_words(hana):
    call = a_call(hana, first_name="Ann", narrative="They bang", q_t1="yes")
    finished(call, by=hana)
    call.refresh_from_db()
    assert (call.meter["fields_filled"], call.meter["answered"], call.meter["saves"]) == (3, 1, 1)
    assert all(isinstance(number, int) for number in call.meter.values())


def test_figures_a_page_made_up_are_not_in_the_meter(signed_in, hana):
    call = a_call(hana, q_t1="yes")
    made_up = {
        "put_twice": 0,
        "fields_filled": 99,
        "answered": 99,
        "saves": 99,
        "keys_text": 5,
        "ms_words": 1200,
    }
    parcel = {"fields": [{"name": "narrative", "text": "They bang", "revision": 0}], "meter": made_up}
    browser = signed_in(hana)
    path = f"/calls/{call.reference}/draft/"
    assert browser.post(path, json.dumps(parcel), content_type="application/json").status_code == 200
    finished(call, by=hana)
    call.refresh_from_db()
    assert call.meter == {
        "keys_text": 5, "ms_words": 1200, "saves": 2, "fields_filled": 2, "answered": 1, "put_twice": 0, "not_asked": 8,
        "fields_words": 1, "fields_harm": 1,
    }  # fmt: skip


def test_however_often_a_page_sends_it_no_figure_grows_without_end(hana):
    call = a_call(hana)
    for _ in range(3):
        add_to_meter(call=call, counts={"ms_words": METER_HOLDS - 1}, by=actor_for(hana), at=NOW)
    call.refresh_from_db()
    assert call.meter["ms_words"] == METER_HOLDS


def test_a_colleague_can_take_over_and_finish_what_was_begun(hana):
    call = a_call(hana, narrative="They bang")
    hugo = a_handler(call.team)
    type_in(call, by=hugo, wishes="sleep")
    (report,) = finished(call, by=hugo)
    assert (report.narrative, report.wishes, report.told_by_id) == ("They bang", "sleep", hugo.pk)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"override_to": "emergency"}, ("override_because", "override_needs_reason")),
        (
            {"override_to": "emergency", "override_because": "   "},
            ("override_because", "override_needs_reason"),
        ),
        ({"promise_due": "tomorrow-ish"}, ("promise_due", "not_a_moment")),
        ({"promise_due": "2020-01-01T12:00"}, ("promise_due", "in_the_past")),
        ({"promise_due": "2036-01-01T12:00"}, ("promise_due", "too_far")),
        ({"promise_channel": "pigeon"}, ("promise_channel", "unknown_channel")),
    ],
)
def test_what_cannot_be_meant_is_named_and_the_call_stays_live(hana, fields, fault):
    call = a_call(hana, **fields)
    with pytest.raises(actions.CannotFinishCall) as cannot:
        finished(call, by=hana)
    assert [(one.field, one.code) for one in cannot.value.faults] == [fault]
    call.refresh_from_db()
    assert call.state == CallState.LIVE


def test_a_fault_is_shown_in_words_beside_its_field(signed_in, hana):
    call = a_call(hana, override_to="emergency")
    page = signed_in(hana).post(f"/calls/{call.reference}/", {"do": "finish", "override_to": "emergency"})
    assert page.status_code == 422
    assert "Say why you decided differently" in page.content.decode()


def test_a_supervisor_may_finish_a_call_of_another_team(hana, partnership):
    call = a_call(hana, narrative="They bang")
    from heed.agencies.models import Team

    other = Team.objects.create(agency=call.agency, slug="night", name="Night team")
    (report,) = finished(call, by=a_supervisor(other))
    assert report.team_id == call.team_id
