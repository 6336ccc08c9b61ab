from datetime import date

import pytest
from tests.builders import (
    DEFAULT_PROFILE,
    NOW,
    PASSWORD,
    a_partnership,
    a_published_profile,
    a_team,
    actor_for,
    an_account,
    an_agency,
)

from heed.agencies import actions
from heed.agencies.models import Account, Duty, PublishedProfile, Team
from heed.core.actor import Role, program
from heed.core.models import AuditEntry
from heed.profiles import ProfileFault, read_profile, reading

pytestmark = pytest.mark.django_db

SECOND_VERSION = DEFAULT_PROFILE.replace('version: "4"', 'version: "5"', 1)


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


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_accounts_are_kept_by_an_administrator_whatever_door_was_passed(role):
    team = a_team()
    hana, other = an_account(Role.HANDLER, team=team), actor_for(an_account(role, team=team))
    given = {"teams": [team], "roles": [Role.ADMINISTRATOR], "by": other, "at": NOW}
    asked = [
        lambda: actions.open_account(username="new", password=PASSWORD, name="N", **given),
        lambda: actions.change_account(account=hana, **given),
        lambda: actions.switch_account(account=hana, is_active=False, by=other, at=NOW),
        lambda: actions.set_password(account=hana, password=PASSWORD, by=other, at=NOW),
    ]
    for act in asked:
        with pytest.raises(actions.CannotChangeAccount) as refused:
            act()
        assert refused.value.code == "no_administrator"
    hana.refresh_from_db()
    assert (hana.is_active, actor_for(hana).roles) == (True, {Role.HANDLER})


def test_the_program_keeps_accounts_without_a_role():
    team = a_team()
    by = program(team.agency.partnership_id)
    hana = an_account(Role.HANDLER, team=team)
    assert not actions.switch_account(account=hana, is_active=False, by=by, at=NOW).is_active


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SUPERVISOR])
def test_nobody_but_a_supervisor_is_on_duty(role):
    with pytest.raises(actions.NoSupervisor):
        actions.begin_duty(until_at=NOW, by=actor_for(an_account(role)), at=NOW)
    assert not Duty.objects.exists()


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
    assert published.version == "4"
    assert AuditEntry.objects.filter(action="profile published", reason="default 4").count() == 1


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


OVERLAY = """\
profile: ours
title: Ours
version: "2"
effective_from: 2026-09-01
based_on: default
repeat:
  count: {value: 4, source: Our board}
"""


def published(partnership, text: str = OVERLAY, *, name: str = "ours", day: date = date(2026, 9, 1), at=NOW):
    by = program(partnership.pk)
    return actions.publish_profile(name=name, text=text, effective_from=day, by=by, at=at)


def test_a_text_that_gives_only_what_differs_is_kept_written_out_in_full(monkeypatch):
    partnership = a_partnership()
    kept = published(partnership).text
    # Whatever becomes of the base: the published text rests on nothing outside itself.
    monkeypatch.setattr(reading, "_files", dict)
    rules = read_profile(kept, name="ours")
    assert (rules.value("repeat.count"), rules.source("repeat.count")) == (4, "Our board")
    assert rules.value("repeat.window_days") == 365
    assert rules.written_from == "default 4"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({"2026-09-01": "2026-06-29"}, "decided by the rules that held", id="a day that is past"),
        pytest.param(
            {"based_on": "kind: comparison\nbased_on"}, "to compare with", id="a rule for comparison"
        ),
        pytest.param(
            {"repeat:\n  count: {value: 4,": "triage:\n  instrument: {value: t9,"},
            "no instrument",
            id="no instrument",
        ),
    ],
)
def test_what_stands_against_publishing_is_said_and_nothing_is_published(changes, says):
    partnership = a_partnership()
    a_published_profile(partnership)
    text = OVERLAY
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(actions.CannotPublishProfile, match=says):
        published(partnership, text, day=read_profile(text).effective_from)
    assert PublishedProfile.objects.count() == 1


def test_two_versions_never_start_on_one_day_whatever_they_are_called():
    partnership = a_partnership()
    published(partnership)
    with pytest.raises(actions.CannotPublishProfile, match=r"ours 2, from 2026-09-01"):
        published(partnership, OVERLAY.replace("profile: ours", "profile: theirs"), name="theirs")


def test_the_first_rules_may_start_before_today_for_reports_that_are_there_already():
    assert published(a_partnership(), OVERLAY.replace("2026-09-01", "2024-01-01"), day=date(2024, 1, 1)).pk


def said_at_publishing(partnership) -> bool:
    return AuditEntry.objects.get(action="profile published", partnership_id=partnership.pk).batch[
        "previewed"
    ]


@pytest.mark.parametrize(
    ("previewed", "known"),
    [
        pytest.param(OVERLAY, True, id="this text"),
        pytest.param(OVERLAY.replace("Ours", "'Ours'"), True, id="the same rules in other letters"),
        pytest.param(OVERLAY.replace("value: 4", "value: 3"), False, id="other rules"),
    ],
)
def test_the_audit_says_whether_these_very_rules_were_previewed(previewed, known):
    partnership = a_partnership()
    actions.note_preview(name="ours", text=previewed, days=30, by=program(partnership.pk), at=NOW)
    actions.note_preview(name="ours", text=OVERLAY, days=30, by=program(a_partnership().pk), at=NOW)
    published(partnership)
    assert said_at_publishing(partnership) is known


def test_the_same_version_may_be_published_by_two_partnerships():
    assert a_published_profile(a_partnership()).pk != a_published_profile(a_partnership()).pk


def test_an_agency_is_added_to_the_partnership_of_whoever_adds_it():
    partnership = a_partnership()
    assert an_agency(partnership).partnership == partnership
