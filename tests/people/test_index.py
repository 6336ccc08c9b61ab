"""The recognition index: found by anybody of the partnership, by nobody else, and within a bound."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from tests.builders import (
    NOW,
    a_handler,
    a_link,
    a_marker,
    a_partnership,
    a_record,
    a_supervisor,
    a_team,
    actor_for,
    an_agency,
)

from heed.access.actions import bar_account
from heed.core.models import AuditEntry
from heed.engines.identity import prepare
from heed.people import choosing, index, queries
from heed.people.models import PersonRecord, RecognitionKey, RecognitionRow
from heed.people.rules import Verdict
from heed.people.told import PersonTold

pytestmark = pytest.mark.django_db

ANN = {
    "first_name": "Ann",
    "surname": "Thistlewood",
    "born": "3/4/1948",
    "phone": "07700 900123",
    "postcode": "LE2 7AB",
    "house": "12",
}


@pytest.fixture
def team():
    return a_team()


def found_by(actor, **words) -> list[int]:
    found = queries.recognise(actor, PersonTold(**words), at=NOW)
    return [one.best_record_id for one in (*found.people, *found.households)]


def test_whoever_was_told_of_is_found_again_at_once(team):
    ann = a_record(team=team, **ANN)
    assert found_by(actor_for(a_handler(team)), **ANN) == [ann.pk]


def test_a_nickname_and_a_new_telephone_still_find_her(team):
    ann = a_record(team=team, **ANN | {"first_name": "Elizabeth"})
    told = ANN | {"first_name": "Betty", "phone": "07700 900999"}
    assert found_by(actor_for(a_handler(team)), **told) == [ann.pk]


def test_another_agency_of_the_partnership_finds_her_too(team):
    ann = a_record(team=team, **ANN)
    other = a_team(an_agency(team.agency.partnership, kind="police"))
    assert found_by(actor_for(a_handler(other)), **ANN) == [ann.pk]


def test_another_partnership_never_finds_her_with_the_same_words_and_the_same_secret(team):
    a_record(team=team, **ANN)
    stranger = a_team(an_agency(a_partnership()))
    assert found_by(actor_for(a_handler(stranger)), **ANN) == []


def test_no_key_of_one_partnership_is_a_key_of_another(team):
    mine = a_record(team=team, **ANN)
    theirs = a_record(team=a_team(an_agency(a_partnership())), **ANN)
    keys = [
        set(RecognitionKey.objects.filter(record=one.pk).values_list("key", flat=True))
        for one in (mine, theirs)
    ]
    assert len(keys[0]) == len(keys[1]) > 5
    assert keys[0].isdisjoint(keys[1])


def test_a_record_of_another_partnership_is_not_read_even_where_its_number_is_known(team):
    theirs = a_record(team=a_team(an_agency(a_partnership())), **ANN)
    assert index.rows([theirs.pk], partnership_id=team.agency.partnership_id) == []


def test_a_record_that_is_not_kept_leaves_no_key_behind(team):
    before = (RecognitionKey.objects.count(), RecognitionRow.objects.count(), AuditEntry.objects.count())
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        a_record(team=team, **ANN)
        raise ZeroDivisionError
    assert (
        RecognitionKey.objects.count(),
        RecognitionRow.objects.count(),
        AuditEntry.objects.count(),
    ) == before
    assert not PersonRecord.objects.exists()


def test_somebody_of_whom_nothing_is_known_has_no_key_and_is_nobodys_match(team):
    unknown = a_record(team=team)
    assert not RecognitionKey.objects.filter(record=unknown.pk).exists()
    assert found_by(actor_for(a_handler(team)), **ANN) == []


def share_a_key(key: int, *, how_many: int) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(index.INSERT_KEY, [(key, 10_000_000 + n) for n in range(how_many)])


@pytest.mark.parametrize(
    ("others", "is_read"), [(index.LARGEST_BLOCK - 1, True), (index.LARGEST_BLOCK, False)]
)
def test_a_key_that_too_many_share_is_passed_over_and_one_just_below_is_not(team, others, is_read):
    ann = a_record(team=team, phone="07700 900123")
    key = RecognitionKey.objects.get(record=ann.pk).key
    share_a_key(key, how_many=others)
    found = index.candidates(
        prepare(PersonTold(phone="07700 900123").facts(on=NOW.date())),
        partnership_id=team.agency.partnership_id,
    )
    # The made-up neighbours have no row of their own, so the block shows by whether she can be among its best.
    assert bool(index._blocks([key])) is is_read
    assert is_read or found == []


def test_whoever_is_barred_from_a_record_does_not_find_it(team):
    ann = a_record(team=team, **ANN)
    cousin = a_handler(team)
    by = actor_for(a_supervisor(team))
    bar_account(record=ann.reference, account_id=cousin.pk, because="her cousin", by=by, at=NOW)
    assert found_by(actor_for(cousin), **ANN) == []
    assert found_by(actor_for(a_handler(team)), **ANN) == [ann.pk]


def test_a_bar_on_one_record_of_a_person_leaves_the_other_to_be_found(team):
    barred, open_to_all = a_record(team=team, **ANN), a_record(team=team, **ANN)
    cousin, by = a_handler(team), actor_for(a_supervisor(team))
    a_link(barred, open_to_all, by=by)
    bar_account(record=barred.reference, account_id=cousin.pk, because="her cousin", by=by, at=NOW)
    assert found_by(actor_for(cousin), **ANN) == [open_to_all.pk]
    group = queries.list_group(actor_for(cousin), [open_to_all.pk], at=NOW)
    assert [record.pk for record in group] == [open_to_all.pk]


def test_people_marked_vulnerable_are_found_like_everyone_else(team):
    ann = a_record(team=team, **ANN)
    actor = actor_for(a_handler(team))
    before = queries.recognise(actor, PersonTold(**ANN), at=NOW)
    a_marker(ann, kind="mental_health")
    assert queries.recognise(actor, PersonTold(**ANN), at=NOW) == before
    assert found_by(actor, **ANN) == [ann.pk]


def test_two_linked_records_are_offered_as_one_person_and_after_the_undo_as_two(team):
    from heed.people.actions import undo_link

    by = actor_for(a_supervisor(team))
    first, second = a_record(team=team, **ANN), a_record(team=team, **ANN)
    link = a_link(first, second, by=by)
    assert len(found_by(by, **ANN)) == 1
    undo_link(link=link, because="two people", by=by, at=NOW)
    assert set(found_by(by, **ANN)) == {first.pk, second.pk}


def test_two_records_said_to_be_different_people_stay_two(team):
    by = actor_for(a_supervisor(team))
    first, second = a_record(team=team, **ANN), a_record(team=team, **ANN)
    a_link(first, second, verdict=Verdict.DIFFERENT, by=by)
    assert set(found_by(by, **ANN)) == {first.pk, second.pk}


def test_a_twin_at_the_same_home_is_offered_as_household_and_not_as_the_person(team):
    twin = a_record(team=team, **ANN)
    told = PersonTold(**ANN | {"first_name": "Margaret"})
    found = queries.recognise(actor_for(a_handler(team)), told, at=NOW)
    assert list(found.people) == []
    assert [one.best_record_id for one in found.households] == [twin.pk]


def test_a_role_that_sees_no_case_content_recognises_nobody(team):
    a_record(team=team, **ANN)
    actor = replace(actor_for(a_handler(team)), roles=frozenset())
    assert found_by(actor, **ANN) == []


HOME = {"postcode": "LE2 7AB", "house": "12", "phone": "07700 900123"}


def households_of(actor, **words) -> set[str]:
    found = queries.recognise(actor, PersonTold(**words), at=NOW)
    return {one.best.name for one in found.households}


def test_a_caller_told_of_a_hundred_times_hides_nobody_who_lives_with_her(team):
    by = actor_for(a_supervisor(team))
    for name in ("Bob", "Cyril"):
        a_record(team=team, first_name=name, surname="Marsh", born="5/6/1950", **HOME)
    first, *others = [a_record(team=team, **ANN) for _ in range(choosing.MOST_CANDIDATES + 40)]
    for other in others:
        a_link(first, other, by=by)
    actor = actor_for(a_handler(team))
    assert households_of(actor, **ANN) == {"Bob Marsh", "Cyril Marsh"}
    (ann,) = queries.recognise(actor, PersonTold(**ANN), at=NOW).people
    assert len(ann.record_ids) == len(others) + 1


def test_everybody_of_a_home_is_found_however_often_each_of_them_was_told_of(team):
    for name in ("Bob", "Cyril", "Dora"):
        for _ in range(choosing.MOST_CANDIDATES // 2):
            a_record(team=team, first_name=name, surname="Marsh", **HOME)
    assert households_of(actor_for(a_handler(team)), **ANN) == {"Bob Marsh", "Cyril Marsh", "Dora Marsh"}


def compared_with(team, **words) -> list:
    told = prepare(PersonTold(**words).facts(on=NOW.date()))
    return index.candidates(told, partnership_id=team.agency.partnership_id)


def test_records_without_a_name_at_one_home_are_not_taken_for_one_person(team):
    for number in range(choosing.MOST_CANDIDATES + 10):
        a_record(team=team, **HOME | {"phone": f"07700 900{number:03}"})
    assert len(compared_with(team, **HOME)) == choosing.MOST_CANDIDATES


def test_father_and_son_of_one_name_are_two_while_no_birthday_is_known(team):
    for number in range(choosing.MOST_CANDIDATES + 10):
        a_record(team=team, first_name="John", surname="Marsh", **HOME | {"phone": f"07700 900{number:03}"})
    assert len(compared_with(team, first_name="John", surname="Marsh", **HOME)) == choosing.MOST_CANDIDATES


def test_of_one_person_with_a_name_and_a_birthday_a_few_records_stand_for_all(team):
    for _ in range(choosing.MOST_CANDIDATES + 10):
        a_record(team=team, **ANN)
    a_record(team=team, first_name="Bob", surname="Marsh", **HOME)
    assert len(compared_with(team, **ANN)) == choosing.A_FEW + 1


def test_however_many_are_found_few_are_compared_and_two_statements_find_them(
    team, django_assert_num_queries
):
    for _ in range(choosing.MOST_CANDIDATES + 5):
        a_record(team=team, **ANN)
    told = prepare(PersonTold(**ANN).facts(on=NOW.date()))
    with django_assert_num_queries(2):
        compared = index.candidates(told, partnership_id=team.agency.partnership_id)
    assert 0 < len(compared) <= choosing.MOST_CANDIDATES
