"""Several problems in one call: one person is assessed once for all she told, and nobody for somebody else."""

from datetime import timedelta

import pytest
from tests.builders import NOW, a_call, a_record, a_report, actor_for, finished, recognised_as

from heed.assessments.models import Assessment
from heed.cases.models import Case, CaseReport
from heed.core.models import AuditEntry
from heed.desk.queries.worklist import get_worklist
from heed.people.models import PersonRecord
from heed.reports.models import Promise

pytestmark = pytest.mark.django_db

TWO = {"problem_count": "2", "p1_type": "noise", "p2_type": "animal", "first_name": "Ann", "surname": "Lowe"}
THREE = TWO | {"problem_count": "3", "p3_type": "litter_drugs", "p3_route": "not_asb"}
SOMEBODY_ELSE = {
    "p2_harmed_first_name": "Bea",
    "p2_harmed_surname": "Moor",
    "p2_harmed_relation": "lodger",
}


def ranks(hana) -> dict[str, int]:
    return {row.report: row.rank for row in get_worklist(actor_for(hana), at=NOW).rows}


@pytest.mark.parametrize(
    ("answers", "rank"), [({"q_suicidal": "yes"}, 2), ({"q_danger_now": "yes"}, 1), ({}, 4)]
)
def test_every_problem_she_told_stands_where_her_answers_put_her(hana, answers, rank):
    made = finished(a_call(hana, **TWO, **answers), by=hana)
    assert ranks(hana) == {report.reference: rank for report in made}


def test_she_is_assessed_once_however_much_she_told(hana):
    made = finished(a_call(hana, **THREE, q_suicidal="yes"), by=hana)
    (kept,) = Assessment.objects.all()
    assert kept.report_id == made[0].pk
    assert {one.report_id for one in kept.also.all()} == {made[1].pk, made[2].pk}
    audited = AuditEntry.objects.filter(action="assessment holds for another report")
    assert set(audited.values_list("record", flat=True)) == {made[1].reference, made[2].reference}


def test_she_is_one_of_those_most_at_risk_and_not_two(hana):
    known = a_record(team=hana.membership_set.get().team, first_name="Ann")
    a_report(record=known, at=NOW - timedelta(days=9), is_open=False)
    call = a_call(hana, **TWO, q_t4="yes")
    recognised_as(call, known, by=hana)
    made = finished(call, by=hana)
    work = get_worklist(actor_for(hana), at=NOW)
    assert [(row.report, row.rank) for row in work.rows if row.rank == 0] == [
        (report.reference, 0) for report in made
    ]
    assert work.most_at_risk == 1


def test_an_open_question_is_said_to_be_open_on_every_problem(signed_in, hana):
    finished(a_call(hana, **TWO), by=hana)
    assert {row.missing for row in get_worklist(actor_for(hana), at=NOW).rows} == {"unanswered"}
    assert "questions are still open" in signed_in(hana).get("/worklist/").content.decode()


def test_somebody_else_harmed_is_not_yet_known_and_what_is_missing_is_said(signed_in, hana):
    call = a_call(hana, **TWO, **SOMEBODY_ELSE, q_suicidal="yes")
    own, others = finished(call, by=hana)
    assert ranks(hana) == {own.reference: 2, others.reference: 4}
    assert not Assessment.objects.get().also.exists()
    browser = signed_in(hana)
    finished_page = browser.get(f"/calls/{call.reference}/").content.decode()
    assert finished_page.count("were not asked about this person") == 1
    assert "nobody asked about danger and harm yet" in browser.get("/worklist/").content.decode()


def test_somebody_else_harmed_has_a_record_of_her_own_with_who_told_of_her(hana):
    own, others = finished(a_call(hana, **TWO, **SOMEBODY_ELSE, safe_ring="yes", q_t2="police"), by=hana)
    assert (others.record.first_name, others.record.surname) == ("Bea", "Moor")
    assert (others.reporter_id, others.reporter_relation) == (own.record_id, "lodger")
    # What the caller said of herself and of her telephone is not said of anybody else.
    assert (others.says_repeat, others.contact_safety.get().ring) == (None, "")
    assert not others.answers.exists()


def test_somebody_else_harmed_has_a_case_of_her_own(hana):
    own, others = finished(a_call(hana, **TWO, **SOMEBODY_ELSE), by=hana)
    assert Case.objects.count() == 2
    assert CaseReport.objects.get(report=own).case_id != CaseReport.objects.get(report=others).case_id


def test_nobody_is_turned_away_by_what_was_decided_about_another(hana):
    call = a_call(hana, **TWO, **SOMEBODY_ELSE, outcome="advice_only", q_danger_now="no")
    own, others = finished(call, by=hana)
    assert (own.outcome, others.outcome, others.is_open) == ("advice_only", "case_opened", True)


def test_a_promise_read_aloud_is_kept_where_only_another_persons_problem_is_ours(hana):
    told = {"p1_route": "not_asb"}
    own, others = finished(a_call(hana, **TWO, **SOMEBODY_ELSE, **told, narrative="They bang"), by=hana)
    assert Promise.objects.get().report_id == others.pk
    assert Assessment.objects.get().report_id == own.pk
    assert (own.narrative, others.narrative) == ("They bang", "")


def test_the_same_person_named_again_is_nobody_else(hana):
    again = {"p2_harmed_first_name": "ann", "p2_harmed_surname": "Lowe"}
    made = finished(a_call(hana, **TWO, **again, q_suicidal="yes"), by=hana)
    assert len({report.record_id for report in made}) == PersonRecord.objects.count() == 1


def test_somebody_named_for_two_problems_is_one_record(hana):
    twice = {"p3_harmed_first_name": "Bea", "p3_harmed_surname": "Moor", "p3_type": "noise"}
    made = finished(a_call(hana, **TWO | {"problem_count": "3"}, **SOMEBODY_ELSE, **twice), by=hana)
    assert made[1].record_id == made[2].record_id != made[0].record_id


def test_a_problem_of_which_only_the_person_is_known_is_still_a_report(hana):
    made = finished(a_call(hana, **TWO | {"p2_type": ""}, **SOMEBODY_ELSE), by=hana)
    assert [one.record.first_name for one in made] == ["Ann", "Bea"]


def test_the_first_problem_is_always_about_the_person_of_the_call(hana):
    (made,) = finished(a_call(hana, first_name="Ann", p1_harmed_first_name="Bea"), by=hana)
    assert made.record.first_name == "Ann"


def test_the_page_asks_who_else_was_harmed_from_the_second_problem_on(signed_in, hana):
    call = a_call(hana, **TWO, **SOMEBODY_ELSE)
    page = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    assert page.count("Somebody else was harmed by this one") == 1
    assert 'name="p2_harmed_first_name" value="Bea"' in page


def test_a_possible_crime_goes_with_what_was_asked_though_the_first_problem_is_not_for_us(hana):
    made = finished(a_call(hana, **TWO, p1_route="not_asb", q_fork_crime="yes"), by=hana)
    assert [report.route for report in made] == ["not_asb", "crime"]
    assert made[1].crime_due_at is not None


def test_another_place_is_never_filed_under_her_own_postcode(hana):
    call = a_call(hana, **TWO, postcode="LE2 7AB", house="12", p1_place="The bandstand, Abbey Park")
    elsewhere, at_home = finished(call, by=hana)
    assert elsewhere.incident.postcode == ""
    assert at_home.incident.postcode == "LE2 7AB"


def test_somebody_else_harmed_is_promised_that_somebody_will_ask_her(signed_in, hana):
    call = a_call(
        hana, **TWO, **SOMEBODY_ELSE, safe_ring="yes", q_suicidal="yes", promise_due="2026-07-10T12:00"
    )
    before = " ".join(signed_in(hana).get(f"/calls/{call.reference}/").content.decode().split())
    assert "<b>Bea Moor</b>: Contact centre will ask them about danger and harm, by" in before
    own, others = finished(call, by=hana)
    hers = Promise.objects.get(report=others)
    # Neither the caller's safe telephone nor the moment she was promised is anybody else's.
    assert (hers.what, hers.channel, hers.by_whom, hers.read_back) == (
        "ask_about_harm", "none", "Contact centre", False,
    )  # fmt: skip
    assert hers.due_at != Promise.objects.get(report=own).due_at
    after = " ".join(signed_in(hana).get(f"/calls/{call.reference}/").content.decode().split())
    assert "<b>Bea Moor</b>: Contact centre will ask them about danger and harm, by" in after
    row = next(row for row in get_worklist(actor_for(hana), at=NOW).rows if row.report == others.reference)
    assert row.due_at == hers.due_at


def test_somebody_harmed_by_what_is_not_for_us_is_promised_nothing(signed_in, hana):
    call = a_call(hana, **TWO | {"p2_route": "not_asb"}, **SOMEBODY_ELSE)
    assert "Bea Moor</b>" not in signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    own, _ = finished(call, by=hana)
    assert Promise.objects.get().report_id == own.pk
