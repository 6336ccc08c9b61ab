"""A call written down later: told when it was told, counted by the rules of then, and said apart what holds today."""

from datetime import date, datetime, timedelta

import pytest
from tests.builders import (
    DEFAULT_PROFILE,
    NOW,
    a_call,
    a_handler,
    a_marker,
    a_published_profile,
    actor_for,
    finished,
    recognised_as,
)
from tests.late import MARIAN, NEEDS_NO_MORE, TOLD, a_late_entry, marian

from heed.assessments.models import Assessment
from heed.core.clock import LONDON
from heed.core.models import AuditEntry
from heed.desk.actions import CannotFinishCall
from heed.desk.handing_over import hand_over
from heed.desk.models import WorklistEntry
from heed.desk.queries.calls import page_of
from heed.desk.queries.cannot_wait import told_lately
from heed.desk.queries.drafts import draft_of
from heed.desk.ranks import FULL_ASSESSMENT, LOG_ONLY, MOST_AT_RISK
from heed.people.models import Marker
from heed.reports.actions import raise_emergency
from heed.reports.models import Answer, Call, Promise, Report
from heed.reports.queries import list_meters

pytestmark = pytest.mark.django_db


def page(call, by, *, at=NOW):
    return page_of(actor_for(by), call, draft_of(call).fields, at=at)


# Told and written down


def test_the_true_time_and_who_took_it_are_kept_apart_from_who_wrote_it_and_when(hana, police):
    hugo = a_handler(police)
    call = a_late_entry(hana, taken_by=hugo, narrative="They bang", q_t1="yes", **MARIAN)
    (report,) = finished(call, by=hana)
    assert (report.told_at, report.told_by_id) == (TOLD, hugo.pk)
    assert (report.written_at, report.written_by_id) == (NOW, hana.pk)
    answer = Answer.objects.get(report=report, question="t1")
    assert (answer.asked_at, answer.asked_by_id) == (TOLD, hugo.pk)
    assert report.record.told_at == TOLD


def test_an_ordinary_call_says_nothing_of_being_written_down_later(hana):
    (report,) = finished(a_call(hana, narrative="They bang"), by=hana)
    assert (report.told_at, report.written_at, report.written_by_id) == (NOW, None, None)
    assert Assessment.objects.get(report=report).when_written is None


def test_the_audit_is_of_the_moment_of_writing_and_says_that_it_is_late(hana):
    call = a_late_entry(hana, narrative="They bang")
    finished(call, by=hana)
    entries = {entry.action: entry for entry in AuditEntry.objects.filter(call=call.reference)}
    for action in ("late entry started", "late entry finished", "late report recorded"):
        assert entries[action].at == NOW
        assert entries[action].actor_id == hana.pk
    assert entries["late entry started"].reason == "outage"
    assert not {"call started", "call finished", "report recorded"} & set(entries)


def test_an_age_and_last_night_are_as_they_were_when_they_were_said(hana):
    call = a_late_entry(hana, first_name="Ann", born="78", p1_when="yesterday 10.30 pm", told_at=TOLD)
    (report,) = finished(call, by=hana)
    assert report.incident.happened_at == datetime(2026, 6, 27, 22, 30, tzinfo=LONDON)
    assert report.record.birth_year in (2026 - 78, 2026 - 79)


def test_what_makes_her_vulnerable_is_marked_from_the_day_it_was_told(hana):
    finished(a_late_entry(hana, q_t4="yes", vulnerability_disability="on", **MARIAN), by=hana)
    marker = Marker.objects.get()
    assert marker.noted_at == TOLD
    assert marker.expires_on == date(2028, 6, 27)


# Counted by the rules of then


@pytest.fixture
def known(hana, police):
    """Marian, confirmed in a late entry, whose earlier reports were told at these moments."""

    def confirmed(*told_at, **fields):
        record = marian(police, *told_at)
        call = a_late_entry(hana, q_t2="none", **MARIAN, **fields)
        recognised_as(call, record, by=hana)
        return call

    return confirmed


WINDOW = timedelta(days=364)  # 365 days, the day of the call among them


@pytest.mark.parametrize(
    ("before", "outcome"),
    [
        (WINDOW, "repeat"),  # the first day of the window that ends on the day it was told
        (WINDOW + timedelta(days=1), "not_repeat"),
    ],
)
def test_the_window_ends_on_the_day_it_was_told(known, hana, before, outcome):
    assert page(known(TOLD - before), hana).result.repeat.outcome == outcome


def test_what_falls_out_of_the_window_by_today_still_counts_then_and_both_are_said(known, hana):
    result = page(known(TOLD - WINDOW), hana).result
    assert (result.repeat.outcome, result.today.repeat.outcome) == ("repeat", "not_repeat")
    assert result.today.is_another


@pytest.mark.parametrize(
    ("told_at", "then"),
    [
        (TOLD, "repeat"),  # in the same minute: told by then
        (TOLD + timedelta(minutes=1), "not_repeat"),  # later on the same evening
        (TOLD + timedelta(days=1), "not_repeat"),
    ],
)
def test_only_what_had_been_told_by_then_counts_then_and_everything_counts_today(known, hana, told_at, then):
    result = page(known(told_at), hana).result
    assert (result.repeat.outcome, result.today.repeat.outcome) == (then, "repeat")


def test_later_calls_count_the_late_one_in_its_true_place(hana):
    (report,) = finished(a_late_entry(hana, told_at=TOLD, **MARIAN), by=hana)
    for days, outcome in ((364, "repeat"), (365, "not_repeat")):
        at = TOLD + timedelta(days=days)
        call = a_call(hana, at=at, q_t2="none", **MARIAN)
        recognised_as(call, report.record, by=hana, at=at)
        assert page(call, hana, at=at).result.repeat.outcome == outcome


def test_a_late_entry_told_before_another_late_entry_counts_for_it(hana):
    (earlier,) = finished(a_late_entry(hana, told_at=TOLD - timedelta(hours=3), **MARIAN), by=hana)
    call = a_late_entry(hana, told_at=TOLD, **MARIAN)
    recognised_as(call, earlier.record, by=hana)
    assert page(call, hana).result.repeat.outcome == "repeat"


def three_needed_from(partnership, day):
    text = DEFAULT_PROFILE.replace("count: {value: 2", "count: {value: 3").replace(
        'version: "4"', 'version: "next"', 1
    )
    a_published_profile(partnership, text=text, effective_from=day)


@pytest.mark.parametrize(
    ("starts", "then", "version"),
    [
        (date(2026, 7, 6), "repeat", "default 4"),  # the day after it was told
        (date(2026, 7, 5), "not_repeat", "default next"),  # the very day
    ],
)
def test_the_rules_are_those_of_the_day_it_was_told(hana, police, partnership, starts, then, version):
    three_needed_from(partnership, starts)
    told_at = datetime(2026, 7, 5, 23, 59, tzinfo=LONDON)
    writing = datetime(2026, 7, 7, 9, 0, tzinfo=LONDON)
    call = a_late_entry(hana, told_at=told_at, at=writing, q_t2="none", **MARIAN)
    recognised_as(call, marian(police, TOLD), by=hana, at=writing)
    result = page(call, hana, at=writing).result
    assert (result.repeat.outcome, result.today.repeat.outcome) == (then, "not_repeat")
    (report,) = finished(call, by=hana, at=writing)
    kept = Assessment.objects.get(report=report)
    assert (kept.is_repeat, kept.when_written["repeat"]) == (then, "not_repeat")
    assert kept.rule_version.endswith(version)
    assert kept.when_written["rule_version"].endswith("default next")


def test_a_mark_that_was_made_since_does_not_make_her_vulnerable_then(hana, police):
    record = marian(police, TOLD - timedelta(days=30))
    a_marker(record, at=TOLD + timedelta(days=1))
    call = a_late_entry(hana, **MARIAN)
    recognised_as(call, record, by=hana)
    result = page(call, hana).result
    assert not result.repeat.most_at_risk
    assert result.today.repeat.most_at_risk


def test_an_answer_given_since_cannot_have_been_confirmed_then(hana, police):
    record = marian(police, TOLD - timedelta(days=30))
    later = a_call(hana, q_t1="yes", **MARIAN)
    recognised_as(later, record, by=hana)
    finished(later, by=hana)
    call = a_late_entry(hana, q_t1="still", **MARIAN)
    recognised_as(call, record, by=hana)
    assert page(call, hana).answered["q_t1"] == ""


# What is to be done now


def test_who_needs_more_today_is_not_ranked_by_what_was_known_then(hana, police):
    record = marian(police, TOLD + timedelta(hours=5))
    call = a_late_entry(hana, **NEEDS_NO_MORE, **MARIAN)
    recognised_as(call, record, by=hana)
    result = page(call, hana).result
    assert (result.triage, result.today.triage) == ("log_only", "full_assessment")
    assert result.outcome == "case_opened"
    (report,) = finished(call, by=hana)
    assert Assessment.objects.get(report=report).triage == "log_only"
    assert WorklistEntry.objects.get(report=report).rank == FULL_ASSESSMENT


def test_who_is_most_at_risk_today_stands_first(hana, police):
    record = marian(police, TOLD + timedelta(hours=5))
    a_marker(record, at=TOLD + timedelta(hours=5))
    call = a_late_entry(hana, **NEEDS_NO_MORE, **MARIAN)
    recognised_as(call, record, by=hana)
    (report,) = finished(call, by=hana)
    assert not Assessment.objects.get(report=report).is_most_at_risk
    assert WorklistEntry.objects.get(report=report).rank == MOST_AT_RISK


def test_where_then_and_today_are_alike_nothing_is_ranked_higher(hana):
    call = a_late_entry(hana, is_new="on", **NEEDS_NO_MORE, **MARIAN)
    assert not page(call, hana).result.today.is_another
    (report,) = finished(call, by=hana)
    assert WorklistEntry.objects.get(report=report).rank == LOG_ONLY


def test_a_promise_made_on_paper_may_be_overdue_at_once_and_is_made_when_it_was(hana, police):
    hugo = a_handler(police)
    due = {"promise_due": "2026-06-29T10:00", "promise_channel": "telephone", "safe_ring": "yes"}
    (report,) = finished(a_late_entry(hana, taken_by=hugo, **due), by=hana)
    promise = Promise.objects.get()
    assert promise.due_at == datetime(2026, 6, 29, 10, 0, tzinfo=LONDON) < NOW
    assert (promise.made_at, promise.made_by_id) == (TOLD, hugo.pk)
    assert WorklistEntry.objects.get(report=report).next_due_at == promise.due_at


def test_a_promise_is_never_older_than_what_was_told(hana):
    with pytest.raises(CannotFinishCall, match="promise_due: before_it_was_told"):
        finished(a_late_entry(hana, promise_due="2026-06-28T21:39"), by=hana)


def test_a_promise_that_is_only_proposed_counts_from_now_and_is_made_now(hana):
    finished(a_late_entry(hana), by=hana)
    promise = Promise.objects.get()
    assert promise.due_at > NOW
    assert (promise.made_at, promise.made_by_id) == (NOW, hana.pk)


def test_a_crime_is_to_be_recorded_within_hours_of_its_telling(hana):
    (late,) = finished(a_late_entry(hana, q_fork_crime="yes"), by=hana)
    (call,) = finished(a_call(hana, q_fork_crime="yes"), by=hana)
    assert call.crime_due_at - late.crime_due_at == NOW - TOLD


def test_danger_that_was_told_hours_ago_is_raised_now(hana):
    call = a_late_entry(hana, q_danger_now="yes", **MARIAN)
    finished(call, by=hana)
    call.refresh_from_db()
    assert (call.emergency_at, call.passed_at) == (NOW, None)


def test_the_hand_over_says_since_when_and_that_nobody_is_on_the_line(hana):
    call = raise_emergency(call=a_late_entry(hana, **MARIAN), by=actor_for(hana), at=NOW)
    words = hand_over(call, page(call, hana), at=NOW)
    assert "Told: 28/06/2026 21:40, written down later: nobody is on the line" in words
    assert "written down later" not in hand_over(a_call(hana), page(a_call(hana), hana), at=NOW)


def test_a_supervisor_is_asked_though_it_was_told_days_ago(hana):
    call = a_late_entry(hana, q_suicidal="yes")
    finished(call, by=hana)
    assert call.asks.count() == 1


def test_what_cannot_wait_stands_above_the_list_however_long_ago_it_was_told(hana):
    (late,) = finished(a_late_entry(hana, told_at=NOW - timedelta(days=9), q_suicidal="yes"), by=hana)
    assert set(told_lately(actor_for(hana), since=NOW - timedelta(hours=24))) == {late.pk}
    assert told_lately(actor_for(hana), since=NOW + timedelta(minutes=1)) == {}


def test_her_second_report_in_six_months_is_noticed_though_the_late_one_is_the_first_of_them(hana, police):
    record = marian(police, TOLD + timedelta(hours=5))
    call = a_late_entry(hana, **MARIAN)
    recognised_as(call, record, by=hana)
    assert page(call, hana).result.explains_case_review
    (report,) = finished(call, by=hana)
    assert report.case_review_explained.get().state == "deferred"


def test_a_sheet_that_says_the_review_was_explained_is_proof(hana, police):
    record = marian(police, TOLD - timedelta(days=5))
    call = a_late_entry(hana, review_read_out="on", **MARIAN)
    recognised_as(call, record, by=hana)
    (report,) = finished(call, by=hana)
    assert report.case_review_explained.get().state == "explained"


# Counted apart


def test_what_a_call_costs_is_not_told_by_late_entries(hana, police):
    from tests.builders import an_account

    from heed.core.actor import Role

    lead = actor_for(an_account(Role.LEAD, team=police))
    finished(a_call(hana), by=hana)
    finished(a_late_entry(hana), by=hana)
    assert Call.objects.exclude(meter={}).count() == 2
    assert len(list_meters(lead, since=NOW - timedelta(days=30), until=NOW + timedelta(days=1))) == 1


def test_a_late_entry_that_was_begun_can_be_taken_over_and_keeps_who_took_the_call(hana, police):
    hugo = a_handler(police)
    call = a_late_entry(hana, words="M. Morgan, relief")
    (report,) = finished(call, by=hugo)
    assert (report.told_by_id, report.written_by_id) == (None, hugo.pk)
    assert Report.objects.get().call.taken_by_words == "M. Morgan, relief"
