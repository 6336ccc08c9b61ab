"""Which case answers a finished call, and what is shared of it."""

from datetime import timedelta

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_marker,
    a_record,
    a_report,
    actor_for,
    an_officer,
    finished,
    recognised_as,
)

from heed.assessments.models import Assessment
from heed.cases.actions import open_case
from heed.cases.models import Case, CaseReport
from heed.core.models import AuditEntry
from heed.people.models import Marker
from heed.reports.models import Report
from heed.reports.rules import Outcome
from heed.sharing.models import Share

pytestmark = pytest.mark.django_db

DANGEROUS = {"q_danger_now": "no", "q_threat_to_life": "no", "q_suicidal": "yes", "q_child_at_risk": "no"}
HARMLESS = {
    "is_new": "on",
    "q_danger_now": "no",
    "q_threat_to_life": "no",
    "q_t1": "no",
    "q_t2": "none",
    "q_t3": "none",
    "q_t4": "no",
    "q_hate": "no",
    "q_suicidal": "no",
    "q_child_at_risk": "no",
    "first_name": "Ann",
}


@pytest.fixture
def open_case_of_ann(hana):
    team = hana.membership_set.get().team
    ann = a_record(team=team, first_name="Ann", surname="Thistlewood")
    report, officer = a_report(record=ann), an_officer(team)
    case = open_case(
        report_id=report.pk, lead_agency_id=team.agency_id, team_id=team.pk, officer_id=officer.pk,
        next_due_at=None, by=actor_for(hana), at=NOW,
    )  # fmt: skip
    return ann, case


def test_of_several_open_cases_her_report_joins_that_of_the_agency_she_rang(hana, council, open_case_of_ann):
    ann, ours = open_case_of_ann
    theirs = open_case(
        report_id=a_report(record=ann).pk, lead_agency_id=council.agency_id, team_id=council.pk, officer_id=None,
        next_due_at=None, by=actor_for(hana), at=NOW - timedelta(days=30),
    )  # fmt: skip
    call = a_call(hana, first_name="Ann", surname="Thistlewood")
    recognised_as(call, ann, by=hana)
    (report,) = finished(call, by=hana)
    assert [joined.case for joined in CaseReport.objects.filter(report=report)] == [ours]
    assert theirs.opened_at < ours.opened_at


def test_her_open_case_takes_the_report_unless_somebody_chose_otherwise(hana, open_case_of_ann):
    ann, case = open_case_of_ann
    call = a_call(hana, first_name="Ann", surname="Thistlewood")
    recognised_as(call, ann, by=hana)
    (report,) = finished(call, by=hana)
    assert report.outcome == Outcome.ATTACHED
    assert CaseReport.objects.get(report=report).case_id == case.pk


def test_opening_a_new_case_beside_the_open_one_is_the_handlers_choice(hana, open_case_of_ann):
    ann, case = open_case_of_ann
    call = a_call(hana, first_name="Ann", outcome="case_opened")
    recognised_as(call, ann, by=hana)
    (report,) = finished(call, by=hana)
    assert CaseReport.objects.get(report=report).case_id != case.pk


def test_nobody_unconfirmed_is_given_somebodys_case(hana, open_case_of_ann):
    (report,) = finished(
        a_call(hana, first_name="Ann", surname="Thistlewood", case=open_case_of_ann[1].reference), by=hana
    )
    assert report.outcome == Outcome.CASE_OPENED
    assert CaseReport.objects.get(report=report).case_id != open_case_of_ann[1].pk


def test_a_case_that_was_chosen_but_is_not_there_is_opened_and_the_report_says_so(hana):
    (report,) = finished(a_call(hana, first_name="Ann", outcome="attached"), by=hana)
    assert CaseReport.objects.filter(report=report).count() == 1
    assert report.outcome == Outcome.CASE_OPENED


@pytest.mark.parametrize(
    ("fields", "outcome"), [(HARMLESS, "advice_only"), (DANGEROUS, "case_opened"), ({}, "case_opened")]
)
def test_without_a_case_the_triage_presets_the_choice_and_unknown_is_not_advice_only(hana, fields, outcome):
    (report,) = finished(a_call(hana, **fields), by=hana)
    assert report.outcome == outcome
    assert Case.objects.exists() is (outcome == "case_opened")


def test_the_reports_of_one_call_are_answered_by_one_case(hana):
    finished(a_call(hana, problem_count="2", p1_type="noise", p2_type="animal"), by=hana)
    assert Case.objects.count() == 1
    assert CaseReport.objects.count() == Report.objects.count() == 2


def test_a_share_begun_in_the_call_is_recorded_with_its_purpose_and_power(hana, council):
    call = a_call(
        hana,
        share_to=council.agency.slug,
        share_motion="ask",
        share_purpose="safeguarding",
        share_power="public_task",
    )
    (report,) = finished(call, by=hana)
    share = Share.objects.get(report=report)
    assert (share.motion, share.purpose, share.power) == ("ask", "safeguarding", "public_task")
    assert (share.from_agency_id, share.to_agency_id) == (call.agency_id, council.agency_id)
    entry = AuditEntry.objects.get(record=share.reference)
    assert (entry.action, entry.purpose, entry.reason) == ("share: ask", "safeguarding", "public_task")


def test_a_share_without_a_chosen_purpose_has_the_usual_one_and_never_none(hana, council):
    finished(a_call(hana, share_to=council.agency.slug, share_purpose="", share_power=""), by=hana)
    share = Share.objects.get()
    assert (share.motion, share.purpose, share.power) == ("tell", "asb_case", "cda_115")


@pytest.mark.parametrize("to", ["", "nobody", "own"])
def test_nothing_is_shared_with_oneself_or_with_nobody(hana, to):
    call = a_call(hana, share_to=hana.agency.slug if to == "own" else to)
    finished(call, by=hana)
    assert not Share.objects.exists()


def test_the_same_rule_for_whoever_rings_also_for_one_who_is_complained_of(hana, council):
    """A man of whom a neighbour complained calls about her: same answers, same outcome."""
    home = {"postcode": "LE2 7AB", "house": "12"}
    against = {"p1_who_house": "12", "p1_who_postcode": "LE2 7AB"}
    plain = finished(a_call(hana, **HARMLESS, **home), by=hana)
    finished(
        a_call(a_handler(council), first_name="Bea", postcode="LE2 7AB", house="14", **against),
        by=a_handler(council),
    )
    his = finished(a_call(hana, **HARMLESS | {"first_name": "Otto"}, **home, p1_who_house="14"), by=hana)
    graded = [Assessment.objects.get(report=one) for one in (*plain, *his)]
    assert graded[0].triage == graded[1].triage == "log_only"
    assert plain[0].outcome == his[0].outcome


def test_marks_noted_before_are_not_noted_again_by_confirming_her(hana):
    ann = a_record(team=hana.membership_set.get().team, first_name="Ann")
    a_marker(ann, kind="age")
    call = a_call(hana, first_name="Ann")
    recognised_as(call, ann, by=hana)
    finished(call, by=hana)
    assert Marker.objects.count() == 1
