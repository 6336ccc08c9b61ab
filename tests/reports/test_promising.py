"""A promise is made once, kept once, by the agency that made it; what was missed is read off the clock."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
from heed.agencies.actions import ShiftTold, add_shift
from heed.core.actor import Role
from heed.core.models import AuditEntry
from heed.reports import actions, queries
from heed.reports.models import Promise
from heed.reports.rules import RenewedBecause, promise_state

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


def renewed(promise, by, **changed):
    told = {
        "told_how": "telephone",
        "because": RenewedBecause.KEEPER_AWAY,
        "by_whom": "O. Officer",
        "by_account_id": None,
        "by_team_id": promise.by_team_id,
        "channel": "telephone",
        "due_at": LATER + timedelta(days=2),
        "at": LATER - timedelta(hours=1),
    }
    return actions.renew_promise(promise=promise, by=actor_for(by), **(told | changed))


def test_a_promise_known_to_be_late_is_renewed_before_its_hour_and_another_follows_it(promise, hana):
    follows = renewed(promise, hana)
    promise.refresh_from_db()
    assert promise_state(promise.due_at, promise.kept_at, promise.renewed_at, at=follows.due_at) == "renewed"
    assert [one.pk for one in queries.list_open_promises(actor_for(hana), [promise.report.record_id])] == [
        follows.pk
    ]
    assert [one.pk for one in queries.made_before(follows)] == [promise.pk]
    assert follows.what == promise.what


def test_a_promise_renewed_after_its_hour_was_missed(promise, hana):
    renewed(promise, hana, at=LATER + timedelta(minutes=1))
    promise.refresh_from_db()
    assert promise_state(promise.due_at, None, promise.renewed_at, at=LATER) == "renewed_late"


@pytest.mark.parametrize(
    "changed, code",
    [
        ({"told_how": ""}, "not_told"),
        ({"told_how": "letter"}, "not_told"),
        ({"due_at": LATER}, "not_later"),
        ({"due_at": LATER - timedelta(minutes=1)}, "not_later"),
        ({"at": LATER + timedelta(days=2)}, "not_later"),
    ],
)
def test_what_whoever_it_was_made_to_was_not_told_renews_nothing(promise, hana, changed, code):
    with pytest.raises(actions.CannotRenewPromise) as refused:
        renewed(promise, hana, **changed)
    assert refused.value.code == code
    assert Promise.objects.get().renewed_at is None


def test_a_promise_is_renewed_once_and_not_after_it_was_kept(promise, hana):
    renewed(promise, hana)
    with pytest.raises(actions.PromiseAlreadyKept):
        renewed(promise, hana)
    with pytest.raises(actions.PromiseAlreadyKept):
        actions.keep_promise(promise=promise, by=actor_for(hana), at=LATER)
    assert Promise.objects.count() == 2


def warned(account, *, at=NOW, until=LATER) -> int:
    return len(queries.list_lapsing(actor_for(account), at=at, until=until))


def test_the_team_is_warned_before_its_promise_lapses_and_nobody_else(promise, hana):
    team = promise.report.team
    assert warned(a_handler(team)) == 1
    assert warned(a_handler(a_team(hana.agency))) == 0
    assert warned(a_supervisor(a_team(hana.agency))) == 0
    assert warned(hana, until=LATER - timedelta(seconds=1)) == 0
    assert warned(hana, at=LATER + timedelta(seconds=1), until=LATER + timedelta(days=1)) == 0


def test_whoever_is_named_is_warned_alone_and_stood_in_for_once_their_account_is_off(promise, hana):
    olga, susan = an_officer(promise.report.team), a_supervisor(a_team(hana.agency))
    Promise.objects.update(by_team_id=None, by_account_id=olga.pk)
    assert (warned(olga), warned(hana), warned(susan)) == (1, 0, 0)
    olga.is_active = False
    olga.save()
    assert (warned(hana), warned(susan)) == (1, 1)


def test_whoever_is_on_a_rota_and_not_there_before_it_lapses_is_stood_in_for(promise, hana):
    team = promise.report.team
    olga, susan = an_officer(team), a_supervisor(team)
    Promise.objects.update(by_team_id=None, by_account_id=olga.pk)
    next_week = a_shift(team, olga.name, NOW + timedelta(days=7), by=susan)
    assert next_week.account_id == olga.pk
    assert warned(hana) == 1
    a_shift(team, olga.name, NOW + timedelta(hours=2), by=susan)
    assert (warned(olga), warned(hana)) == (1, 0)


def a_shift(team, name, from_at, *, by):
    told = ShiftTold(team.name, name, from_at, from_at + timedelta(hours=8))
    return add_shift(team=team, told=told, by=actor_for(by), at=NOW)


def test_whoever_is_kept_from_a_person_is_not_warned_of_a_promise_to_her(promise, hana):
    cousin, by = a_handler(promise.report.team), actor_for(a_supervisor(promise.report.team))
    bar_account(record=promise.report.record.reference, account_id=cousin.pk, because="cousin", by=by, at=NOW)
    assert warned(cousin) == 0


HOURS = st.datetimes(
    NOW.replace(tzinfo=None), (NOW + timedelta(days=90)).replace(tzinfo=None), timezones=st.just(UTC)
)


@given(due=HOURS, done=HOURS, at=HOURS)
def test_what_was_done_in_time_was_never_missed_and_what_was_done_late_was(due, done, at):
    in_time = done <= due
    assert (promise_state(due, done, None, at=at) == "kept") is in_time
    assert (promise_state(due, None, done, at=at) == "renewed") is in_time
    assert (promise_state(due, None, None, at=at) == "open") is (at <= due)
