"""A case answers reports so that none is an orphan, and is found by whoever may see somebody in it."""

import pytest
from tests.builders import (
    NOW,
    a_handler,
    a_record,
    a_report,
    a_supervisor,
    a_team,
    actor_for,
    an_account,
    an_agency,
    an_officer,
)

from heed.access.actions import bar_account, grant_record
from heed.cases import actions, queries
from heed.cases.models import Case, CaseReport
from heed.cases.rules import CaseState
from heed.core.actor import Role
from heed.core.references import Kind, read_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team()


@pytest.fixture
def report(team):
    return a_report(record=a_record(team=team, first_name="Ann"))


@pytest.fixture
def case(team, report):
    return opened(team, report)


def opened(team, report):
    officer = an_officer(team)
    return actions.open_case(
        report_id=report.pk,
        lead_agency_id=team.agency_id,
        team_id=team.pk,
        officer_id=officer.pk,
        next_due_at=None,
        by=actor_for(officer),
        at=NOW,
    )


def can_open(account, case) -> bool:
    try:
        return queries.get_case(actor_for(account), case.reference, at=NOW).pk == case.pk
    except queries.NoSuchCase:
        return False


def test_a_case_begins_with_a_report_a_lead_agency_and_somebody_who_holds_it(case, report):
    assert read_reference(case.reference, Kind.CASE) == case.reference
    assert (case.state, case.lead_agency_id) == (CaseState.OPEN, report.agency_id)
    assert case.officer.name == "O. Officer"
    assert queries.case_of_report([report.pk], partnership_id=case.partnership_id)[report.pk].pk == case.pk


def test_another_agencys_report_may_be_answered_by_the_open_case(case, team):
    police = a_team(an_agency(team.agency.partnership, kind="police"))
    theirs = a_report(record=a_record(team=police, first_name="Ann"))
    actions.attach_report(case=case, report_id=theirs.pk, by=actor_for(a_handler(police)), at=NOW)
    found = queries.list_open_cases(actor_for(a_handler(police)), [theirs.record_id])
    assert [one.reference for one in found] == [case.reference]


def test_a_closed_case_takes_no_more_reports(case, team, report):
    Case.objects.update(state=CaseState.CLOSED)
    case.refresh_from_db()
    with pytest.raises(actions.CannotAttachReport):
        actions.attach_report(case=case, report_id=report.pk, by=actor_for(a_handler(team)), at=NOW)
    assert CaseReport.objects.count() == 1
    assert queries.list_open_cases(actor_for(a_handler(team)), [report.record_id]) == []


def test_another_partnership_neither_finds_nor_fills_a_case(case, report):
    stranger = a_supervisor()
    assert not can_open(stranger, case)
    assert queries.list_open_cases(actor_for(stranger), [report.record_id]) == []
    with pytest.raises(actions.CannotAttachReport):
        actions.attach_report(case=case, report_id=report.pk, by=actor_for(stranger), at=NOW)


def test_whoever_takes_calls_in_the_partnership_finds_whom_to_ring(case, team):
    police = a_team(an_agency(team.agency.partnership, kind="police"))
    assert can_open(a_handler(police), case)


def test_a_partner_opens_the_case_of_somebody_it_was_granted_and_no_other(case, team, report):
    charity = a_team(an_agency(team.agency.partnership, kind="charity"))
    partner = an_account(Role.PARTNER, team=charity)
    other = opened(team, a_report(record=a_record(team=team, first_name="Bea")))
    assert not can_open(partner, case)
    grant_record(
        record=report.record.reference,
        to_agency_id=charity.agency_id,
        power="consent",
        because="she asked",
        expires_at=None,
        by=actor_for(a_supervisor(team)),
        at=NOW,
    )
    assert can_open(partner, case)
    assert not can_open(partner, other)


def test_whoever_is_barred_from_her_does_not_find_her_case(case, team, report):
    cousin = an_officer(team)
    by = actor_for(a_supervisor(team))
    bar_account(record=report.record.reference, account_id=cousin.pk, because="cousin", by=by, at=NOW)
    assert not can_open(cousin, case)


def test_roles_without_case_content_find_no_case(case, team):
    for role in (Role.ADMINISTRATOR, Role.LEAD, Role.DATA_PROTECTION_OFFICER):
        assert not can_open(an_account(role, team=team), case)
    assert not can_open(an_account(team=team), case)
