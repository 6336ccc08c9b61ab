from datetime import date

import pytest

from heed.engines.identity import KINDS, PersonFacts, blocking_keys, hash_key, query_keys

ON = date(2026, 6, 30)
# Changing it makes every stored key useless: a new KEY_VERSION, and every key written again.
HASH_OF_MARGARET = 2860624007068956374


def told(**words) -> PersonFacts:
    return PersonFacts.from_words(on=ON, **words)


MARGARET = {
    "first_name": "Margaret",
    "surname": "Holroyd",
    "dob": "3/4/1948",
    "phone": "07700 900461",
    "email": "mh@example.com",
    "uprn": "100012345678",
    "house": "12",
    "postcode": "LS1 4AP",
}


def test_a_full_record_has_a_key_of_each_of_the_eleven_kinds():
    keys = blocking_keys(told(**MARGARET))
    assert {key.partition(":")[0] for key in keys} == set(KINDS)
    assert len(KINDS) == 11
    assert "ph:447700900461" in keys
    assert len(keys) == len(set(keys))


def test_nothing_known_has_no_key():
    assert blocking_keys(PersonFacts()) == ()
    assert query_keys(PersonFacts()) == ()


@pytest.mark.parametrize(
    "words",
    [
        {"phone": "+44 7700 900461"},
        {"email": "MH@example.com"},
        {"uprn": "0100012345678"},
        {"house": "12", "postcode": "ls14ap"},
        {"house": "Flat 3, 12", "postcode": "LS1 4AP"},
        {"house": "12a", "postcode": "LS1 4AP"},
        {"surname": "Holroyde", "postcode": "LS1 4AP"},
        {"first_name": "Maggie", "postcode": "LS1 4AP"},
        {"first_name": "Peggy", "postcode": "LS1 4AP"},
        {"surname": "Holroid", "dob": "3/4/1948"},
        {"first_name": "Peggy", "dob": "3/4/1948"},
        {"surname": "Holroyd", "dob": "4/3/1948"},
        {"first_name": "Peggy", "surname": "Holroyd", "postcode": "LS1"},
        {"first_name": "Peggy", "surname": "Holroyd", "age": "77"},
        {"first_name": "Peggy", "surname": "Holroyd", "age": "78"},
        {"first_name": "Margaret", "surname": "Holroyd"},
        {"first_name": "Holroyd", "surname": "Margaret"},
        {"first_name": "Holroyd", "surname": "Margaret", "dob": "3/4/1948"},
    ],
)
def test_she_is_found_by_what_she_says_first(words):
    assert set(query_keys(told(**words))) & set(blocking_keys(told(**MARGARET)))


def test_a_record_that_holds_only_an_age_is_found_by_a_date_of_birth():
    record = told(first_name="Margaret", surname="Holroyd", age="78")
    query = told(first_name="Margaret", surname="Holroyd", dob="3/12/1947")
    years = {key for key in query_keys(query) if key.startswith("ny:")}
    assert years & set(blocking_keys(record))


def test_either_half_of_a_double_barrelled_name_finds_it():
    record = blocking_keys(told(first_name="Sara", surname="Khan-Ahmed", dob="3/4/1990"))
    for half in ("Khan", "Ahmed"):
        assert set(query_keys(told(surname=half, dob="3/4/1990"))) & set(record)


def test_a_key_is_a_signed_64_bit_number_of_one_partnership_and_one_secret():
    number = hash_key("ph:447700900461", partnership=1, secret=b"one")
    assert -(2**63) <= number < 2**63
    assert number == hash_key("ph:447700900461", partnership=1, secret=b"one")
    assert number != hash_key("ph:447700900461", partnership=2, secret=b"one")
    assert number != hash_key("ph:447700900461", partnership=1, secret=b"two")
    assert number != hash_key("ph:447700900462", partnership=1, secret=b"one")
    assert hash_key("a", partnership=1, secret=b"long" * 100)


def test_a_key_without_a_secret_is_refused():
    with pytest.raises(ValueError, match="secret"):
        hash_key("ph:447700900461", partnership=1, secret=b"")


def test_key_hashes_stay_the_same_from_version_to_version():
    assert hash_key("nm:MRKRT:HLRT", partnership=7, secret=b"kept") == HASH_OF_MARGARET
