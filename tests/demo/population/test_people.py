"""The people are believable, and every trap that recognition must survive is among them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from heed.demo.population import Population, ToldReport, TruePerson

TODAY = date(2025, 11, 24)


def age(person: TruePerson) -> int:
    return (TODAY - person.born_on).days // 365


def named_reports(city: Population) -> Iterator[tuple[TruePerson, ToldReport]]:
    for report in city.reports:
        if not report.reporter.is_anonymous:
            yield city.people[report.reporter_id - 1], report


def housemates(city: Population) -> list[list[TruePerson]]:
    found: dict[int, list[TruePerson]] = defaultdict(list)
    for person in city.people:
        found[person.memberships[0].household_id].append(person)
    return list(found.values())


def test_names_belong_to_the_decade_of_birth(full_city: Population) -> None:
    english = [person for person in full_city.people if person.name_origin == "english"]
    old = Counter(person.first_name for person in english if age(person) > 72)
    young = Counter(person.first_name for person in english if age(person) < 25)
    assert old["Olivia"] + old["Jack"] < 0.003 * old.total()
    assert old["Margaret"] + old["John"] > 0.03 * old.total()
    assert young["Margaret"] < 0.003 * young.total()


def test_many_communities_are_there_and_none_is_too_rare_to_measure(full_city: Population) -> None:
    origins = Counter(person.name_origin for person in full_city.people)
    assert len(origins) == 11
    assert min(origins.values()) > 100
    surnames = {person.surname for person in full_city.people}
    assert {
        "Khan",
        "Patel",
        "Begum",
        "Singh",
        "Kaur",
        "Nowak",
        "Okafor",
        "O'Connor",
        "Wiśniewska",
    } <= surnames
    assert any("-" in surname for surname in surnames)
    assert "" in surnames


def test_nobody_is_unborn_or_older_than_anybody(full_city: Population) -> None:
    assert all(person.born_on <= TODAY and age(person) < 105 for person in full_city.people)


def test_there_are_twins_and_parents_who_share_a_childs_name(full_city: Population) -> None:
    twins = namesakes = 0
    for household in housemates(full_city):
        born = Counter((person.surname, person.born_on) for person in household)
        names = Counter((person.first_name, person.surname) for person in household)
        twins += any(count > 1 for count in born.values())
        namesakes += any(count > 1 and surname for (_, surname), count in names.items())
    assert twins > 15
    assert namesakes > 15


def test_households_of_one_surname_and_of_strangers_are_there(full_city: Population) -> None:
    kinds = Counter(household.kind for household in full_city.households)
    assert set(kinds) == {"alone", "couple", "family", "shared", "generations", "institution"}
    families = sum(len(home) >= 3 and len({p.surname for p in home}) == 1 for home in housemates(full_city))
    assert families > 500


def test_an_institution_puts_many_people_behind_one_telephone(full_city: Population) -> None:
    institutions = {h.id: h for h in full_city.households if h.kind == "institution"}
    residents = Counter(p.memberships[0].household_id for p in full_city.people)
    assert len(institutions) == 12
    assert all(institutions[i].line and residents[i] >= 9 for i in institutions)


def test_people_move_marry_and_change_their_number(full_city: Population) -> None:
    moved = sum(len(household.stays) > 1 for household in full_city.households)
    left = sum(len(person.memberships) > 1 for person in full_city.people)
    assert moved > 300
    assert left > 50
    assert sum(person.former_surname is not None for person in full_city.people) > 50
    assert sum(len(person.lines) > 1 for person in full_city.people) > 200


def test_strangers_move_into_homes_that_others_left(full_city: Population) -> None:
    lived_in = Counter(stay.uprn for household in full_city.households for stay in household.stays)
    assert sum(count > 1 for count in lived_in.values()) > 100


def test_first_names_are_told_short_misheard_or_in_another_alphabet(full_city: Population) -> None:
    short = other = 0
    for person, report in named_reports(full_city):
        said = report.reporter.first_name
        short += said is not None and said == person.known_as
        other += said not in (None, person.first_name, person.known_as, person.surname)
    assert short > 1500
    assert other > 2500


def test_names_are_sometimes_the_wrong_way_round(full_city: Population) -> None:
    swapped = sum(
        report.reporter.first_name == person.surname and report.reporter.surname is not None
        for person, report in named_reports(full_city)
        if person.surname and person.surname != person.first_name
    )
    assert 200 < swapped < 1500


def test_dates_of_birth_go_missing_go_wrong_and_become_ages(full_city: Population) -> None:
    told = [(person, report.reporter) for person, report in named_reports(full_city)]
    with_date = [(person, words.dob) for person, words in told if words.dob]
    wrong = sum(person.born_on != dob for person, dob in with_date)
    swapped = sum(
        person.born_on != dob and (person.born_on.day, person.born_on.month) == (dob.month, dob.day)
        for person, dob in with_date
    )
    first_of_january = sum((dob.month, dob.day) == (1, 1) for _, dob in with_date)
    assert 0.03 < wrong / len(with_date) < 0.12
    assert swapped > 100
    assert first_of_january > 200
    assert sum(words.age is not None for _, words in told) > 3000
    assert sum(words.dob is None and words.age is None for _, words in told) > 5000


def test_some_calls_come_on_somebody_elses_telephone(full_city: Population) -> None:
    owners: dict[str, set[int]] = defaultdict(set)
    for person in full_city.people:
        for line in person.lines:
            owners[line.number].add(person.id)
        for membership in person.memberships:
            line_at_home = full_city.households[membership.household_id - 1].line
            if line_at_home:
                owners[line_at_home].add(person.id)
    borrowed = sum(
        report.reporter.phone is not None and person.id not in owners[report.reporter.phone]
        for person, report in named_reports(full_city)
    )
    assert 100 < borrowed < 1000


def test_some_call_for_somebody_else_and_the_harm_is_the_others(full_city: Population) -> None:
    for_another = [report for report in full_city.reports if report.victim is not None]
    assert len(for_another) > 500
    assert all(report.victim_id != report.reporter_id and report.relationship for report in for_another)
