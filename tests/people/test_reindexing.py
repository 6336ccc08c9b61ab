"""After its secret changed, the index recognises nobody; built again, everybody, and at no moment fewer than before."""

import io
import json

import pytest
from django.db import connection
from tests.builders import NOW, a_partnership, a_record, a_team, an_agency

from heed.core import audit, clock, leases
from heed.core.actor import program
from heed.core.models import AuditEntry
from heed.engines.identity import prepare
from heed.people import index, rebuilding
from heed.people.actions import reindexing
from heed.people.commands import recognition_rebuild
from heed.people.models import RecognitionKey, RecognitionRow
from heed.people.told import PersonTold

pytestmark = pytest.mark.django_db

ANN = {"first_name": "Ann", "surname": "Thistlewood", "born": "3/4/1948", "phone": "07700 900123"}
BOB = {
    "first_name": "Bob",
    "surname": "Quarrington",
    "born": "1971-05-06",
    "postcode": "LE2 7AB",
    "house": "12",
}
CAT = {"first_name": "Cat", "surname": "O'Neill-Khan", "email": "cat@example.com"}
EVERYBODY = (ANN, BOB, CAT)


@pytest.fixture
def team():
    return a_team()


def found(team, **words: str) -> list[int]:
    asked = prepare(PersonTold(**words).facts(on=NOW.date()))
    return [row.record_id for row in index.candidates(asked, partnership_id=team.agency.partnership_id)]


def all_found(team) -> list[list[int]]:
    return [found(team, **words) for words in EVERYBODY]


def keys() -> set[tuple[int, int]]:
    return set(RecognitionKey.objects.values_list("key", "record"))


def rebuild(*words: str) -> tuple[int, dict[str, int], str]:
    out, err = io.StringIO(), io.StringIO()
    status = recognition_rebuild.main(["--json", *words], io.StringIO(), out, err)
    return status, json.loads(out.getvalue()), err.getvalue()


def test_under_a_new_secret_nobody_is_found_until_the_index_is_built_again(team, settings):
    each = [[a_record(team=team, **words).pk] for words in EVERYBODY]
    before = keys()
    assert all_found(team) == each
    settings.RECOGNITION_SECRET = "another secret altogether"
    assert all_found(team) == [[], [], []]
    status, counts, _ = rebuild()
    assert (status, counts["records"]) == (0, 3)
    assert all_found(team) == each
    assert counts["keys_written"] == counts["keys_dropped"] == len(before) == len(keys())
    assert keys().isdisjoint(before)


def test_while_the_secret_before_is_named_too_everybody_is_found_at_every_step(team, settings):
    each = [[a_record(team=team, **words).pk] for words in EVERYBODY]
    by = program(team.agency.partnership_id)
    settings.RECOGNITION_SECRET_BEFORE = settings.RECOGNITION_SECRET
    settings.RECOGNITION_SECRET = "another secret altogether"
    assert all_found(team) == each
    position = reindexing.write_keys(position=rebuilding.Position(), by=by, at=NOW).goes_on_at
    assert all_found(team) == each
    reindexing.drop_stale_keys(after=rebuilding.FIRST_KEY, position=position, by=by, at=NOW)
    assert all_found(team) == each
    settings.RECOGNITION_SECRET_BEFORE = ""
    assert all_found(team) == each


def test_an_index_that_is_right_stays_as_it_is(team):
    for words in EVERYBODY:
        a_record(team=team, **words)
    before = keys()
    _, counts, _ = rebuild()
    assert counts == {"records": 3, "keys_written": 0, "keys_dropped": 0}
    assert keys() == before


def test_columns_that_an_earlier_normaliser_made_are_made_anew(team):
    ann = a_record(team=team, **ANN)
    right = RecognitionRow.objects.values().get(pk=ann.pk)
    RecognitionRow.objects.filter(pk=ann.pk).update(surname="thistlewod", surname_sounds="TSLT")
    rebuild()
    assert RecognitionRow.objects.values().get(pk=ann.pk) == right


def test_what_is_missing_from_the_index_is_put_there_and_what_belongs_to_nobody_is_dropped(team):
    ann = a_record(team=team, **ANN)
    right = keys()
    RecognitionRow.objects.filter(pk=ann.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_recognitionkey")
        cursor.executemany(index.INSERT_KEY, [(5, ann.pk), (6, 10_000_000)])
    rebuild()
    assert keys() == right
    assert found(team, **ANN) == [ann.pk]


def test_each_partnership_keeps_keys_of_its_own(team, settings):
    other = a_team(an_agency(a_partnership()))
    ours, theirs = a_record(team=team, **ANN), a_record(team=other, **ANN)
    settings.RECOGNITION_SECRET = "another secret altogether"
    rebuild()
    assert (found(team, **ANN), found(other, **ANN)) == ([ours.pk], [theirs.pk])


def test_a_rebuild_that_was_interrupted_goes_on_where_it_stood(team, settings, monkeypatch):
    for words in EVERYBODY:
        a_record(team=team, **words)
    settings.RECOGNITION_SECRET = "another secret altogether"
    monkeypatch.setattr(reindexing, "MOST_RECORDS", 2)
    by = program(team.agency.partnership_id)
    reindexing.write_keys(position=rebuilding.Position(), by=by, at=NOW)
    assert rebuild()[1]["records"] == 1
    assert [bool(one) for one in all_found(team)] == [True, True, True]
    assert rebuild()[1]["records"] == 3  # the one before was finished, so this one begins at the beginning


def test_one_interrupted_while_dropping_does_not_write_again(team, settings):
    for words in EVERYBODY:
        a_record(team=team, **words)
    settings.RECOGNITION_SECRET = "another secret altogether"
    by = program(team.agency.partnership_id)
    written = reindexing.write_keys(position=rebuilding.Position(), by=by, at=NOW).goes_on_at
    reindexing.drop_stale_keys(after=rebuilding.FIRST_KEY, position=written, by=by, at=NOW)
    _, counts, _ = rebuild()
    assert counts == {"records": 0, "keys_written": 0, "keys_dropped": 0}
    assert all(all_found(team))


@pytest.mark.parametrize("why", ["another secret", "told to"])
def test_one_for_another_secret_or_told_to_begins_at_the_beginning(team, settings, why):
    for words in EVERYBODY:
        a_record(team=team, **words)
    reindexing.write_keys(position=rebuilding.Position(), by=program(team.agency.partnership_id), at=NOW)
    if why == "another secret":
        settings.RECOGNITION_SECRET = "another secret altogether"
    assert rebuild(*(["--from-start"] if why == "told to" else []))[1]["records"] == 3


def test_old_keys_may_be_kept_for_a_server_that_still_looks_for_them(team, settings):
    ann = a_record(team=team, **ANN)
    old = settings.RECOGNITION_SECRET
    settings.RECOGNITION_SECRET = "another secret altogether"
    assert rebuild("--keep-old")[1]["keys_dropped"] == 0
    assert found(team, **ANN) == [ann.pk]
    settings.RECOGNITION_SECRET = old
    assert found(team, **ANN) == [ann.pk]


def test_every_batch_and_the_end_are_in_the_audit_with_numbers_and_nothing_anybody_is_called(team, settings):
    a_record(team=team, **ANN)
    settings.RECOGNITION_SECRET = "another secret altogether"
    rebuild()
    entries = AuditEntry.objects.filter(action__startswith="recognition").order_by("pk")
    assert [entry.action for entry in entries] == [
        rebuilding.WRITTEN,
        rebuilding.DROPPED,
        rebuilding.REBUILT,
    ]
    said = json.dumps([entry.batch for entry in entries])
    assert "Thistlewood" not in said and "another secret" not in said
    while audit.seal_committed(at=NOW):
        pass
    assert audit.verify().faults == []


def test_two_rebuilds_do_not_work_against_each_other(team):
    a_record(team=team, **ANN)
    before = keys()
    at = clock.now()
    leases.hold(recognition_rebuild.LEASE_NAME, holder="another", at=at, until=at + recognition_rebuild.LEASE)
    status, counts, said = rebuild()
    assert (status, counts["records"]) == (1, 0)
    assert "at work" in said
    assert keys() == before


def test_it_says_how_many_how_fast_and_what_was_done(team):
    a_record(team=team, **ANN)
    out, err = io.StringIO(), io.StringIO()
    assert recognition_rebuild.main([], io.StringIO(), out, err) == 0
    assert "records: 1 of 1" in err.getvalue() and "a second" in err.getvalue()
    assert out.getvalue() == "records 1, keys written 0, keys dropped 0\n"


@pytest.mark.parametrize("words", [["--all"], ["now"]])
def test_words_it_does_not_know_are_refused(words):
    out, err = io.StringIO(), io.StringIO()
    assert recognition_rebuild.main(words, io.StringIO(), out, err) == 2
    assert "usage: heed recognition rebuild" in err.getvalue()
