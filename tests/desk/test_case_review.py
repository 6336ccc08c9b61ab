"""At the second report in six months the case review is explained, once, and not in a crisis."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.translation import override
from tests.builders import NOW, a_call, a_record, a_report, actor_for, finished, recognised_as

from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.desk.rule_words import case_review_words
from heed.profiles.profile import Sourced
from heed.profiles.reading import load
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
        "default 4",
    )


def test_what_is_read_out_says_how_many_reports_are_needed_here_and_within_which_time(signed_in, hana):
    page = signed_in(hana).get(f"/calls/{call_of(hana, known(hana, 9)).reference}/").content.decode()
    assert "With us a review is held after 3 reports, each made within one month of what happened" in page
    assert "if it is asked for within 6 months" in page


def test_it_is_read_out_in_welsh_with_the_same_numbers(signed_in, hana):
    browser = signed_in(hana)
    browser.cookies["django_language"] = "cy"
    page = browser.get(f"/calls/{call_of(hana, known(hana, 9)).reference}/").content.decode()
    assert "cynhelir adolygiad ar ôl 3 adroddiad, pob un wedi&#39;i wneud o fewn un mis" in page
    assert "os gofynnir amdano o fewn 6 mis" in page


def test_a_partnerships_own_explanation_stays_english_to_its_last_number():
    own = load("default")
    theirs = ({"key": "how", "text": "Here it takes {complaints} within {apply_within}."},)
    sourced = {**own.sourced, "case_review.explanation": Sourced(theirs, "Anyshire")}
    with override("cy"):
        (line,) = case_review_words(replace(own, sourced=sourced))
    assert line == '<span lang="en">Here it takes 3 reports within 6 months.</span>'


@pytest.mark.parametrize("crisis", [{"q_danger_now": "yes"}, {"q_suicidal": "yes"}, {"cannot_speak": "on"}])
def test_in_a_crisis_it_waits_and_why_is_kept(hana, crisis):
    call = call_of(hana, known(hana, 9), **crisis)
    assert result(hana, call).defers_case_review == "crisis"
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


FOR_HER = {"for_other": "on", "harmed_first_name": "Ann", "relation": "neighbour"}


def for_her(hana, ann, **fields):
    """A neighbour rings for her, and the handler confirms whom the call is about."""
    call = a_call(hana, first_name="Ned", **FOR_HER, **fields)
    recognised_as(call, ann, by=hana)
    return call


def test_it_is_not_read_to_a_neighbour_who_rings_for_her(signed_in, hana):
    call = for_her(hana, known(hana, 9))
    shown = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    assert "Not to somebody who rings for them" in shown
    assert "explain the case review, once" not in shown
    live = signed_in(hana).post(f"/calls/{call.reference}/result/", FOR_HER).content.decode()
    assert "explain the case review, once" not in live


@pytest.mark.parametrize(
    "more", [{}, {"review_read_out": "on"}, {"q_suicidal": "yes"}, {"cannot_speak": "on"}]
)
def test_what_a_neighbour_heard_was_not_explained_to_her_and_why_it_waits_is_kept(hana, more):
    ann = known(hana, 9)
    finished(for_her(hana, ann, **more), by=hana)
    proof = CaseReviewExplained.objects.get()
    assert (proof.state, proof.how, proof.because) == ("deferred", "", "for_another")


def test_after_a_neighbour_rang_it_is_still_owed_when_she_rings_herself(hana):
    ann = known(hana, 9)
    finished(for_her(hana, ann, review_read_out="on"), by=hana)
    herself = call_of(hana, ann, review_read_out="on")
    assert (result(hana, herself).explains_case_review, result(hana, herself).defers_case_review) == (
        True,
        "",
    )
    finished(herself, by=hana)
    assert list(CaseReviewExplained.objects.order_by("pk").values_list("state", flat=True)) == [
        "deferred",
        "explained",
    ]


def test_a_caller_nobody_confirmed_is_told_of_no_second_report(hana):
    known(hana, 9)
    assert result(hana, a_call(hana, first_name="Ann")).explains_case_review is False
