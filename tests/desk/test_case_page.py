"""A case's page leads on: to the people it is about and to what was told, as far as the reader may see."""

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_team,
    actor_for,
    an_account,
    an_agency,
    an_officer,
    finished,
    recognised_as,
)

from heed.access.actions import grant_record
from heed.cases.models import Case
from heed.core.actor import Role
from heed.core.models import AuditEntry
from heed.people.actions import undo_link
from heed.people.models import IdentityLink
from heed.reports.actions import acknowledge_passed, raise_emergency

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(hana):
    call = a_call(hana, first_name="Ann", surname="Thistlewood", incident_type="noise")
    return finished(call, by=hana)[0]


def page(browser) -> str:
    return browser.get(f"/cases/{Case.objects.get().reference}/").content.decode()


def test_a_case_leads_to_whom_it_is_about_and_says_what_was_told(signed_in, hana, report):
    shown = page(signed_in(hana))
    assert f'<a href="/people/{report.record.reference}/">Ann Thistlewood</a>' in shown
    assert report.reference in shown


def test_records_said_to_be_one_person_stand_once(signed_in, hana, report):
    call = a_call(hana, first_name="Anne", outcome="attached")
    recognised_as(call, report.record, by=hana)
    (again,) = finished(call, by=hana)
    shown = page(signed_in(hana))
    assert shown.count('<a href="/people/P-') == 1
    assert again.reference in shown and report.reference in shown


def test_whoever_it_names_is_in_the_audit(signed_in, hana, report):
    page(signed_in(hana))
    listed = AuditEntry.objects.get(action__startswith="list shown: case")
    assert listed.batch == {"shown": [report.record.reference]}


def test_to_another_agency_it_names_nobody_and_says_where_to_ask(signed_in, report):
    other = a_handler(a_team(an_agency(report.partnership, kind="police")))
    shown = page(signed_in(other))
    assert "Thistlewood" not in shown
    assert f'<a href="/people/{report.record.reference}/">{report.record.reference}</a>' in shown
    assert "their page asks why you look" in shown


def test_a_partner_reads_no_promise_about_somebody_they_were_not_given(signed_in, hana, report):
    bea = a_call(hana, first_name="Bea", outcome="attached", promise_who="Refuge worker Mia", safe_ring="yes")
    recognised_as(bea, report.record, by=hana)
    (hers,) = finished(bea, by=hana)
    undo_link(link=IdentityLink.objects.get(), because="not her", by=actor_for(hana), at=NOW)
    partner = an_account(Role.PARTNER, team=a_team(an_agency(report.partnership, kind="charity")))
    grant_record(
        record=report.record.reference,
        to_agency_id=partner.agency_id,
        power="consent",
        because="she asked",
        expires_at=None,
        by=actor_for(hana),
        at=NOW,
    )
    shown = page(signed_in(partner))
    assert "Ann Thistlewood" in shown
    assert "Mia" not in shown and hers.reference not in shown


def test_an_emergency_stands_on_the_persons_timeline_with_the_number_it_was_passed_under(signed_in, hana):
    call = a_call(hana, first_name="Ann")
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    (told,) = finished(call, by=hana)
    officer = signed_in(an_officer(hana.membership_set.get().team))
    path = f"/people/{told.record.reference}/"
    assert "not yet passed" in officer.post(path, {"reason": "her case"}, follow=True).content.decode()
    acknowledge_passed(call=call, passed_to="Control room", cad_reference="0412", by=actor_for(hana), at=NOW)
    shown = officer.get(path).content.decode()
    assert "passed to Control room" in shown and "CAD 0412" in shown
    other = signed_in(a_handler(a_team(an_agency(told.partnership, kind="police"))))
    theirs = other.post(path, {"reason": "she rang us"}, follow=True).content.decode()
    assert "0412" not in theirs and "Emergency raised" not in theirs
