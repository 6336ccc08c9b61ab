"""Many records matched at once are matched as each would be alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import a_record, a_team

from heed.engines.identity import Kind, PersonFacts, Scorer, prepare
from heed.people import index
from heed.people.models import RecognitionRow
from heed.people.proposals import find_proposals
from heed.people.queries.recognising import score, score_many

FIRST = ("", "Ann", "Anne", "A", "Bob", "Robert", "Maria", "Marie", "Okafor", "Jack", "Jake")
LAST = ("", "Okafor", "Marsh", "Marshe", "Ann", "Okafor-Marsh")
BORN = ("", "1951-05-04", "1951-04-05", "1951-01-01", "1985-05-04", "1952", "74", "1985-01-01")
PHONE = ("", "07700 900123", "07700 900124", "0116 496 0311")
people = st.fixed_dictionaries(
    {
        "first_name": st.sampled_from(FIRST),
        "surname": st.sampled_from(LAST),
        "dob": st.sampled_from((None, "1951-05-04", "1951-04-05", "1951-01-01", "1985-05-04", "1985-01-01")),
        "birth_year": st.sampled_from((None, 1951, 1952, 1985)),
        "phone": st.sampled_from(PHONE),
        "house": st.sampled_from(("", "12", "12 flat 3")),
        "postcode": st.sampled_from(("", "LE4 5HH", "LE4 5HJ")),
    }
)


def prepared(words):
    from datetime import date

    dob = words["dob"] and date.fromisoformat(words["dob"])
    facts = {name: text for name, text in words.items() if name not in ("dob", "birth_year")}
    return prepare(PersonFacts(record_id=1, dob=dob, birth_year=words["birth_year"], **facts))


@given(people, people)
def test_the_person_herself_is_scored_as_she_is_among_all_kinds(caller, record):
    scorer = Scorer(prepared(caller))
    whole = Scorer(prepared(caller)).score(prepared(record))
    herself = scorer.score_herself(prepared(record))
    assert herself == (whole if whole is not None and whole.kind is Kind.PERSON else None)


@pytest.mark.django_db
def test_many_have_the_candidates_and_the_matches_each_has_alone():
    team = a_team()
    records = [
        a_record(
            team=team,
            first_name=FIRST[n % 11],
            surname=LAST[n % 6],
            born=BORN[n % 8],
            phone=PHONE[n % 4],
            house="12",
            postcode="LE4 5HH" if n % 3 else "",
        )
        for n in range(1, 140)
    ]
    partnership_id = team.agency.partnership_id
    rows = index.rows([one.pk for one in records], partnership_id=partnership_id)
    assert len(rows) == RecognitionRow.objects.count() > 50
    together = {
        query.record_id: sorted(row.record_id for row in found)
        for query, found in index.candidates_of_many(rows, partnership_id=partnership_id)
    }
    matched = dict_of(score_many(rows, partnership_id=partnership_id))
    assert any(len(found) > 1 for found in matched.values())
    for row in rows:
        alone = index.candidates(row, partnership_id=partnership_id)
        assert together[row.record_id] == sorted(one.record_id for one in alone)
        matches = score(row, partnership_id=partnership_id)
        assert matched[row.record_id] == [one for one in matches if one.kind is Kind.PERSON]


def dict_of(scored):
    return {query.record_id: matches for query, matches in scored}


@pytest.mark.django_db
def test_nobody_is_proposed_to_herself_and_nobody_twice():
    team = a_team()
    words = {"first_name": "Ann", "surname": "Okafor", "born": "1951-05-04", "phone": "07700 900123"}
    records = [a_record(team=team, **words) for _ in range(3)]
    found = find_proposals([one.pk for one in records], partnership_id=team.agency.partnership_id)
    pairs = [(one.a, one.b) for one in found]
    assert len(pairs) == len(set(pairs)) == 3 and all(a < b for a, b in pairs)
