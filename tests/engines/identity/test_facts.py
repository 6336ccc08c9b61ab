from datetime import date

import pytest

from heed.engines.identity import ALL_DOUBTS, COLUMNS, Doubt, PersonFacts, PreparedPerson, prepare

ON = date(2026, 6, 30)


def test_what_could_not_be_understood_is_said_and_the_rest_is_kept():
    facts = PersonFacts.from_words(
        first_name="Margaret",
        dob="31/02/1948",
        phone="12345",
        email="m at home",
        postcode="??",
        uprn="x",
        on=ON,
    )
    assert facts.first_name == "margaret"
    assert facts.phone == "?12345"
    assert set(facts.doubts) == {
        Doubt("dob", "impossible"),
        Doubt("phone", "unverified"),
        Doubt("email", "not_an_address"),
        Doubt("postcode", "not_a_postcode"),
        Doubt("uprn", "not_a_uprn"),
    }
    assert set(facts.doubts) <= set(ALL_DOUBTS)


@pytest.mark.parametrize(
    ("phone", "code"), [("withheld", "withheld"), ("123", "unverified"), ("none of yours", "not_a_number")]
)
def test_each_doubt_about_a_telephone_has_its_own_code(phone, code):
    assert PersonFacts.from_words(phone=phone, on=ON).doubts == (Doubt("phone", code),)


def test_nothing_said_leaves_nothing_and_no_doubt():
    facts = PersonFacts.from_words(first_name="", surname=None, dob="NULL", phone="", postcode="nan", on=ON)
    assert facts == PersonFacts()
    assert facts.doubts == ()


def test_the_most_exact_of_date_year_and_age_is_used():
    facts = PersonFacts.from_words(age="70", birth_year="1948", dob="3/4/1948", on=ON)
    assert (facts.dob, facts.birth_year, facts.birth_year_slack) == (date(1948, 4, 3), 1948, 0)
    assert PersonFacts.from_words(dob="31/2/1948", age=78, on=ON).birth_year == 1948


def test_a_whole_name_is_used_where_the_parts_were_not_given():
    facts = PersonFacts.from_words(full_name="Mrs Margaret Holroyd", on=ON)
    assert (facts.first_name, facts.surname) == ("margaret", "holroyd")


def test_numbers_and_dates_may_come_as_numbers_and_dates():
    facts = PersonFacts.from_words(dob=date(1948, 4, 3), uprn=100012345678, house=12, on=ON)
    assert (facts.dob, facts.uprn, facts.house) == (date(1948, 4, 3), "100012345678", "12")


def test_a_stored_row_is_the_columns_in_order():
    made = prepare(
        PersonFacts.from_words(first_name="Peggy", surname="O'Brien", dob="3/4/1948", record_id=7, on=ON)
    )
    assert PreparedPerson._make((7, *[getattr(made, column) for column in COLUMNS])) == made
    assert made.dob == 19480403
    assert "margaret" in made.first_families.split()


def test_a_million_letters_and_hostile_ones_do_no_harm():
    facts = PersonFacts.from_words(
        first_name="<script>" * 50_000,
        surname="=cmd|' /C calc'!A0\x00\u202e",
        dob="9" * 100_000,
        phone="0" * 100_000,
        email="@" * 100_000,
        house="/" * 100_000,
        postcode="A" * 100_000,
        street="\ud800" * 1_000,
        on=ON,
    )
    row = prepare(facts)
    assert all(len(text) <= 400 for text in row if isinstance(text, str))
    assert not any(ord(letter) < 32 for text in row if isinstance(text, str) for letter in text)
