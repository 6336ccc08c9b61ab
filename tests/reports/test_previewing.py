"""A proposed profile is read on calls that were: by what was known by then, and only the rules differ."""

from datetime import date, timedelta

import pytest
from tests.builders import (
    NOW,
    a_link,
    a_marker,
    a_partnership,
    a_record,
    a_report,
    a_team,
    a_working_partnership,
    actor_for,
    an_agency,
    an_officer,
)

from heed.core.actor import program
from heed.people.models import Marker
from heed.profiles import load, read_profile
from heed.reports.queries import preview_profile

pytestmark = pytest.mark.django_db

HEAD = """\
profile: ours
title: Ours
version: "2"
effective_from: 2026-09-01
based_on: default
"""


def ours(values: str = ""):
    return read_profile(HEAD + values)


def counting(count: object, *, window: int = 365, who: str = "person", says: str = "false"):
    told = {"count": count, "window_days": window, "who": who, "self_perceived_counts": says}
    return ours(
        "repeat:\n" + "".join(f"  {key}: {{value: {value}, source: x}}\n" for key, value in told.items())
    )


def ago(days: float):
    return NOW - timedelta(days=days)


@pytest.fixture
def team():
    return a_team(an_agency(a_working_partnership()))


def previewed(team, profile, **asked):
    return preview_profile(
        program(team.agency.partnership_id), profile, **({"at": NOW, "with_references": True} | asked)
    )


def changes(preview, flag: str = "repeat") -> tuple[int, int, int, int]:
    line = preview.line(flag)
    return line.now, line.then, line.gained, line.lost


def test_the_rules_that_hold_change_nothing(team):
    ann = a_record(team=team, first_name="Ann")
    for days in (200, 20, 1):
        a_report(record=ann, at=ago(days), says_repeat=True)
    found = previewed(team, load("default"))
    assert found.changed == ()
    assert changes(found) == (2, 2, 0, 0)
    assert (found.reports, found.first, found.last) == (2, date(2026, 6, 1), date(2026, 6, 30))


def test_what_was_told_afterwards_does_not_count_for_the_call_before_it(team):
    """The first of two calls of one day was no repeat, whatever the second made of her."""
    ann = a_record(team=team, first_name="Ann")
    a_report(record=ann, at=ago(0.2), says_repeat=False)
    second = a_report(record=ann, at=ago(0.1), says_repeat=False)
    found = previewed(team, counting("null"))
    assert changes(found) == (1, 0, 0, 1)
    assert found.changed == (second.reference,)


def test_several_problems_of_one_call_do_not_make_each_other_a_repeat(team):
    ann = a_record(team=team, first_name="Ann")
    for _ in range(2):
        a_report(record=ann, at=ago(1), says_repeat=False)
    assert changes(previewed(team, counting(2))) == (0, 0, 0, 0)


def test_a_call_counts_itself_once(team):
    a_report(record=a_record(team=team, first_name="Ann"), at=ago(1), says_repeat=False)
    assert changes(previewed(team, counting(1))) == (0, 1, 1, 0)


def test_records_that_are_linked_are_one_person(team):
    officer = an_officer(team)
    first, second = (a_record(team=team, first_name="Ann") for _ in range(2))
    a_link(first, second, by=actor_for(officer))
    a_report(record=first, at=ago(90), says_repeat=False)
    a_report(record=second, at=ago(1), says_repeat=False)
    assert changes(previewed(team, counting(2, window=30))) == (1, 0, 0, 1)


def test_what_she_said_is_counted_by_the_rule_that_lets_it_count(team):
    a_report(record=a_record(team=team, first_name="Ann"), at=ago(1), says_repeat=True)
    assert changes(previewed(team, counting(2))) == (1, 0, 0, 1)


def test_not_known_is_neither_a_repeat_nor_none(team):
    """Nobody asked her whether it happened before, and the rule that holds would let that count."""
    a_report(record=a_record(team=team, first_name="Ann"), at=ago(1), says_repeat=None)
    found = previewed(team, counting(2))
    assert changes(found) == (0, 0, 0, 0)
    assert changes(found, "unknown") == (1, 0, 0, 1)


def test_most_at_risk_changes_only_with_the_repeat_of_somebody_vulnerable(team):
    for name, is_vulnerable in (("Ann", True), ("Bea", False)):
        record = a_record(team=team, first_name=name)
        if is_vulnerable:
            a_marker(record, at=ago(100), expires_on=date(2027, 1, 1))
        for days in (60, 1):
            a_report(record=record, at=ago(days), says_repeat=False)
    found = previewed(team, counting(2, window=30))
    assert changes(found) == (2, 0, 0, 2)
    assert changes(found, "most_at_risk") == (1, 0, 0, 1)
    assert changes(found, "vulnerable") == (1, 1, 0, 0)


MONTHS = """\
markers:
  vulnerability:
    source: x
    value:
      - {{key: {kind}, name: N, expires_months: {months}}}
"""


@pytest.mark.parametrize(
    ("kind", "months", "expected"),
    [
        pytest.param("mobility", 12, (1, 1, 0, 0), id="as long as it lasts now"),
        pytest.param("mobility", 1, (1, 0, 0, 1), id="a mark that would have grown too old"),
        pytest.param("health", 12, (1, 0, 0, 1), id="a kind nobody could have ticked"),
    ],
)
def test_a_mark_of_vulnerability_lasts_as_long_as_the_proposed_profile_lets_it(team, kind, months, expected):
    ann = a_record(team=team, first_name="Ann")
    a_marker(ann, at=ago(90), kind="mobility", expires_on=date(2027, 4, 1))
    a_report(record=ann, at=ago(1), says_repeat=False)
    assert changes(previewed(team, ours(MONTHS.format(kind=kind, months=months))), "vulnerable") == expected


def test_a_mark_that_was_ended_or_came_later_did_not_stand_at_the_call(team):
    ann, bea = (a_record(team=team, first_name=name) for name in ("Ann", "Bea"))
    a_marker(ann, at=ago(90), expires_on=date(2027, 1, 1))
    Marker.objects.update(ended_at=ago(50))
    a_marker(bea, at=NOW, expires_on=date(2027, 1, 1))
    for record in (ann, bea):
        a_report(record=record, at=ago(2), says_repeat=False)
    assert changes(previewed(team, load("default")), "vulnerable") == (0, 0, 0, 0)


def test_a_rule_by_the_home_counts_what_others_told_of_that_home(team):
    where = {"house": "3", "postcode": "LE1 1AA"}
    ann, bea = (a_record(team=team, first_name=name, **where) for name in ("Ann", "Bea"))
    a_report(record=ann, at=ago(40), says_repeat=False)
    a_report(record=bea, at=ago(1), says_repeat=False)
    assert changes(previewed(team, counting(2, who="person"))) == (0, 0, 0, 0)
    assert changes(previewed(team, counting(2, who="uprn"))) == (0, 1, 1, 0)


def test_another_partnership_s_calls_are_never_read(team):
    other = a_team(an_agency(a_working_partnership()))
    a_report(record=a_record(team=other, first_name="Ann"), at=ago(1))
    assert previewed(team, counting(1)).reports == 0


def test_calls_of_a_time_without_rules_are_counted_apart():
    team = a_team(an_agency(a_partnership()))
    a_report(record=a_record(team=team, first_name="Ann"), at=ago(1))
    found = previewed(team, counting(1))
    assert (found.reports, found.passed_over, found.in_force) == (0, 1, ())


def test_references_are_given_only_to_whoever_asks_for_them(team):
    a_report(record=a_record(team=team, first_name="Ann"), at=ago(1), says_repeat=False)
    assert previewed(team, counting(1)).changed
    assert previewed(team, counting(1), with_references=False).changed == ()


def test_more_calls_than_are_read_at_once_are_all_read_once(team):
    ann = a_record(team=team, first_name="Ann")
    for hours in range(120):
        a_report(record=ann, at=NOW - timedelta(hours=hours // 2), says_repeat=False)
    found = previewed(team, load("no-rule"))
    assert found.reports == 120
    assert found.line("repeat").now == 118
    assert len(set(found.changed)) == 118
