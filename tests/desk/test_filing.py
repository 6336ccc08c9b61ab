"""Where each part of a finished call goes: problems by their routes, marks, decisions, cases, sharing."""

from datetime import date, timedelta

import pytest
from tests.builders import (
    NOW,
    TODAY,
    a_call,
    a_supervisor,
    finished,
)

from heed.assessments.models import Assessment
from heed.cases.models import Case, CaseReport
from heed.core import clock
from heed.core.models import AuditEntry
from heed.desk.actions import CannotFinishCall
from heed.people.models import Marker
from heed.reports.models import Allegation, Promise
from heed.reports.rules import Answered, Outcome, Route

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


def test_several_problems_are_each_a_report_on_its_own_route(hana):
    call = a_call(
        hana,
        problem_count="3",
        p1_type="noise",
        p2_type="animal",
        p2_route="crime",
        p3_type="litter_drugs",
        p3_route="not_asb",
        narrative="All at once",
    )
    made = finished(call, by=hana)
    assert [(one.type, one.route) for one in made] == [
        ("noise", "asb"),
        ("animal", "crime"),
        ("litter_drugs", "not_asb"),
    ]
    assert len({one.incident_id for one in made}) == 3
    assert len({one.record_id for one in made}) == 1
    assert [one.narrative for one in made] == ["All at once", "", ""]


def test_unhappy_in_a_call_with_several_problems_is_unhappy_once(hana):
    told = {"problem_count": "2", "p1_type": "animal", "p1_route": "not_asb", "p2_type": "noise"}
    made = finished(a_call(hana, **told, q_helped="no"), by=hana)
    assert [one.unhappy for one in made] == [None, True]


def test_what_is_not_for_us_stays_on_nobodys_worklist_beside_what_is(hana):
    made = finished(
        a_call(hana, problem_count="2", p1_type="noise", p2_type="animal", p2_route="not_asb"), by=hana
    )
    assert [(one.outcome, one.is_open) for one in made] == [("case_opened", True), ("not_for_us", False)]
    assert not CaseReport.objects.filter(report=made[1]).exists()


def test_the_promise_is_about_the_problem_that_is_ours_wherever_it_stands(hana):
    made = finished(
        a_call(hana, problem_count="2", p1_type="animal", p1_route="not_asb", p2_type="noise"), by=hana
    )
    assert [promise.report_id for promise in Promise.objects.all()] == [made[1].pk]


def test_a_second_problem_nobody_filled_in_is_no_incident(hana):
    assert len(finished(a_call(hana, problem_count="2", p1_type="noise"), by=hana)) == 1


def test_nothing_but_not_asb_is_passed_on_without_a_case_or_a_promise(hana):
    (report,) = finished(a_call(hana, p1_route="not_asb"), by=hana)
    assert (report.outcome, report.is_open) == (Outcome.NOT_FOR_US, False)
    assert not Case.objects.exists()
    assert not Promise.objects.exists()


def test_a_possible_crime_is_due_with_a_crime_recorder_within_a_day(hana):
    (report,) = finished(a_call(hana, p1_route="crime"), by=hana)
    assert report.crime_due_at == NOW + timedelta(hours=24)


def test_a_crime_that_has_its_reference_is_due_nowhere(hana):
    (report,) = finished(a_call(hana, p1_route="crime", p1_crime_reference="13/4711/26"), by=hana)
    assert (report.crime_reference, report.crime_due_at) == ("13/4711/26", None)


@pytest.mark.parametrize(
    ("fork", "route"),
    [
        ({"q_fork_crime": "yes"}, Route.CRIME),
        ({"q_fork_crime": "yes", "q_fork_abuse": "partner_or_relative"}, Route.DOMESTIC_ABUSE),
        ({"q_fork_abuse": "fixated"}, Route.STALKING),
        ({"q_fork_crime": "no", "q_fork_abuse": "no"}, Route.ASB),
    ],
)
def test_a_fork_taken_is_the_route_of_the_report_and_no_answer_of_the_instrument(hana, fork, route):
    (report,) = finished(a_call(hana, **HARMLESS, **fork), by=hana)
    assert report.route == route
    assert not [code for code in Assessment.objects.get().answers if "fork" in code]
    assert Assessment.objects.get().triage == "log_only"


def test_every_question_is_kept_with_its_answer_or_why_there_is_none(hana):
    call = a_call(
        hana,
        q_t1="yes",
        q_t3="refused",
        q_hate="not_asked",
        q_hate_because="not_safe",
        q_danger_now="not_sure",
    )
    (report,) = finished(call, by=hana)
    kept = {one.question: (one.state, one.value, one.because) for one in report.answers.all()}
    assert kept["t1"] == (Answered.ANSWERED, "yes", "")
    assert kept["t3"] == (Answered.REFUSED, "", "")
    assert kept["hate"] == (Answered.NOT_ASKED, "", "not_safe")
    assert kept["danger_now"] == (Answered.NOT_SURE, "", "")
    assert kept["suicidal"] == (Answered.NOT_ASKED, "", "")


def test_a_draft_that_holds_answers_no_button_has_can_still_be_shown_and_finished(signed_in, hana):
    odd = {f"q_{code}": "banana" for code in ("t1", "t3", "danger_now", "fork_crime")}
    call = a_call(
        hana,
        **odd,
        override_to="banana",
        problem_count="two",
        p1_route="banana",
        outcome="banana",
        promise_who="x",
    )
    browser = signed_in(hana)
    assert browser.get(f"/calls/{call.reference}/").status_code == 200
    assert browser.post(f"/calls/{call.reference}/", {"do": "another_problem"}).status_code == 302


def test_an_override_keeps_the_proposal_and_the_decision_with_its_reason(hana):
    call = a_call(hana, **HARMLESS, override_to="full_assessment", override_because="her voice shook")
    finished(call, by=hana)
    kept = Assessment.objects.get()
    assert (kept.triage, kept.override_to, kept.override_because) == (
        "log_only",
        "full_assessment",
        "her voice shook",
    )
    assert (kept.override_by_id, kept.override_at) == (hana.pk, NOW)
    assert AuditEntry.objects.filter(action="assessment overridden").count() == 1


def test_a_decision_that_is_the_proposal_is_no_override(hana):
    finished(a_call(hana, **HARMLESS, override_to="log_only", override_because="agreed"), by=hana)
    assert Assessment.objects.get().override_to == ""


def test_only_a_supervisor_decides_on_less_than_was_proposed(hana):
    fields = {**DANGEROUS, "override_to": "log_only", "override_because": "she laughed"}
    call = a_call(hana, **fields)
    with pytest.raises(CannotFinishCall, match="lowering_needs_supervisor"):
        finished(call, by=hana)
    finished(call, by=a_supervisor(call.team))
    assert (Assessment.objects.get().triage, Assessment.objects.get().override_to) == (
        "safeguarding",
        "log_only",
    )


@pytest.mark.parametrize(("answered", "is_said"), [(DANGEROUS, True), (HARMLESS, False)])
def test_the_finished_page_says_at_once_that_a_supervisor_is_asked(signed_in, hana, answered, is_said):
    call = a_call(hana, at=clock.now(), **answered)
    finished(call, by=hana, at=clock.now())
    page = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    assert ("Nobody has answered yet." in page) is is_said


def test_unknown_is_not_lower_than_nothing_needed(hana):
    """To call it "log and advise" while questions are open lowers it, and that is a supervisor's."""
    call = a_call(hana, override_to="log_only", override_because="sounds fine")
    with pytest.raises(CannotFinishCall, match="lowering_needs_supervisor"):
        finished(call, by=hana)


def test_the_assessment_names_the_versions_that_decided_and_why(hana):
    finished(a_call(hana, **DANGEROUS), by=hana)
    kept = Assessment.objects.get()
    assert (kept.instrument, kept.version) == ("t4", "1")
    assert "default 4" in kept.rule_version
    assert "suicidal" in [reason["code"] for reason in kept.reasons]
    assert all("text" not in reason for reason in kept.reasons)


def test_what_was_ticked_travels_with_her_until_the_profile_says_it_is_too_old(hana):
    (report,) = finished(
        a_call(hana, q_t4="yes", vulnerability_mobility="on", vulnerability_other="on"), by=hana
    )
    ends = {one.kind: one.expires_on for one in Marker.objects.filter(record=report.record_id)}
    assert ends == {"mobility": date(2027, 6, 29), "other": date(2026, 12, 29)}


def test_harder_to_cope_without_a_kind_is_something_else(hana):
    finished(a_call(hana, q_t4="yes"), by=hana)
    assert [marker.kind for marker in Marker.objects.all()] == ["other"]


def test_a_kind_the_profile_does_not_know_is_no_marker(hana):
    finished(a_call(hana, vulnerability_moonstruck="on"), by=hana)
    assert not Marker.objects.exists()


def test_who_is_complained_of_is_held_as_an_allegation_with_an_end(hana):
    call = a_call(
        hana,
        postcode="LE2 7AB",
        house="12",
        p1_who="tall, red cap",
        p1_who_relation="neighbour",
        p1_who_house="14",
    )
    (report,) = finished(call, by=hana)
    kept = Allegation.objects.get(report=report)
    assert (kept.state, kept.description, kept.relation) == ("alleged", "tall, red cap", "neighbour")
    assert (kept.postcode, kept.house) == ("LE2 7AB", "14")
    assert kept.expires_on > TODAY
    assert kept.record_id is None
