from datetime import date

import pytest
from tests.builders import (
    DEFAULT_PROFILE,
    NOW,
    a_partnership,
    a_published_profile,
    a_team,
    actor_for,
    an_account,
    an_agency,
)

from heed.agencies import actions
from heed.agencies.models import Account, PublishedProfile, Team
from heed.core.actor import Role, program
from heed.core.models import AuditEntry
from heed.profiles import ProfileFault

pytestmark = pytest.mark.django_db

SECOND_VERSION = DEFAULT_PROFILE.replace('version: "1"', 'version: "2"', 1)


def test_founding_a_partnership_is_the_first_thing_in_its_audit():
    partnership = a_partnership()
    entry = AuditEntry.objects.get(partnership_id=partnership.pk)
    assert (entry.action, entry.actor_id) == ("partnership founded", None)


def test_an_account_acts_with_the_roles_and_the_team_it_was_given():
    team = a_team()
    actor = actor_for(an_account(Role.HANDLER, Role.OFFICER, team=team))
    assert actor.roles == {Role.HANDLER, Role.OFFICER}
    assert actor.team_ids == {team.pk}
    assert (actor.agency_id, actor.partnership_id) == (team.agency_id, team.agency.partnership_id)


def test_an_account_without_a_password_cannot_sign_in():
    team = a_team()
    by = program(team.agency.partnership_id)
    account = actions.add_account(username="new", password=None, name="N", team=team, roles=[], by=by, at=NOW)
    assert not account.has_usable_password()


def test_to_another_partnership_an_agency_does_not_exist():
    stranger, team = program(a_partnership().pk), a_team()
    with pytest.raises(actions.NotOfThisPartnership):
        actions.add_team(agency=team.agency, slug="x", name="X", by=stranger, at=NOW)
    with pytest.raises(actions.NotOfThisPartnership):
        actions.add_account(username="x", password=None, name="X", team=team, roles=[], by=stranger, at=NOW)
    assert not Team.objects.filter(slug="x").exists()
    assert not Account.objects.filter(username="x").exists()


def test_two_agencies_of_two_partnerships_may_share_a_short_name():
    first, second = program(a_partnership().pk), program(a_partnership().pk)
    made = [
        actions.add_agency(slug="council", name="C", kind="council", dispatches=False, by=by, at=NOW)
        for by in (first, second)
    ]
    assert made[0].partnership_id != made[1].partnership_id


def test_a_published_version_keeps_the_text_as_it_was_published():
    published = a_published_profile(a_partnership())
    assert PublishedProfile.objects.get(pk=published.pk).text == DEFAULT_PROFILE
    assert published.version == "1"
    assert AuditEntry.objects.filter(action="profile published", reason="default 1").count() == 1


def test_a_version_is_never_published_twice():
    partnership = a_partnership()
    a_published_profile(partnership)
    with pytest.raises(actions.CannotPublishProfile, match="published already"):
        a_published_profile(partnership, effective_from=date(2026, 9, 1))


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2025, 12, 31)])
def test_rules_that_held_already_are_not_replaced_afterwards(day):
    partnership = a_partnership()
    a_published_profile(partnership)
    with pytest.raises(actions.CannotPublishProfile, match="starts on or after"):
        a_published_profile(partnership, text=SECOND_VERSION, effective_from=day)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 1, 2)])
def test_rules_are_published_for_the_day_they_name_themselves_and_for_no_other(day):
    by = program(a_partnership().pk)
    with pytest.raises(actions.CannotPublishProfile, match=f"starts on 2026-01-01.*{day}"):
        actions.publish_profile(name="default", text=DEFAULT_PROFILE, effective_from=day, by=by, at=NOW)
    assert not PublishedProfile.objects.exists()


def test_rules_that_cannot_be_read_are_not_published():
    partnership = a_partnership()
    with pytest.raises(ProfileFault):
        a_published_profile(partnership, text="profile: [unfinished")
    assert not PublishedProfile.objects.exists()


def test_the_same_version_may_be_published_by_two_partnerships():
    assert a_published_profile(a_partnership()).pk != a_published_profile(a_partnership()).pk


def test_an_agency_is_added_to_the_partnership_of_whoever_adds_it():
    partnership = a_partnership()
    assert an_agency(partnership).partnership == partnership
