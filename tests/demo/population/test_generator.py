"""The made-up city is the same for everybody, large enough, and holds the difficulties of real callers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest

from heed.demo.population import Population, TooSmall, generate
from heed.demo.population.facts import (
    AGENCIES,
    CATEGORIES,
    QUESTIONS,
    STAFF_SAFETY_KINDS,
    TYPES,
    VULNERABILITY_KINDS,
)
from heed.demo.population.telephones import is_reserved

TODAY = date(2025, 11, 24)
# On one worker, so that the city of full size is built once.
pytestmark = pytest.mark.xdist_group("full-city")

DIGEST = (
    "from datetime import date; from heed.demo.population import generate; "
    "print(generate(5, people=300, reports=700, ends_on=date(2025, 11, 24)).digest())"
)


def digest_in_another_process(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    ran = subprocess.run(
        [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def test_one_seed_gives_one_city_in_every_process() -> None:
    here = generate(5, people=300, reports=700, ends_on=TODAY).digest()
    assert digest_in_another_process("1") == digest_in_another_process("987") == here


def test_another_seed_gives_another_city(small_city: Population) -> None:
    other = generate(12, people=1500, reports=4000, ends_on=TODAY)
    assert other.digest() != small_city.digest()


def test_the_city_is_as_large_as_was_asked(small_city: Population, full_city: Population) -> None:
    assert (len(small_city.people), len(small_city.reports)) == (1500, 4000)
    assert len(full_city.people) >= 20_000
    assert len(full_city.reports) >= 60_000


def test_a_city_too_small_for_the_set_pieces_is_refused() -> None:
    with pytest.raises(TooSmall):
        generate(1, people=20, reports=4000, ends_on=TODAY)


def test_four_agencies_were_told_over_two_years_and_nothing_after_yesterday(full_city: Population) -> None:
    days = [report.told_at.date() for report in full_city.reports]
    assert {report.agency for report in full_city.reports} == set(AGENCIES)
    assert days == sorted(days)
    assert days[-1] < TODAY
    assert timedelta(days=700) < days[-1] - days[0] <= timedelta(days=730)
    assert all(report.told_at.utcoffset() == timedelta() for report in full_city.reports)


def test_ids_are_numbered_from_one_without_a_gap(small_city: Population) -> None:
    assert [report.id for report in small_city.reports] == list(range(1, 4001))
    assert [person.id for person in small_city.people] == list(range(1, 1501))


def test_the_truth_names_a_person_for_every_report(small_city: Population) -> None:
    known = {person.id for person in small_city.people}
    assert set(small_city.truth) == {report.id for report in small_city.reports}
    assert set(small_city.truth.values()) <= known


def test_most_call_a_few_times_and_some_ten_times_or_more(full_city: Population) -> None:
    calls = Counter(full_city.truth.values())
    few = sum(1 for count in calls.values() if count <= 3) / len(calls)
    many = sum(1 for count in calls.values() if count >= 10)
    assert few > 0.6
    assert 300 < many < len(calls) / 10


def test_about_one_caller_in_seven_gives_no_name(full_city: Population) -> None:
    unnamed = sum(report.reporter.is_anonymous for report in full_city.reports)
    assert 0.13 < unnamed / len(full_city.reports) < 0.17


def test_every_telephone_number_is_kept_free_for_drama(full_city: Population) -> None:
    numbers = {line.number for person in full_city.people for line in person.lines}
    numbers |= {household.line for household in full_city.households if household.line}
    numbers |= {report.reporter.phone for report in full_city.reports if report.reporter.phone}
    numbers |= {caller.phone for caller in full_city.callers if caller.phone}
    assert len(numbers) > 10_000
    assert [number for number in numbers if not is_reserved(number)] == []


def test_no_two_strangers_hold_one_number(full_city: Population) -> None:
    held = Counter(line.number for person in full_city.people for line in person.lines)
    held.update(household.line for household in full_city.households if household.line)
    assert set(held.values()) == {1}


def test_every_e_mail_address_is_an_example(full_city: Population) -> None:
    hosts = {person.email.partition("@")[2] for person in full_city.people if person.email}
    assert hosts == {"example.com", "example.org", "example.net"}


def test_every_uprn_is_made_up_and_every_home_has_a_point_in_leicester(full_city: Population) -> None:
    for home in full_city.homes.values():
        assert len(home.uprn) == 12 and home.uprn.isdigit() and home.uprn.startswith("9999")
        assert 52.5 < home.latitude < 52.8 and -1.3 < home.longitude < -1.0
        assert home.postcode.startswith("LE")


def test_no_two_homes_have_one_address(full_city: Population) -> None:
    addresses = Counter((home.house, home.street) for home in full_city.homes.values())
    assert addresses.most_common(1)[0][1] == 1


def test_flats_of_a_block_share_their_parent(full_city: Population) -> None:
    blocks = Counter(home.parent_uprn for home in full_city.homes.values() if home.parent_uprn)
    assert sum(1 for flats in blocks.values() if flats >= 3) > 50


def test_words_come_from_the_agreed_lists(full_city: Population) -> None:
    kinds = {"vulnerability": set(VULNERABILITY_KINDS), "staff_safety": set(STAFF_SAFETY_KINDS)}
    assert {report.type_key for report in full_city.reports} == set(TYPES)
    assert {report.category for report in full_city.reports} == set(CATEGORIES)
    assert {marker.group for report in full_city.reports for marker in report.markers} == set(kinds)
    for report in full_city.reports:
        assert tuple(answer.question for answer in report.answers) == QUESTIONS
        assert all(marker.kind in kinds[marker.group] for marker in report.markers)


def test_an_answer_has_a_value_and_an_unasked_question_a_reason(full_city: Population) -> None:
    seen = {answer for report in full_city.reports for answer in report.answers}
    assert {answer.state for answer in seen} >= {"answered", "not_asked", "refused", "not_sure"}
    for answer in seen:
        assert (answer.value is not None) == (answer.state == "answered")
        assert (answer.because is not None) == (answer.state == "not_asked")


def test_a_month_is_told_as_a_month_and_a_moment_as_a_moment(full_city: Population) -> None:
    kinds = Counter(report.happened_precision for report in full_city.reports)
    assert set(kinds) == {"instant", "day", "month", "unknown"}
    for report in full_city.reports:
        assert (report.happened_on is None) == (report.happened_precision == "unknown")
        assert (report.happened_at is None) == (report.happened_precision != "instant")
        assert report.happened_at is None or report.happened_at < report.told_at


def test_stories_are_told_in_many_words_and_none_is_unfinished(full_city: Population) -> None:
    stories = [report.narrative for report in full_city.reports]
    assert len(set(stories)) > 0.95 * len(stories)
    assert not [story for story in stories if "{" in story or "}" in story or not story[0].isupper()]


def test_promises_are_kept_missed_and_still_to_come(full_city: Population) -> None:
    promises = [report.promise for report in full_city.reports if report.promise]
    assert [promise for promise in promises if promise.kept_on and promise.kept_on > promise.due_on] == []
    assert any(promise.kept_on is None and promise.due_on < TODAY for promise in promises)
    assert any(promise.kept_on is None and promise.due_on >= TODAY for promise in promises)


def test_a_case_answers_reports_of_its_own_agency_and_victim(full_city: Population) -> None:
    by_id = {report.id: report for report in full_city.reports}
    assert len(full_city.cases) > 100
    for case in full_city.cases:
        assert case.report_ids
        assert {(by_id[i].agency, by_id[i].victim_id) for i in case.report_ids} == {
            (case.agency, case.victim_id)
        }
