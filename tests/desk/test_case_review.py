"""At the second report in six months the case review is explained, once, and not in a crisis."""

from datetime import timedelta

import pytest
from tests.builders import NOW, a_call, a_record, a_report, actor_for, finished, recognised_as

from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.reports.models import CaseReviewExplained, Report

pytestmark = pytest.mark.django_db

SIX_MONTHS_AGO = NOW.replace(month=1, day=1, year=2026)


def known(hana, *days_ago: int):
    team = hana.membership_set.get().team
    ann = a_record(team=team, first_name="Ann")
    for days in days_ago:
        a_report(record=ann, at=NOW - timedelta(days=days))
    return ann


def call_of(hana, ann, **fields):
    call = a_call(hana, first_name="Ann", **fields)
    recognised_as(call, ann, by=hana)
    return call


def result(hana, call):
    return page_of(actor_for(hana), call, draft_of(call).fields, at=NOW).result


@pytest.mark.parametrize(
    ("days_ago", "explains"),
    [
        ((), False),
        ((1,), True),
        (((NOW - SIX_MONTHS_AGO).days,), True),
        (((NOW - SIX_MONTHS_AGO).days + 2,), False),
        ((400,), False),
    ],
)
def test_a_second_report_in_six_calendar_months_begins_the_duty(hana, days_ago, explains):
    """Six months that begin on 1 January end on 30 June, the day of this call, and so do those of 31 December."""
    assert result(hana, call_of(hana, known(hana, *days_ago))).explains_case_review is explains


def test_several_problems_told_in_one_call_are_one_report_of_the_two(hana):
    """Two problems told in one call long ago, and this call: nothing was told twice in six months."""
    told = {"problem_count": "2", "p1_type": "noise", "p2_type": "animal"}
    made = finished(a_call(hana, first_name="Ann", **told), by=hana)
    assert Report.objects.update(told_at=NOW - timedelta(days=400)) == 2
    assert result(hana, call_of(hana, made[0].record)).explains_case_review is False


def test_two_calls_are_two_reports_however_near(hana):
    yesterday = NOW - timedelta(days=1)
    (made,) = finished(a_call(hana, first_name="Ann", at=yesterday), by=hana, at=yesterday)
    assert result(hana, call_of(hana, made.record)).explains_case_review is True


def test_what_was_read_out_is_kept_as_proof_with_the_version_of_its_words(hana):
    (report,) = finished(call_of(hana, known(hana, 9), review_read_out="on"), by=hana)
    proof = CaseReviewExplained.objects.get()
    assert (proof.report_id, proof.state, proof.how, proof.words_version) == (
        report.pk,
        "explained",
        "read_out",
        "default 1",
    )


@pytest.mark.parametrize("crisis", [{"q_danger_now": "yes"}, {"q_suicidal": "yes"}, {"cannot_speak": "on"}])
def test_in_a_crisis_it_waits_and_why_is_kept(hana, crisis):
    call = call_of(hana, known(hana, 9), **crisis)
    assert result(hana, call).defers_case_review is True
    finished(call, by=hana)
    proof = CaseReviewExplained.objects.get()
    assert (proof.state, proof.how, proof.because) == ("deferred", "", "crisis")


def test_what_nobody_said_is_not_kept_as_explained(hana):
    finished(call_of(hana, known(hana, 9)), by=hana)
    assert (CaseReviewExplained.objects.get().state, CaseReviewExplained.objects.get().because) == (
        "deferred",
        "not_said",
    )


def test_it_is_explained_once(hana):
    ann = known(hana, 9)
    finished(call_of(hana, ann, review_read_out="on"), by=hana)
    again = call_of(hana, ann)
    assert result(hana, again).explains_case_review is False
    finished(again, by=hana)
    assert CaseReviewExplained.objects.count() == 1


def test_what_waited_is_still_owed_at_the_next_call(hana):
    ann = known(hana, 9)
    finished(call_of(hana, ann, cannot_speak="on"), by=hana)
    assert result(hana, call_of(hana, ann)).explains_case_review is True


def test_a_caller_nobody_confirmed_is_told_of_no_second_report(hana):
    known(hana, 9)
    assert result(hana, a_call(hana, first_name="Ann")).explains_case_review is False
