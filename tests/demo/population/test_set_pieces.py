"""The fixed scenes stand in every city, with the same people at the same doors."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.demo.population import Population, ToldReport, TruePerson, generate
from heed.demo.population.telephones import NOBODYS_STEM

TODAY = date(2025, 11, 24)


@pytest.fixture(scope="module", params=[11, 4242])
def city(request: pytest.FixtureRequest) -> Population:
    return generate(request.param, people=900, reports=2000, ends_on=TODAY)


def person_called(city: Population, first_name: str, surname: str) -> TruePerson:
    found = [p for p in city.people if (p.first_name, p.surname) == (first_name, surname)]
    assert len(found) == 1
    return found[0]


def told_by(city: Population, person: TruePerson) -> list[ToldReport]:
    return [report for report in city.reports if report.reporter_id == person.id]


def home_of(city: Population, person: TruePerson) -> str:
    return city.households[person.memberships[-1].household_id - 1].stays[-1].uprn


def test_dot_is_known_to_three_agencies_with_a_case_and_a_promise_missed(city: Population) -> None:
    dot = person_called(city, "Dorothy", "Anyanwu")
    told = told_by(city, dot)
    assert {report.agency for report in told} == {"police", "council", "housing"}
    assert {"isolated", "mobility"} <= {marker.kind for report in told for marker in report.markers}
    missed = [r.promise for r in told if r.promise and r.promise.kept_on is None and r.promise.due_on < TODAY]
    assert [promise.due_on for promise in missed] == [TODAY - timedelta(days=2)]
    cases = [case for case in city.cases if case.victim_id == dot.id]
    assert [(case.agency, case.state, len(case.report_ids)) for case in cases] == [("council", "open", 3)]


def test_dot_rings_today_under_a_short_name_from_a_number_nobody_told(city: Population) -> None:
    caller = city.callers[0]
    dot = person_called(city, "Dorothy", "Anyanwu")
    told = [report.reporter for report in told_by(city, dot)]
    assert (caller.first_name, caller.expect, caller.person_id) == ("Dot", "person", dot.id)
    assert caller.dob == dot.born_on.isoformat()
    assert {(words.postcode, words.house) for words in told} == {(caller.postcode, caller.house)}
    assert caller.phone is not None and caller.phone.startswith(NOBODYS_STEM)
    assert "Dot" not in {words.first_name for words in told}


def test_her_son_shares_her_home_and_has_told_nobody(city: Population) -> None:
    dot, tobias = person_called(city, "Dorothy", "Anyanwu"), person_called(city, "Tobias", "Anyanwu")
    assert home_of(city, tobias) == home_of(city, dot)
    assert told_by(city, tobias) == []
    assert (city.callers[1].first_name, city.callers[1].expect) == ("Tobias", "household")


def test_two_other_homes_complain_of_the_same_visitors(city: Population) -> None:
    dot = person_called(city, "Dorothy", "Anyanwu")
    visitors = told_by(city, dot)[0].allegation
    others = {r.reporter_id for r in city.reports if r.allegation == visitors} - {dot.id}
    assert len({home_of(city, city.people[i - 1]) for i in others} - {home_of(city, dot)}) == 2


def test_two_homes_report_each_other(city: Population) -> None:
    raymond = person_called(city, "Raymond", "Ollerenshaw")
    precious = person_called(city, "Precious", "Adomako")
    assert {r.allegation.person_id for r in told_by(city, raymond) if r.allegation} == {precious.id}
    assert {r.allegation.person_id for r in told_by(city, precious) if r.allegation} == {raymond.id}


def test_one_family_called_twenty_seven_times_through_every_door(city: Population) -> None:
    beata = person_called(city, "Beata", "Wolańska")
    family = [p for p in city.people if p.memberships == beata.memberships]
    told = [report for person in family for report in told_by(city, person)]
    assert len(told) == 27
    assert len(family) == 3
    assert {report.agency for report in told} == {"police", "council", "housing", "social_care"}
    assert len({report.incident_id for report in told}) == 25
    assert len({(r.reporter.first_name, r.reporter.surname) for r in told}) > 12


def test_the_man_on_the_shared_line_is_complained_of_and_ringing_back_is_unsafe(city: Population) -> None:
    janine, craig = person_called(city, "Janine", "Whitlock"), person_called(city, "Craig", "Deakin")
    told = told_by(city, janine)
    assert told_by(city, craig) == []
    assert {report.ring_back_safe for report in told} == {False}
    assert {report.allegation.person_id for report in told if report.allegation} == {craig.id}
    caller = next(caller for caller in city.callers if caller.first_name == "Craig")
    assert (caller.phone, caller.expect) == (told[0].reporter.phone, "household")


def test_the_unknown_caller_shares_nothing_with_anybody(city: Population) -> None:
    caller = next(caller for caller in city.callers if caller.surname == "Quennell")
    told = [report.reporter for report in city.reports]
    assert caller.expect == "nothing"
    assert not [w for w in told if w.surname == caller.surname or w.phone == caller.phone]
    assert not [w for w in told if w.postcode == caller.postcode or w.house == caller.house]


def test_ten_callers_are_ready_each_expecting_person_household_or_nothing(city: Population) -> None:
    assert len(city.callers) == 10
    assert {caller.expect for caller in city.callers} == {"person", "household", "nothing"}
    for caller in city.callers:
        assert (caller.expect == "person") == (caller.person_id is not None)


def test_the_scenes_are_the_same_in_another_city() -> None:
    one, other = (generate(seed, people=300, reports=600, ends_on=TODAY) for seed in (1, 2))
    cast = {p.id for p in one.people if p in other.people}
    assert {caller.person_id for caller in one.callers if caller.person_id} <= cast
    words = {r.narrative for r in other.reports}
    assert all(r.narrative in words for r in one.reports if r.victim_id in cast)
