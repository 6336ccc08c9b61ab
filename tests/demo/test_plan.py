"""What the agencies of the city did before today, worked out from what they were told."""

from datetime import date, timedelta

import pytest

from heed.demo.loading.plan import plan
from heed.demo.population import generate


@pytest.fixture(scope="module")
def known(small_city):
    return plan(small_city, seed=3)


@pytest.fixture(scope="module")
def small_city():
    return generate(11, people=600, reports=1800, ends_on=date(2026, 6, 30))


def test_the_same_seed_plans_the_same(small_city, known):
    assert plan(small_city, seed=3) == known


def test_nobody_anonymous_was_confirmed_to_be_anybody(known):
    assert all(one.is_named for link in known.confirmed for one in link)


def test_a_confirmation_is_of_one_true_person_and_of_an_earlier_and_a_later_telling(known):
    assert known.confirmed
    for earlier, later in known.confirmed:
        assert earlier.person_id == later.person_id
        assert earlier.report.told_at <= later.report.told_at


def test_linked_tellings_are_one_group_and_others_are_alone(known):
    linked = {one.key for link in known.confirmed for one in link}
    for earlier, later in known.confirmed:
        assert known.group_of[earlier.key] == known.group_of[later.key]
    assert all(known.group_of[one.key] == one.key for one in known.tellings if one.key not in linked)


def test_a_case_is_not_opened_before_it_was_told_of_nor_closed_before_it_was_opened(known, small_city):
    told_at = {report.id: report.told_at for report in small_city.reports}
    for case in known.cases:
        assert case.opened_at >= told_at[case.report_ids[0]]
        assert case.closed_at is None or case.closed_at >= case.opened_at


def test_a_report_is_answered_by_one_case(known):
    answered = [pk for case in known.cases for pk in case.report_ids]
    assert len(answered) == len(set(answered))


def test_what_waits_for_somebody_is_due_around_today(known, small_city):
    for case in known.cases:
        if case.next_due_at:
            days = case.next_due_at.date() - small_city.ends_on
            assert timedelta(days=-14) <= days <= timedelta(days=30)


def test_who_lives_together_was_told_to_one_agency_and_is_more_than_one_person(known):
    homes: dict[str, set[int]] = {}
    for one in known.living:
        assert one.household.startswith(f"{one.telling.report.agency}:")
        homes.setdefault(one.household, set()).add(one.telling.person_id)
    assert homes and all(len(people) > 1 for people in homes.values())
