"""The figures, as far as each role may count, and never so small that they point at somebody."""

from datetime import timedelta

import pytest
from tests.builders import (
    a_call,
    a_handler,
    a_report,
    a_supervisor,
    a_team,
    a_working_partnership,
    actor_for,
    an_account,
    an_agency,
    finished,
)
from tests.late import a_late_entry

from heed.assessments.models import Assessment
from heed.core import clock
from heed.core.actor import Role
from heed.insight.queries.figures import get_figures
from heed.reports.actions import finish_call
from heed.sharing.actions import begin_share
from heed.sharing.rules import Motion

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_working_partnership()


def results_of(team, count: int, *, triage: str = "log_only", override_to: str = "", vulnerable=None) -> None:
    report = a_report(team=team)
    for _ in range(count):
        Assessment.objects.create(
            partnership_id=report.partnership_id,
            agency_id=report.agency_id,
            report=report,
            instrument="t4",
            version="1",
            at=clock.now(),
            answers={},
            outcome="graded",
            triage=triage,
            override_to=override_to,
            is_vulnerable=vulnerable,
        )


def named(team) -> str:
    return team.agency.name


def test_a_lead_counts_the_whole_partnership_and_a_supervisor_her_own_agency(here):
    council, police = a_team(an_agency(here)), a_team(an_agency(here, kind="police"))
    results_of(council, 6)
    results_of(police, 7, triage="emergency")
    lead = get_figures(actor_for(an_account(Role.LEAD, team=council)), at=clock.now())
    assert {name: counts["emergency"] for name, counts in lead.results.items()} == {
        named(council): 0,
        named(police): 7,
    }
    own = get_figures(actor_for(a_supervisor(council)), at=clock.now())
    assert set(own.results) == {named(council)}
    assert own.total == 6


@pytest.mark.parametrize("role", [Role.HANDLER, Role.OFFICER, Role.PARTNER, Role.ADMINISTRATOR])
def test_nobody_else_counts_anything(here, role):
    team = a_team(an_agency(here))
    results_of(team, 6)
    figures = get_figures(actor_for(an_account(role, team=team)), at=clock.now())
    assert (figures.total, dict(figures.results)) == (0, {})


def test_another_partnerships_results_are_not_counted(here):
    results_of(a_team(an_agency(a_working_partnership())), 9)
    lead = an_account(Role.LEAD, team=a_team(an_agency(here)))
    assert get_figures(actor_for(lead), at=clock.now()).total == 0


def test_results_before_these_weeks_are_not_counted(here):
    team = a_team(an_agency(here))
    results_of(team, 6)
    later = clock.now() + timedelta(weeks=13)
    assert get_figures(actor_for(a_supervisor(team)), at=later).total == 0


def test_overrides_are_counted_by_their_direction_and_the_decision_is_what_came_out(here):
    team = a_team(an_agency(here))
    results_of(team, 5, triage="log_only", override_to="safeguarding")
    results_of(team, 15, triage="full_assessment", override_to="log_only", vulnerable=True)
    figures = get_figures(actor_for(a_supervisor(team)), at=clock.now())
    assert figures.overrides[named(team)] == {"more": 5, "less": 15, "other": 0}
    assert figures.results[named(team)]["safeguarding"] == 5
    assert (figures.shares_of["log_only"], figures.shares_of["vulnerable"]) == (75, 75)


def test_fewer_than_five_of_one_agency_are_not_told(here, signed_in):
    council, police = a_team(an_agency(here)), a_team(an_agency(here, kind="police"))
    report = a_report(team=council)
    for _ in range(3):
        begin_share(
            report_id=report.pk, motion=Motion.ASK, to_agency_id=police.agency_id, purpose="asb_case",
            power="s.115", by=actor_for(a_handler(council)), at=clock.now(),
        )  # fmt: skip
    page = signed_in(an_account(Role.LEAD, team=council)).get("/figures/").content.decode()
    assert "fewer than 5, or kept back" in page
    assert "<td>3</td>" not in page


def test_no_sum_or_share_of_a_row_gives_away_the_few_that_are_kept_back(here, signed_in):
    team = a_team(an_agency(here))
    results_of(team, 3, triage="emergency")
    results_of(team, 30)
    page = signed_in(a_supervisor(team)).get("/figures/").content.decode()
    assert "any sum or share would give it away" in page
    assert "33 results" not in page


def test_a_call_costs_what_the_middle_one_of_the_week_cost(here):
    team = a_team(an_agency(here))
    hana = a_handler(team)
    for seconds in (10, 20, 30, 40, 5000):
        call = a_call(hana, at=clock.now())
        meter = {"ms_words": seconds * 1000, "fields_filled": 7, "not_asked": 1}
        finish_call(
            call=call, safe_to_ring="yes", cannot_speak=False, meter=meter, by=actor_for(hana), at=clock.now()
        )
    week = get_figures(actor_for(a_supervisor(team)), at=clock.now()).weeks[-1]
    assert (week.calls, week.seconds, week.counts["fields_filled"], week.counts["not_asked"]) == (5, 30, 7, 1)


def test_of_a_week_with_four_calls_nothing_is_said(here):
    hana = a_handler(a_team(an_agency(here)))
    for _ in range(4):
        finish_call(
            call=a_call(hana, at=clock.now()), safe_to_ring="yes", cannot_speak=False,
            meter={"ms_words": 1000}, by=actor_for(hana), at=clock.now(),
        )  # fmt: skip
    figures = get_figures(actor_for(a_supervisor(hana.membership_set.get().team)), at=clock.now())
    assert (figures.weeks[-1].calls, figures.weeks[-1].seconds, figures.step_seconds["words"]) == (
        None,
        None,
        None,
    )


def test_late_entries_are_counted_by_themselves_and_nowhere_else(here, signed_in):
    police = a_team(an_agency(here, kind="police"))
    results_of(police, 6)
    for _ in range(7):
        hana = a_handler(police)
        now = clock.now()
        call = a_late_entry(hana, told_at=now - timedelta(hours=5), at=now, q_suicidal="yes")
        finished(call, by=hana, at=now)
    lead = an_account(Role.LEAD, team=police)
    figures = get_figures(actor_for(lead), at=clock.now())
    assert figures.results[named(police)]["safeguarding"] == 0
    assert figures.results[named(police)]["log_only"] == 6
    assert figures.late[named(police)]["safeguarding"] == 7
    assert sum(week.calls or 0 for week in figures.weeks) == 0
    shown = signed_in(lead).get("/figures/").content.decode()
    assert "What was written down later" in shown
