"""What is true of every caller and every record."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.engines.identity import ALL_LEVELS, Kind, PersonFacts, blocking_keys, query_keys, score
from heed.engines.identity.normalise import (
    normalise_email,
    normalise_first_name,
    normalise_house,
    normalise_phone,
    normalise_postcode,
    normalise_street,
    normalise_surname,
    normalise_uprn,
    read_birth,
)

ON = date(2026, 6, 30)
FIRST = [
    "Margaret",
    "Peggy",
    "Peter",
    "Mohammed",
    "Muhammad",
    "Sam",
    "Mary Jane",
    "Jane",
    "M",
    "Zoltan",
    "Jack",
    "Jake",
]
LAST = [
    "Holroyd",
    "Holryod",
    "Smith",
    "Khan",
    "Khan-Ahmed",
    "O'Brien",
    "Kowalska",
    "Kowalski",
    "Margaret",
    "Mo",
]
DOBS = ["3/4/1948", "4/3/1948", "3/4/1949", "1/1/1948", "9/9/1975", "78", "about 50", "1948"]
PHONES = ["07700 900461", "07700 900462", "0161 496 0123", "+48 600 123 456", "12345"]
words = st.fixed_dictionaries(
    {},
    optional={
        "first_name": st.sampled_from(FIRST),
        "surname": st.sampled_from(LAST),
        "dob": st.sampled_from(DOBS),
        "phone": st.sampled_from(PHONES),
        "email": st.sampled_from(["m@example.com", "margaret@example.com", "margaret@example.org"]),
        "uprn": st.sampled_from(["100012345678", "100012345679"]),
        "house": st.sampled_from(["12", "12a", "Flat 6, 12", "Flat 6", "6", "Rose Cottage"]),
        "street": st.sampled_from(["Mill St", "Mill Lane"]),
        "postcode": st.sampled_from(["LS1 4AP", "LS1", "LS1 4AQ", "M1 1AA"]),
    },
)
people = words.map(lambda said: PersonFacts.from_words(on=ON, **said))
typed = st.text(max_size=60) | st.from_regex(r"(mr |o |al |de )*[a-z '\-/0-9.]{0,20}", fullmatch=True)
NORMALISERS = [
    normalise_email,
    normalise_first_name,
    normalise_house,
    normalise_phone,
    normalise_postcode,
    normalise_street,
    normalise_surname,
    normalise_uprn,
]


@pytest.mark.parametrize("normalise", NORMALISERS, ids=lambda f: f.__name__)
@given(text=typed)
def test_what_is_in_its_normal_form_stays_as_it_is(normalise, text):
    once = normalise(text)
    assert normalise(once) == once
    assert "\x00" not in once


@given(text=typed)
def test_any_words_are_a_date_or_a_year_or_a_doubt_or_nothing(text):
    birth = read_birth(text, on=ON)
    assert birth.dob is None or birth.dob <= ON
    assert birth.year is None or birth.doubt is None


@given(text=typed)
def test_anything_may_be_typed_into_every_field(text):
    fields = (
        "first_name",
        "surname",
        "full_name",
        "dob",
        "age",
        "phone",
        "email",
        "house",
        "street",
        "postcode",
    )
    facts = PersonFacts.from_words(on=ON, **dict.fromkeys(fields, text))
    assert set(blocking_keys(facts)) <= set(query_keys(facts))


@given(person=people)
def test_the_keys_of_a_record_are_found_by_its_own_query(person):
    assert set(blocking_keys(person)) <= set(query_keys(person))


@given(one=people, other=people)
def test_it_does_not_matter_which_of_two_is_the_caller(one, other):
    there, back = score(one, other), score(other, one)
    assert (there is None) == (back is None)
    if there and back:
        assert there.kind == back.kind
        assert there.bits == pytest.approx(back.bits)
        assert [(e.field, e.level) for e in there.evidence] == [(e.field, e.level) for e in back.evidence]


@given(one=people, other=people)
def test_every_answer_is_a_probability_with_evidence_that_has_words(one, other):
    match = score(one, other)
    if match is None:
        return
    assert 0 <= match.person_probability <= 1
    assert 0 <= match.probability <= 1.0000001
    assert match.bits == pytest.approx(sum(one.bits for one in match.evidence))
    assert {(one.field, one.level) for one in match.evidence} <= set(ALL_LEVELS)
    assert match.kind in set(Kind)


AGREEING = [
    {"first_name": "margaret"},
    {"surname": "holroyd"},
    {"dob": date(1948, 4, 3), "birth_year": 1948},
    {"phone": "+447700900461"},
    {"phone": "+441614960123"},
    {"email": "m@example.com"},
    {"uprn": "100012345678"},
    {"postcode": "LS1 4AP", "house": "12"},
]


@pytest.mark.parametrize("agreeing", AGREEING, ids=lambda words: "+".join(words))
@given(one=people, other=people)
def test_a_field_that_agrees_never_lowers_the_weight_for_the_person(agreeing, one, other):
    fields = dict.fromkeys(agreeing, None) | {n: "" for n in agreeing if n not in ("dob", "birth_year")}
    if "uprn" in agreeing or "postcode" in agreeing:
        fields |= {"uprn": "", "postcode": "", "house": "", "street": ""}
    if "first_name" in agreeing or "surname" in agreeing:
        # Names the wrong way round are read together; here each is looked at by itself.
        fields |= {"first_name": "", "surname": ""}
    before = score(replace(one, **fields), replace(other, **fields))
    after = score(replace(one, **fields | agreeing), replace(other, **fields | agreeing))
    assert after is not None
    assert after.bits >= (before.bits if before else 0.0)


@pytest.mark.parametrize("missing", ["first_name", "surname", "phone", "email", "uprn"])
@given(one=people, other=people)
def test_a_missing_field_never_counts_against(missing, one, other):
    without_query = score(replace(one, **{missing: ""}), other)
    without_both = score(replace(one, **{missing: ""}), replace(other, **{missing: ""}))
    assert (without_query is None) == (without_both is None)
    if without_query and without_both:
        assert without_query.bits == pytest.approx(without_both.bits)
