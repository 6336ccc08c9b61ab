"""The traps of recognition: who must be called the person, who only her household, and who nobody."""

from datetime import date

import pytest

from heed.engines.identity import Frequencies, Kind, PersonFacts, recognise, score

ON = date(2026, 6, 30)
MOBILE, LANDLINE = "07700 900461", "0161 496 0123"
MARGARET = {
    "first_name": "Margaret",
    "surname": "Holroyd",
    "dob": "3/4/1948",
    "phone": MOBILE,
    "house": "12",
    "postcode": "LS1 4AP",
}
HOME = {"house": "12", "postcode": "LS1 4AP"}
ELSEWHERE = {"house": "3", "postcode": "M1 1AA"}


def told(**words) -> PersonFacts:
    return PersonFacts.from_words(on=ON, **words)


def margaret(**words) -> PersonFacts:
    return told(**(MARGARET | words))


def kind(query: PersonFacts, record: PersonFacts, counted: Frequencies | None = None) -> Kind:
    match = score(query, record, counted)
    assert match is not None
    return match.kind


def levels(query: PersonFacts, record: PersonFacts) -> dict[str, str]:
    match = score(query, record)
    assert match is not None
    return {one.field: one.level for one in match.evidence}


PERSON = {
    "everything agrees": {},
    "a nickname": {"first_name": "Peggy"},
    "a nickname and a new telephone": {"first_name": "Peggy", "phone": "07700 900999"},
    "a landline instead": {"phone": LANDLINE},
    "an age instead of a date": {"dob": "78"},
    "one figure of the date wrong": {"dob": "3/4/1949"},
    "day and month the wrong way round": {"dob": "4/3/1948"},
    "names the wrong way round": {"first_name": "Holroyd", "surname": "Margaret"},
    "a slip in the surname": {"surname": "Holryod"},
    "a surname as it sounds": {"surname": "Hollroyed", "phone": ""},
    "a married name": {"surname": "Pickles"},
    "a married name and a new telephone": {"surname": "Pickles", "phone": "07700 900999"},
    "moved house": ELSEWHERE,
    "moved house with a new telephone": {**ELSEWHERE, "phone": "07700 900999"},
    "a surname half typed": {"surname": "Holr"},
    "a telephone half typed": {"phone": "077009"},
    "an initial": {"first_name": "M"},
    "flat and number the other way": {"house": "Flat 12"},
}


@pytest.mark.parametrize("words", PERSON.values(), ids=PERSON.keys())
def test_she_is_recognised_with(words):
    assert kind(margaret(**words), margaret()) is Kind.PERSON


HOUSEHOLD = {
    "her husband": {"first_name": "Peter", "dob": "1/2/1946"},
    "her husband on the landline": {"first_name": "Peter", "dob": "", "phone": LANDLINE},
    "her daughter without a date": {"first_name": "Susan", "dob": ""},
    "her twin": {"first_name": "Dorothy"},
    "her twin brother": {"first_name": "George"},
    "her daughter of the same name": {"dob": "9/9/1975"},
    "her daughter of the same name by age": {"dob": "50"},
    "a housemate": {"first_name": "Alice", "surname": "Brown", "dob": "1/2/1990", "phone": "07700 900777"},
}


@pytest.mark.parametrize("line", [MOBILE, LANDLINE])
@pytest.mark.parametrize("words", HOUSEHOLD.values(), ids=HOUSEHOLD.keys())
def test_only_the_household_is_offered_to(words, line):
    assert kind(margaret(**words), margaret(phone=line)) is Kind.HOUSEHOLD


@pytest.mark.parametrize("line", [MOBILE, LANDLINE])
@pytest.mark.parametrize("first_name", ["", "Peter"])
def test_a_man_or_nobody_yet_on_her_line_is_never_taken_for_her(line, first_name):
    assert kind(told(phone=line, first_name=first_name), margaret(phone=line)) is Kind.HOUSEHOLD


@pytest.mark.parametrize("line", [MOBILE, LANDLINE])
def test_a_man_of_her_surname_on_her_line_is_never_taken_for_her(line):
    assert (
        kind(told(phone=line, first_name="Peter", surname="Holroyd"), margaret(phone=line)) is Kind.HOUSEHOLD
    )


def test_a_friend_on_her_telephone_is_on_the_telephone_and_not_her():
    friend = told(first_name="Alice", surname="Brown", dob="1/2/1990", phone=MOBILE, **ELSEWHERE)
    match = score(friend, margaret())
    assert match is not None
    assert match.kind is Kind.HOUSEHOLD
    assert match.person_probability < 0.001


def test_a_surname_and_the_address_are_not_yet_a_person():
    assert kind(told(surname="Holroyd", **HOME), margaret()) is Kind.HOUSEHOLD


NOBODY = {
    "her name alone": {"first_name": "Margaret", "surname": "Holroyd"},
    "a namesake elsewhere, born another year": {
        "first_name": "Margaret", "surname": "Holroyd", "dob": "9/9/1975", **ELSEWHERE,
    },
    "a neighbour": {"first_name": "Alice", "surname": "Brown", "house": "14", "postcode": "LS1 4AP"},
    "a relative next door": {"first_name": "Alice", "surname": "Holroyd", "house": "14", "postcode": "LS1 4AP"},
    "the same birthday": {"first_name": "Alice", "surname": "Brown", "dob": "3/4/1948"},
    "a half-typed number": {"phone": "077009"},
}  # fmt: skip


@pytest.mark.parametrize("words", NOBODY.values(), ids=NOBODY.keys())
def test_nothing_is_claimed_of(words):
    match = score(told(**words), margaret())
    assert match is None or match.kind is Kind.NONE


def test_no_field_in_common_is_no_match():
    assert score(told(phone=MOBILE), told(first_name="Margaret")) is None
    assert score(PersonFacts(), margaret()) is None


def test_probability_does_not_rise_because_nothing_better_was_found():
    alone = told(first_name="Margaret", surname="Holroyd")
    assert recognise(alone, [margaret()]) == []


def test_the_first_of_january_says_little_more_than_the_year():
    record = told(first_name="Imran", surname="Khan", dob="1/1/1980")
    query = told(first_name="Imran", surname="Khan", dob="1/1/1980")
    real = told(first_name="Imran", surname="Khan", dob="2/1/1980")
    assert levels(query, record)["dob"] == "first_of_january"
    assert score(query, record).bits < score(real, real).bits - 5


def test_the_first_of_january_against_a_real_date_of_that_year_is_only_the_year():
    assert levels(margaret(dob="1/1/1948"), margaret())["birth_year"] == "same_year"
    assert kind(margaret(dob="1/1/1948"), margaret()) is Kind.PERSON


@pytest.mark.parametrize("surname", ["Smith", "Khan", "Patel", "Begum"])
def test_a_common_name_is_weaker_evidence_than_a_rare_one(surname):
    common = score(told(surname=surname), told(surname=surname))
    rare = score(told(surname="Holroyd"), told(surname="Holroyd"))
    assert common.bits < rare.bits - 2


def test_a_name_common_here_is_weaker_by_the_counts_of_this_partnership():
    khan = told(first_name="Imran", surname="Khan", dob="3/4/1980")
    counted = Frequencies(people=100_000, surnames={"khan": 0.03}, first_names={"imran": 0.01})
    assert score(khan, khan, counted).bits < score(khan, khan).bits - 4


def test_the_same_evidence_is_worth_less_among_more_people():
    one, other = margaret(**ELSEWHERE, phone="07700 900999"), margaret()
    probabilities = [
        score(one, other, Frequencies(people=people)).probability for people in (10_000, 100_000, 10_000_000)
    ]
    assert probabilities == sorted(probabilities, reverse=True)
    assert probabilities[0] > 0.99 > probabilities[2]


def test_nobody_is_recognised_by_a_name_alone_however_few_are_on_record():
    alone = told(first_name="Zebulon", surname="Murgatroyd", postcode="LS1")
    match = score(
        alone, told(first_name="Zebulon", surname="Murgatroyd", postcode="LS1"), Frequencies(people=10)
    )
    assert match is not None
    assert match.kind is Kind.NONE
    assert match.person_probability > 0.9


def test_a_hostels_telephone_and_address_are_nobodys_household():
    counted = Frequencies(lines={"+441614960123": 60}, homes={"100012345678": 60})
    hostel = {"phone": LANDLINE, "uprn": "100012345678"}
    one = told(first_name="Alice", surname="Brown", dob="1/2/1990", **hostel)
    other = told(first_name="Peter", surname="Green", dob="3/4/1960", **hostel)
    assert kind(one, other, counted) is Kind.NONE
    assert kind(one, one, counted) is Kind.PERSON


def test_two_flats_of_one_building_are_not_one_household():
    one = told(first_name="Alice", surname="Brown", house="Flat 6, 12", postcode="LS1 4AP")
    other = told(first_name="Peter", surname="Green", house="Flat 7, 12", postcode="LS1 4AP")
    assert kind(one, other) is Kind.NONE


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Mohammed", "Muhammad", "same_family"),
        ("Bob", "Robert", "same_family"),
        ("Mary Jane", "Mary", "first_part"),
        ("Mary Jane", "Jane", "middle_name"),
        ("R", "Robert", "initial"),
        ("Zebulon", "Zebulin", "similar"),
        ("Dean", "Sean", "other_name_alike"),
        ("Mohammed", "Mahmood", "different"),
        ("John", "Joan", "different_sex"),
        ("Peter", "Susan", "different_sex"),
        ("Mary", "Susan", "different"),
        ("Kata", "Katarina", "begins_alike"),
    ],
)
def test_first_names_agree_at_the_level_a_person_would_say(one, other, level):
    assert levels(told(first_name=one), told(first_name=other))["first_name"] == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Kowalski", "Kowalska", "same_family"),
        ("Hussain", "Hossein", "same_family"),
        ("Khan-Ahmed", "Ahmed", "part"),
        ("Kaur Gill", "Gill", "part"),
        ("Holroyd", "Holryod", "similar"),
        ("Wright", "Rite", "sounds_alike"),
        ("Smith", "Jones", "different"),
    ],
)
def test_surnames_agree_at_the_level_a_person_would_say(one, other, level):
    assert levels(told(surname=one), told(surname=other))["surname"] == level


def test_persons_come_before_households_and_the_likeliest_first():
    husband = margaret(first_name="Peter", dob="1/2/1946", record_id=2)
    moved = margaret(**ELSEWHERE, phone="", record_id=3)
    found = recognise(
        margaret(), [husband, moved, margaret(record_id=1), told(first_name="Zoltan", record_id=4)]
    )
    assert [match.record_id for match in found] == [1, 3, 2]
    assert [match.kind for match in found] == [Kind.PERSON, Kind.PERSON, Kind.HOUSEHOLD]
    assert len(recognise(margaret(), [margaret()] * 5, limit=2)) == 2
