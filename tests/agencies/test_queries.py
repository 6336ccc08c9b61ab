from datetime import date

import pytest
from tests.builders import (
    DEFAULT_PROFILE,
    a_handler,
    a_partnership,
    a_published_profile,
    a_team,
    actor_for,
    an_account,
    an_agency,
)

from heed.agencies import queries
from heed.agencies.models import Agency
from heed.core.actor import Role

pytestmark = pytest.mark.django_db

SECOND_VERSION = DEFAULT_PROFILE.replace('version: "4"', 'version: "5"', 1)


def version_on(partnership, day: date) -> str:
    return queries.profile_in_force(partnership.pk, on=day).version


def test_the_rules_in_force_are_the_latest_that_have_started():
    partnership = a_partnership()
    a_published_profile(partnership)
    a_published_profile(partnership, text=SECOND_VERSION, effective_from=date(2026, 7, 1))
    assert version_on(partnership, date(2026, 1, 1)) == "4"
    assert version_on(partnership, date(2026, 6, 30)) == "4"
    assert version_on(partnership, date(2026, 7, 1)) == "5"


def test_before_the_first_rules_start_there_are_none():
    partnership = a_partnership()
    a_published_profile(partnership)
    with pytest.raises(queries.NoProfileInForce):
        version_on(partnership, date(2025, 12, 31))


def test_the_rules_of_another_partnership_are_not_ours():
    a_published_profile(a_partnership())
    with pytest.raises(queries.NoProfileInForce):
        version_on(a_partnership(), date(2026, 6, 30))


def test_an_agency_of_another_partnership_is_not_found():
    with pytest.raises(Agency.DoesNotExist):
        queries.get_agency(actor_for(a_handler()), an_agency().pk)


def test_agencies_are_listed_by_name_and_only_those_of_the_partnership():
    team = a_team()
    an_agency(team.agency.partnership, kind="charity")
    an_agency()
    listed = queries.list_agencies(actor_for(a_handler(team)))
    assert [agency.name for agency in listed] == ["Anyshire charity", "Anyshire council"]


def test_colleagues_who_have_left_are_not_offered_but_are_still_named():
    team = a_team()
    left = an_account(Role.HANDLER, team=team, name="L. Left")
    left.is_active = False
    left.save()
    actor = actor_for(a_handler(team))
    assert left not in queries.list_in_touch(actor, [team.pk])
    assert queries.names_of_accounts(actor, {left.pk}) == {left.pk: "L. Left"}


def test_staff_of_another_partnership_are_not_named():
    stranger = a_handler()
    assert queries.names_of_accounts(actor_for(a_handler()), {stranger.pk}) == {}


def test_whoever_may_be_in_touch_serves_in_the_team_and_does_more_than_keep_accounts():
    team = a_team()
    hana, night = a_handler(team), a_team(team.agency)
    for somebody in (an_account(Role.ADMINISTRATOR, team=team), a_handler(night), a_handler()):
        assert somebody not in queries.list_in_touch(actor_for(hana), [team.pk])
    assert list(queries.list_in_touch(actor_for(hana), [team.pk])) == [hana]


def test_teams_of_another_agency_are_not_named():
    team, strange = a_team(), a_team()
    assert queries.names_of_teams(actor_for(a_handler(team)), {team.pk, strange.pk, None}) == {
        team.pk: "Contact centre"
    }
