"""The repeat rule through the database: which rows are whose, and the published vectors R1 to R8."""

from datetime import timedelta

import pytest
from tests.builders import (
    NOW,
    TODAY,
    a_handler,
    a_link,
    a_record,
    a_report,
    a_supervisor,
    a_team,
    actor_for,
    an_agency,
)

from heed.engines.repeat import Rule, Similar, Who, WindowType
from heed.people.groups import group_of
from heed.people.queries import records_around, records_at_place
from heed.people.told import PersonTold
from heed.reports import queries
from heed.reports.actions import WhatHappened
from heed.reports.facts import BeingTaken, Circle
from heed.reports.models import Report
from heed.reports.rules import Precision

pytestmark = pytest.mark.django_db

TWO_IN_A_YEAR = Rule(count=2, window_days=365)
THREE_IN_NINETY = Rule(count=3, window_days=90)


@pytest.fixture
def council():
    return a_team()


@pytest.fixture
def police(council):
    return a_team(an_agency(council.agency.partnership, kind="police"))


@pytest.fixture
def ann(police):
    return a_record(team=police, first_name="Ann")


def told(record, *, days_ago: int, type: str = "", **more):
    at = NOW - timedelta(days=days_ago)
    return a_report(record=record, at=at, happened=WhatHappened(type=type), **more)


def decided(
    team, *records, rule=TWO_IN_A_YEAR, type=None, says=None, vulnerable=None, incident=None, **around
):
    own = frozenset(record.pk for record in records)
    return queries.decide_repeat(
        actor_for(a_handler(team)),
        circle=Circle(own=own, **around),
        taken=BeingTaken(on=TODAY, agency=team.agency.slug, type=type, incident_id=incident),
        rule=rule,
        says_repeat=says,
        vulnerable=vulnerable,
    )


@pytest.mark.parametrize(("days_ago", "outcome"), [(364, "repeat"), (365, "not_repeat")])
def test_r1_and_r2_the_window_is_a_year_with_both_its_days_and_partners_count(
    council, ann, days_ago, outcome
):
    told(ann, days_ago=days_ago)
    decision = decided(council, ann, says=False)
    assert decision.outcome == outcome
    assert decision.window.first == TODAY - timedelta(days=364)


@pytest.mark.parametrize(("similar", "outcome"), [(Similar.SAME_TYPE, "not_repeat"), (Similar.ANY, "repeat")])
def test_r3_and_r4_three_in_ninety_days_of_the_same_type_or_of_any(council, ann, similar, outcome):
    told(ann, days_ago=80, type="noise")
    told(ann, days_ago=20, type="noise")
    rule = Rule(count=3, window_days=90, similar=similar)
    assert decided(council, ann, rule=rule, type="litter_drugs", says=False).outcome == outcome


@pytest.mark.parametrize(("counts", "outcome"), [(True, "repeat"), (False, "not_repeat")])
def test_r5_her_word_alone_makes_a_repeat_where_the_rule_lets_it(council, ann, counts, outcome):
    rule = Rule(count=2, window_days=365, self_perceived_counts=counts)
    decision = decided(council, ann, rule=rule, says=True)
    assert decision.outcome == outcome
    assert decision.basis == (("says_so",) if counts else ())


def test_r6_one_incident_told_to_two_agencies_is_one(council, ann):
    first = told(ann, days_ago=3)
    decision = decided(council, ann, says=False, incident=first.incident_id)
    assert decision.outcome == "not_repeat"
    assert (decision.person.incidents, decision.person.reports) == (1, 2)


def test_r7_two_flats_of_one_block_are_two_addresses_and_one_place(council, police):
    flats = [
        a_record(team=police, first_name=name, uprn=uprn, parent_uprn="100")
        for name, uprn in (("Ann", "101"), ("Bea", "102"))
    ]
    told(flats[1], days_ago=9)
    partnership = council.agency.partnership_id
    decision = decided(
        council,
        flats[0],
        rule=Rule(count=2, window_days=365, who=Who.UPRN),
        says=False,
        home=records_around(PersonTold(uprn="101"), partnership_id=partnership, on=TODAY).home,
        building=records_at_place("100", partnership_id=partnership),
    )
    assert decision.outcome == "not_repeat"
    assert decision.repeat_place is True


@pytest.mark.parametrize(
    ("reports", "vulnerable", "outcome", "most"),
    [
        (0, True, "not_repeat", False),
        (1, False, "repeat", False),
        (1, True, "repeat", True),
        (1, None, "repeat", None),
        (0, None, "not_repeat", False),
    ],
)
def test_r8_most_at_risk_is_only_for_both(council, ann, reports, vulnerable, outcome, most):
    for day in range(reports):
        told(ann, days_ago=day + 1)
    decision = decided(council, ann, says=False, vulnerable=vulnerable)
    assert (decision.outcome, decision.most_at_risk) == (outcome, most)


@pytest.mark.parametrize(
    ("month", "outcome", "told_on_used"),
    [("2026-05", "repeat", False), ("2026-03", "not_repeat", False), ("2026-04", "repeat", True)],
)
def test_an_incident_of_a_month_counts_only_where_the_whole_month_decides(
    council, ann, month, outcome, told_on_used
):
    """The last 90 days begin on 2 April: in April it may have been before, so the day it was told is used."""
    happened = WhatHappened(happened_month=month, precision=Precision.MONTH)
    a_report(record=ann, at=NOW - timedelta(days=20), happened=happened)
    rule = Rule(count=2, window_days=90, window_type=WindowType.INCIDENT)
    decision = decided(council, ann, rule=rule, says=False)
    assert decision.outcome == outcome
    named = [fact for reason in decision.reasons if reason.code == "told_on_used" for fact in reason.facts]
    assert [name for name in named if name != "this call"] == (
        [Report.objects.get().reference] if told_on_used else []
    )


def test_every_agencys_reports_count_and_how_many_are_open_and_unhappy_is_said(council, police, ann):
    theirs = a_record(team=council, first_name="Ann")
    told(ann, days_ago=5, unhappy=True)
    told(theirs, days_ago=9, is_open=False)
    decision = decided(council, ann, theirs, says=False)
    assert (decision.person.incidents, decision.person.agencies) == (3, 2)
    assert (decision.person.open, decision.person.unhappy) == (2, 1)


def test_the_household_and_the_place_are_counted_apart_and_are_nobodys_own(council, police, ann):
    lodger, neighbour = a_record(team=police, first_name="Lou"), a_record(team=police, first_name="Ned")
    for record in (lodger, neighbour):
        told(record, days_ago=5)
    decision = decided(
        council,
        ann,
        says=False,
        vulnerable=True,
        household=frozenset({ann.pk, lodger.pk}),
        home=frozenset({ann.pk, lodger.pk}),
        building=frozenset({ann.pk, lodger.pk, neighbour.pk}),
    )
    assert (decision.outcome, decision.most_at_risk, decision.own_count_reached) == (
        "not_repeat",
        False,
        False,
    )
    assert (decision.repeat_household, decision.repeat_place) == (True, True)
    assert (decision.person.incidents, decision.household.incidents, decision.place.incidents) == (1, 2, 3)


def test_links_bring_two_agencies_reports_together_and_the_undo_parts_them(council, police, ann):
    from heed.people.actions import undo_link

    theirs = a_record(team=council, first_name="Ann")
    told(theirs, days_ago=9)
    by = actor_for(a_supervisor(council))

    def outcome() -> str:
        own = group_of([ann.pk], partnership_id=by.partnership_id)
        circle = Circle(own=own)
        taken = BeingTaken(on=TODAY, agency=council.agency.slug)
        return queries.decide_repeat(
            by, circle=circle, taken=taken, rule=TWO_IN_A_YEAR, says_repeat=False, vulnerable=None
        ).outcome

    link = a_link(ann, theirs, by=by)
    assert outcome() == "repeat"
    undo_link(link=link, because="two people", by=by, at=NOW)
    assert outcome() == "not_repeat"


def test_a_report_of_another_partnership_is_never_counted(council, ann):
    strange = told(a_record(first_name="Ann"), days_ago=2).record
    assert decided(council, ann, strange, says=False).person.incidents == 1


def test_nobody_named_is_unknown_and_not_a_no(council):
    decision = queries.decide_repeat(
        actor_for(a_handler(council)),
        circle=Circle(own=None),
        taken=BeingTaken(on=TODAY, agency=council.agency.slug),
        rule=Rule(count=2, window_days=365, self_perceived_counts=True),
        says_repeat=None,
        vulnerable=None,
    )
    assert decision.outcome == "unknown"
    assert decision.person.incidents is None


def as_it_stands(team, *records, rule=TWO_IN_A_YEAR, vulnerable=None):
    return queries.repeat_as_it_stands(
        actor_for(a_handler(team)),
        [record.pk for record in records],
        rule=rule,
        agency=team.agency.slug,
        on=TODAY,
        vulnerable=vulnerable,
    )


def test_outside_a_call_only_what_was_told_counts_and_nothing_is_added(council, ann):
    told(ann, days_ago=30)
    assert as_it_stands(council, ann, vulnerable=True).most_at_risk is not True
    told(ann, days_ago=3)
    decision = as_it_stands(council, ann, vulnerable=True)
    assert decision.person.incidents == 2
    assert decision.outcome == "repeat"
    assert decision.most_at_risk is True


def test_outside_a_call_what_is_older_than_the_window_does_not_count(council, ann):
    told(ann, days_ago=500)
    told(ann, days_ago=400)
    assert as_it_stands(council, ann, vulnerable=True).most_at_risk is not True


def test_outside_a_call_somebody_of_whom_nothing_was_told_is_no_repeat(council, ann):
    assert as_it_stands(council, ann).most_at_risk is not True
