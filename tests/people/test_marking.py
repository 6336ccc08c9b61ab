"""Markers end, households are dated, and neither says more than was told."""

from datetime import date, timedelta

import pytest
from tests.builders import NOW, TODAY, a_handler, a_marker, a_record, a_supervisor, a_team, actor_for

from heed.access.actions import bar_account
from heed.core.models import AuditEntry
from heed.people import actions, queries
from heed.people.models import HouseholdMembership
from heed.people.rules import MarkerFamily

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team()


@pytest.fixture
def actor(team):
    return actor_for(a_handler(team))


def live(actor, record, *, on=TODAY) -> list[str]:
    return [marker.kind for marker in queries.list_live_markers(actor, [record.pk], on=on, at=NOW)]


@pytest.mark.parametrize(
    ("expires_on", "is_live"),
    [(None, True), (TODAY, True), (TODAY + timedelta(days=1), True), (TODAY - timedelta(days=1), False)],
)
def test_a_marker_warns_to_the_end_of_its_last_day(team, actor, expires_on, is_live):
    ann = a_record(team=team)
    a_marker(ann, kind="dog", family=MarkerFamily.STAFF_SAFETY, expires_on=expires_on)
    assert live(actor, ann) == (["dog"] if is_live else [])


def test_a_marker_that_was_ended_warns_no_more_and_is_kept(team, actor):
    ann = a_record(team=team)
    marker = a_marker(ann)
    actions.end_marker(marker=marker, by=actor, at=NOW)
    assert live(actor, ann) == []
    assert actions.end_marker(marker=marker, by=actor, at=NOW + timedelta(days=1)).ended_at == NOW
    assert AuditEntry.objects.filter(action="marker ended", record=ann.reference).count() == 1


def test_a_marker_on_a_record_one_is_barred_from_is_not_seen(team, actor):
    ann = a_record(team=team)
    a_marker(ann)
    by = actor_for(a_supervisor(team))
    bar_account(record=ann.reference, account_id=actor.account_id or 0, because="x", by=by, at=NOW)
    assert live(actor, ann) == []


def test_what_was_said_about_a_marker_is_not_in_the_audit(team):
    ann = a_record(team=team)
    a_marker(ann, kind="mental_health", words="hears voices")
    entries = AuditEntry.objects.filter(record=ann.reference)
    assert "voices" not in repr(list(entries.values()))
    assert "mental_health" not in repr(list(entries.values()))


def household(actor, record, on: date) -> set[int]:
    return set(queries.household_of([record.pk], partnership_id=actor.partnership_id, on=on))


def test_two_who_live_together_are_one_household_from_the_day_it_was_told(team, actor):
    ann, bea = a_record(team=team), a_record(team=team)
    actions.join_household(record=bea, with_record=ann, on=TODAY, by=actor, at=NOW)
    assert household(actor, ann, TODAY) == household(actor, bea, TODAY) == {ann.pk, bea.pk}
    assert household(actor, ann, TODAY - timedelta(days=1)) == {ann.pk}


def test_whoever_moved_out_is_of_the_household_on_her_last_day_and_not_after(team, actor):
    ann, bea = a_record(team=team), a_record(team=team)
    actions.join_household(record=bea, with_record=ann, on=TODAY - timedelta(days=90), by=actor, at=NOW)
    HouseholdMembership.objects.filter(record=bea).update(until_on=TODAY)
    assert household(actor, ann, TODAY) == {ann.pk, bea.pk}
    assert household(actor, ann, TODAY + timedelta(days=1)) == {ann.pk}
    assert household(actor, bea, TODAY + timedelta(days=1)) == set()


def test_a_third_joins_the_household_that_is_there(team, actor):
    ann, bea, cy = (a_record(team=team) for _ in range(3))
    actions.join_household(record=bea, with_record=ann, on=TODAY, by=actor, at=NOW)
    actions.join_household(record=cy, with_record=bea, on=TODAY, by=actor, at=NOW)
    assert household(actor, cy, TODAY) == {ann.pk, bea.pk, cy.pk}
    assert len(set(HouseholdMembership.objects.values_list("household_id", flat=True))) == 1


def test_living_together_makes_nobody_one_person(team, actor):
    ann, bea = a_record(team=team), a_record(team=team)
    actions.join_household(record=bea, with_record=ann, on=TODAY, by=actor, at=NOW)
    assert queries.group_of([ann.pk], partnership_id=actor.partnership_id) == {ann.pk}
