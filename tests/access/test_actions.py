import pytest
from tests.builders import NOW, a_record, a_supervisor, actor_for, an_agency

from heed.access import actions
from heed.access.models import Bar, Grant
from heed.core.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return a_record()


@pytest.fixture
def supervisor(record):
    return actor_for(a_supervisor(record.team))


def audited(record) -> list[tuple[str, int | None]]:
    found = AuditEntry.objects.filter(record=record.reference).order_by("pk")
    return list(found.values_list("action", "actor_id"))[1:]


def given(record, supervisor):
    return actions.grant_record(
        record=record.reference,
        to_agency_id=an_agency(record.partnership, kind="charity").pk,
        power="consent",
        because="she asked for their help",
        expires_at=None,
        by=supervisor,
        at=NOW,
    )


def test_giving_and_taking_back_sight_of_a_record_are_both_audited(record, supervisor):
    grant = given(record, supervisor)
    assert actions.revoke_grant(grant=grant, by=supervisor, at=NOW).revoked_at == NOW
    who = supervisor.account_id
    assert audited(record) == [("record granted", who), ("grant revoked", who)]


def test_taking_back_twice_is_once(record, supervisor):
    grant = given(record, supervisor)
    actions.revoke_grant(grant=grant, by=supervisor, at=NOW)
    actions.revoke_grant(grant=grant, by=supervisor, at=NOW)
    assert [action for action, _ in audited(record)].count("grant revoked") == 1


def test_the_audit_says_to_which_agency_on_which_power_and_not_why(record, supervisor):
    grant = given(record, supervisor)
    actions.revoke_grant(grant=grant, because="her sister works there", by=supervisor, at=NOW)
    entries = AuditEntry.objects.filter(record=record.reference).order_by("pk")[1:]
    assert [entry.batch for entry in entries] == [{"agency": grant.to_agency_id}] * 2
    assert entries[0].reason == "consent"
    assert "sister" not in entries[1].reason
    grant.refresh_from_db()
    assert (grant.revoked_by_id, grant.revoked_because) == (supervisor.account_id, "her sister works there")


def test_nobody_of_another_partnership_takes_back(record, supervisor):
    grant = given(record, supervisor)
    actions.revoke_grant(grant=grant, by=actor_for(a_supervisor()), at=NOW)
    assert Grant.objects.get().revoked_at is None


def test_lifting_ends_every_bar_of_one_colleague_and_nobody_elses(record, supervisor):
    cousin, nephew = a_supervisor(record.team), a_supervisor(record.team)
    for who, where in ((cousin, record.reference), (cousin, "P-1111-1111"), (nephew, record.reference)):
        bar(where, who, supervisor)
    everyone = [record.reference, "P-1111-1111"]
    said = {
        "records": everyone,
        "account_id": cousin.pk,
        "because": "moved away",
        "by": supervisor,
        "at": NOW,
    }
    assert len(actions.lift_bars(**said)) == 2
    assert len(actions.lift_bars(**said)) == 0
    assert [one.account_id for one in Bar.objects.filter(lifted_at=None)] == [nephew.pk]
    lifted = AuditEntry.objects.filter(action="bar lifted")
    assert [entry.batch for entry in lifted] == [{"account": cousin.pk}] * 2
    assert all("moved" not in entry.reason for entry in lifted)


def test_a_bar_is_audited_and_its_reason_is_not_in_the_audit(record, supervisor):
    cousin = a_supervisor(record.team)
    actions.bar_account(
        record=record.reference, account_id=cousin.pk, because="his sister", by=supervisor, at=NOW
    )
    entry = AuditEntry.objects.get(action="account barred")
    assert entry.record == record.reference
    assert "sister" not in entry.reason


def bar(record, account, supervisor, because="his sister"):
    return actions.bar_account(record=record, account_id=account.pk, because=because, by=supervisor, at=NOW)


def test_a_bar_from_one_record_is_carried_to_the_others_once_with_its_reason_and_audited(record, supervisor):
    cousin, nephew = a_supervisor(record.team), a_supervisor(record.team)
    bar(record.reference, cousin, supervisor)
    bar("P-1111-1111", nephew, supervisor, because="his aunt")
    everyone = [record.reference, "P-1111-1111", "P-2222-2222"]
    assert actions.carry_bars(records=everyone, by=supervisor, at=NOW) == 4
    assert actions.carry_bars(records=everyone, by=supervisor, at=NOW) == 0
    kept = set(Bar.objects.values_list("account_id", "record", "because"))
    assert kept == {(cousin.pk, one, "his sister") for one in everyone} | {
        (nephew.pk, one, "his aunt") for one in everyone
    }
    assert AuditEntry.objects.filter(action="account barred").count() == 6


def test_a_bar_that_was_lifted_or_is_another_partnerships_is_not_carried(record, supervisor):
    cousin = a_supervisor(record.team)
    bar(record.reference, cousin, supervisor)
    Bar.objects.update(lifted_at=NOW)
    strange = a_supervisor()
    bar(record.reference, strange, actor_for(strange))
    assert actions.carry_bars(records=[record.reference, "P-1111-1111"], by=supervisor, at=NOW) == 0
