"""Who may let another agency see a record, for how long, and how it ends; whom a supervisor keeps away."""

from datetime import date, datetime, timedelta

import pytest
from tests.builders import (
    NOW,
    TODAY,
    a_handler,
    a_link,
    a_record,
    a_supervisor,
    a_team,
    actor_for,
    an_account,
    an_agency,
    an_officer,
)

from heed.access.models import Bar, Grant
from heed.access.queries import references_seen
from heed.core.actor import Role, program
from heed.people import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return a_record(first_name="Ann")


@pytest.fixture
def charity(ann):
    return a_team(an_agency(ann.partnership, kind="charity"))


def give(ann, to, by, *, until=TODAY + timedelta(days=30), because="they support her", at=NOW, records=None):
    return actions.give_sight(
        records=[ann] if records is None else records,
        to_agency_id=to.agency_id,
        purpose="support_referral",
        power="victim_choice",
        until=until,
        because=because,
        by=by,
        at=at,
    )


def test_an_officer_and_a_supervisor_of_the_agency_that_was_told_give_it(ann, charity):
    for account in (an_officer(ann.team), an_officer(a_team(ann.agency)), a_supervisor(a_team(ann.agency))):
        (grant,) = give(ann, charity, actor_for(account))
        actions.take_back_sight(grants=[grant], because="no longer", by=actor_for(account), at=NOW)


def test_nobody_else_does_not_even_who_was_let_see_it(ann, charity):
    police = a_team(an_agency(ann.partnership, kind="police"))
    give(ann, police, actor_for(an_officer(ann.team)))
    others = [a_handler(ann.team), an_account(Role.PARTNER, team=ann.team), an_officer(police)]
    others += [a_supervisor(police), an_officer(), an_account(Role.ADMINISTRATOR, team=ann.team)]
    for account in others:
        with pytest.raises(actions.MayNotGiveSight):
            give(ann, charity, actor_for(account))
        with pytest.raises(actions.MayNotGiveSight):
            actions.take_back_sight(
                grants=list(Grant.objects.all()), because="x", by=actor_for(account), at=NOW
            )
    assert Grant.objects.get().revoked_at is None


def test_one_foreign_record_among_ones_own_gives_none_of_them(ann, charity):
    theirs = a_record(team=a_team(an_agency(ann.partnership)), first_name="Ann")
    with pytest.raises(actions.MayNotGiveSight):
        give(ann, charity, actor_for(an_officer(ann.team)), records=[ann, theirs])
    assert not Grant.objects.exists()


@pytest.mark.parametrize(
    ("until", "code"),
    [(TODAY - timedelta(days=1), "past"), (date(2027, 7, 1), "too_far"), (date(9999, 12, 31), "too_far")],
)
def test_a_day_that_is_past_or_more_than_a_year_away_is_refused(ann, charity, until, code):
    with pytest.raises(actions.CannotGiveSight) as refused:
        give(ann, charity, actor_for(an_officer(ann.team)), until=until)
    assert refused.value.code == code


@pytest.mark.parametrize("until", [TODAY, date(2027, 6, 30)])
def test_today_and_the_same_day_next_year_are_not(ann, charity, until):
    assert give(ann, charity, actor_for(an_officer(ann.team)), until=until)


def test_it_holds_to_the_end_of_its_last_day_here_and_not_a_moment_longer(ann, charity):
    (grant,) = give(ann, charity, actor_for(an_officer(ann.team)), until=TODAY)
    partner = actor_for(an_account(Role.PARTNER, team=charity))
    for at, seen in ((datetime(2026, 6, 30, 22, 59), True), (datetime(2026, 6, 30, 23, 0), False)):
        moment = at.replace(tzinfo=NOW.tzinfo) + timedelta(hours=1) - timedelta(seconds=int(seen))
        assert bool(references_seen(partner, [ann.reference], at=moment)) == seen
    assert grant.expires_at.astimezone(NOW.tzinfo).isoformat() == "2026-07-01T00:00:00+01:00"


def test_without_a_reason_or_a_record_or_to_ones_own_agency_nothing_is_given(ann, charity):
    by = actor_for(an_officer(ann.team))
    for wrong in ({"because": "  "}, {"records": []}, {"to": ann.team}):
        with pytest.raises(actions.CannotGiveSight):
            give(ann, **{"to": charity, **wrong}, by=by)
    assert not Grant.objects.exists()


def test_the_same_is_not_given_twice_so_that_taking_it_back_takes_it_back(ann, charity):
    by, partner = actor_for(an_officer(ann.team)), actor_for(an_account(Role.PARTNER, team=charity))
    (grant,) = give(ann, charity, by)
    with pytest.raises(actions.CannotGiveSight):
        give(ann, charity, by)
    actions.take_back_sight(grants=[grant], because="she asked", by=by, at=NOW)
    assert not references_seen(partner, [ann.reference], at=NOW)
    assert give(ann, charity, by)


def test_a_link_made_later_gives_nothing_more(ann, charity):
    by, again = actor_for(a_supervisor(ann.team)), a_record(team=ann.team, first_name="Ann")
    give(ann, charity, by)
    a_link(ann, again, by=by)
    partner = actor_for(an_account(Role.PARTNER, team=charity))
    assert references_seen(partner, [ann.reference, again.reference], at=NOW) == {ann.reference}


def test_the_program_gives_as_an_import_would(ann, charity):
    assert give(ann, charity, program(ann.partnership_id))


def test_a_colleague_is_kept_from_all_of_her_once_and_let_near_all_of_her(ann):
    by, again = actor_for(a_supervisor(ann.team)), a_record(team=ann.team, first_name="Ann")
    a_link(ann, again, by=by)
    cousin = an_officer(ann.team)
    said = {"account_id": cousin.pk, "because": "her cousin", "by": by, "at": NOW}
    assert actions.bar_colleague(record=again, **said) == 2
    with pytest.raises(actions.AlreadyBarred):
        actions.bar_colleague(record=ann, **said)
    everyone = [ann.reference, again.reference]
    assert not references_seen(actor_for(cousin), everyone, at=NOW)
    assert len(actions.let_near_again(record=ann, **said)) == 2
    assert references_seen(actor_for(cousin), everyone, at=NOW) == set(everyone)


def test_bars_are_a_supervisors_of_the_colleagues_own_agency(ann):
    cousin = an_officer(ann.team)
    supervisor = actor_for(a_supervisor(ann.team))
    elsewhere = a_supervisor(a_team(an_agency(ann.partnership)))
    said = {"record": ann, "account_id": cousin.pk, "because": "x", "at": NOW}
    actions.bar_colleague(**said, by=supervisor)
    for account in (an_officer(ann.team), a_handler(ann.team), elsewhere, a_supervisor()):
        for do in (actions.bar_colleague, actions.let_near_again):
            with pytest.raises(actions.MayNotBar):
                do(**said, by=actor_for(account))
    assert Bar.objects.get().lifted_at is None
