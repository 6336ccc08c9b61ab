"""A promise is made once, kept once, by the agency that made it; what was missed is read off the clock."""

from datetime import timedelta

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

from heed.access.actions import bar_account
from heed.core.actor import Role
from heed.core.models import AuditEntry
from heed.reports import actions, queries
from heed.reports.models import Promise

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def hana():
    return a_handler()


@pytest.fixture
def promise(hana):
    team = hana.membership_set.get().team
    return actions.make_promise(
        report=a_report(record=a_record(team=team, first_name="Ann")),
        by_whom="O. Officer",
        by_account_id=None,
        by_team_id=team.pk,
        what="call_back",
        channel="telephone",
        due_at=LATER,
        read_back=True,
        by=actor_for(hana),
        at=NOW,
    )


def test_a_promise_is_audited_with_the_names_of_its_fields_and_never_what_is_in_them(promise):
    entry = AuditEntry.objects.get(action="promise made")
    assert entry.fields == ["by_whom", "channel", "due_at"]
    assert "O. Officer" not in repr(AuditEntry.objects.filter(pk=entry.pk).values().get())


def test_a_promise_is_kept_once(promise, hana):
    by = actor_for(hana)
    assert actions.keep_promise(promise=promise, by=by, at=LATER).kept_at == LATER
    with pytest.raises(actions.PromiseAlreadyKept):
        actions.keep_promise(promise=promise, by=by, at=LATER + timedelta(hours=1))
    assert Promise.objects.get().kept_at == LATER
    assert AuditEntry.objects.filter(action="promise kept").count() == 1


def test_no_other_agency_can_mark_it_kept(promise, hana):
    other = a_handler(a_team(an_agency(hana.agency.partnership, kind="police")))
    with pytest.raises(actions.PromiseAlreadyKept):
        actions.keep_promise(promise=promise, by=actor_for(other), at=LATER)
    assert Promise.objects.get().kept_at is None


def test_promises_that_are_kept_are_not_shown_as_due(promise, hana):
    by = actor_for(hana)
    assert [one.pk for one in queries.list_open_promises(by, [promise.report.record_id])] == [promise.pk]
    actions.keep_promise(promise=promise, by=by, at=LATER)
    assert queries.list_open_promises(by, [promise.report.record_id]) == []


def test_whose_role_sees_no_case_content_has_no_promise_to_keep(promise, hana):
    for role in (Role.ADMINISTRATOR, Role.LEAD, Role.DATA_PROTECTION_OFFICER, Role.PARTNER):
        assert not is_own(promise, an_account(role, team=promise.report.team))
    assert is_own(promise, hana)


def is_own(promise, account) -> bool:
    try:
        found = queries.get_own_promise(actor_for(account), promise.report.reference, at=LATER)
    except queries.NoSuchPromise:
        return False
    return found.pk == promise.pk


def test_a_promise_is_its_teams_and_any_supervisors_of_the_agency(promise, hana):
    night = a_team(hana.agency)
    assert is_own(promise, a_handler(promise.report.team))
    assert not is_own(promise, a_handler(night))
    assert is_own(promise, a_supervisor(night))


def test_a_promise_given_to_another_team_or_to_one_person_is_theirs_too(promise, hana):
    night, officer = a_team(hana.agency), an_officer(a_team(hana.agency))
    Promise.objects.update(by_team_id=night.pk, by_account_id=officer.pk)
    assert is_own(promise, a_handler(night))
    assert is_own(promise, officer)
    assert not is_own(promise, an_officer(a_team(hana.agency)))


def test_whoever_is_kept_from_a_person_has_no_promise_to_her_to_keep(promise, hana):
    cousin, by = a_handler(promise.report.team), actor_for(a_supervisor(promise.report.team))
    bar_account(record=promise.report.record.reference, account_id=cousin.pk, because="cousin", by=by, at=NOW)
    assert not is_own(promise, cousin)
    assert is_own(promise, hana)
