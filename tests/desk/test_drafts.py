"""Nothing typed is lost: what a save answered is on disk, and what cannot be kept is said in words."""

import json
import sqlite3
from typing import Any

import pytest
from django.db import connection
from tests.builders import a_call, a_handler, a_team, finished, type_in

from heed.core.models import AuditEntry
from heed.desk.actions import FieldSave, save_draft
from heed.desk.models import DraftClash, DraftField, Presence
from heed.desk.queries.drafts import draft_of, open_clashes

pytestmark = pytest.mark.django_db
ODD = "🔥 she said <b>“no”</b>\r\n\u202eback to front\u202c {{ 7 }} =1+1 Ŵyn"


def send(client, call, *fields: tuple[str, Any, Any], path: str = "draft") -> Any:
    body = {"fields": [{"name": name, "text": text, "revision": revision} for name, text, revision in fields]}
    return client.post(
        f"/calls/{call.reference}/{path}/",
        json.dumps(body),
        content_type="application/json",
        headers={"X-Heed-Save": "1"},
    )


@pytest.fixture
def call(hana):
    return a_call(hana)


@pytest.fixture
def browser(signed_in, hana):
    return signed_in(hana)


def test_a_save_is_answered_with_the_revision_that_is_on_disk(browser, call):
    answer = send(browser, call, ("narrative", "They bang", 0), ("surname", "Thistlewood", 0))
    assert answer.json()["saved"] == [
        {"name": "narrative", "revision": 1},
        {"name": "surname", "revision": 1},
    ]
    assert send(browser, call, ("narrative", "They bang on", 1)).json()["saved"][0]["revision"] == 2
    assert dict(draft_of(call).fields) == {"narrative": "They bang on", "surname": "Thistlewood"}


def test_each_field_is_one_row_however_often_it_is_saved(browser, call):
    for revision in range(5):
        send(browser, call, ("narrative", f"word {revision}", revision))
    assert DraftField.objects.filter(call=call).count() == 1


def test_a_save_from_an_old_revision_shows_both_texts_and_loses_neither(browser, hana, call):
    type_in(call, by=a_handler(call.team), narrative="theirs")
    answer = send(browser, call, ("narrative", "mine", 0)).json()
    assert answer["saved"] == []
    assert answer["clashes"] == [{"name": "narrative", "theirs": "theirs", "revision": 1, "by": "H. Handler"}]
    assert dict(draft_of(call).fields) == {"narrative": "theirs"}
    assert [clash.text for clash in open_clashes(call)] == ["mine"]


def test_a_clash_in_one_field_holds_up_no_other(browser, hana, call):
    type_in(call, by=a_handler(call.team), narrative="theirs")
    answer = send(browser, call, ("narrative", "mine", 0), ("wishes", "sleep", 0)).json()
    assert answer["saved"] == [{"name": "wishes", "revision": 1}]


def test_the_same_words_sent_twice_are_no_clash(browser, call):
    send(browser, call, ("narrative", "They bang", 0))
    again = send(browser, call, ("narrative", "They bang", 0)).json()
    assert (again["saved"], again["clashes"]) == ([{"name": "narrative", "revision": 1}], [])
    assert not DraftClash.objects.exists()


def test_a_clash_that_was_chosen_between_is_kept_and_asked_no_more(hana, call):
    from tests.builders import NOW, actor_for

    type_in(call, by=hana, narrative="first")
    save = [FieldSave("narrative", "second", 0)]
    save_draft(call=call, saves=save, by=actor_for(hana), at=NOW)
    chosen = [FieldSave("narrative", "first and second", 1)]
    save_draft(call=call, saves=chosen, by=actor_for(hana), at=NOW)
    assert open_clashes(call) == []
    assert DraftClash.objects.get().text == "second"


def test_two_people_in_one_draft_see_each_other(signed_in, browser, hana, call):
    assert send(browser, call, ("narrative", "a", 0)).json()["present"] == []
    hugo = signed_in(a_handler(call.team))
    assert send(hugo, call, ("wishes", "b", 0)).json()["present"] == ["H. Handler"]
    assert Presence.objects.filter(call=call).count() == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it\x00stops", "null character"),
        ("half \ud83d", "half a character"),
        ("x" * 1_048_577, "longer than 1,048,576"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field_and_the_reason(browser, call, text, words):
    answer = send(browser, call, ("surname", "Thistlewood", 0), ("narrative", text, 0))
    assert answer.status_code == 400
    assert "narrative" in answer.json()["message"]
    assert words in answer.json()["message"]
    assert not DraftField.objects.exists()


def test_a_narrative_of_a_megabyte_is_kept_whole(browser, call):
    words = ("They bang on the wall. " * 50_000)[:1_048_576]
    assert send(browser, call, ("narrative", words, 0)).status_code == 200
    assert draft_of(call).fields["narrative"] == words


def test_odd_characters_and_markup_are_kept_as_typed_and_escaped_on_the_page(browser, call):
    send(browser, call, ("narrative", ODD, 0), ("surname", "<script>alert(1)</script>", 0))
    assert draft_of(call).fields["narrative"] == ODD
    page = browser.get(f"/calls/{call.reference}/").content.decode()
    assert "<script>alert" not in page
    assert "<b>“no”" not in page
    assert "\u202eback to front" in page
    listed = browser.get("/calls/").content.decode()
    assert "&lt;script&gt;" in listed and "<script>alert" not in listed


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"fields": 3}',
        b'{"fields": [3]}',
        b'{"fields": [{"name": "narrative"}]}',
        b'{"fields": [{"name": 3, "text": "a", "revision": 0}]}',
        b'{"fields": [{"name": "narrative", "text": ["a"], "revision": 0}]}',
        b'{"fields": [{"name": "narrative", "text": "a", "revision": "0"}]}',
        b'{"fields": [{"name": "narrative", "text": "a", "revision": -1}]}',
        b'{"fields": [{"name": "narrative", "text": "a", "revision": 99999999999999999999}]}',
        b'{"fields": [{"name": "DROP TABLE", "text": "a", "revision": 0}]}',
        b"[" * 100_000,
    ],
)
def test_a_save_nobody_can_read_is_refused_and_changes_nothing(browser, hana, call, body):
    type_in(call, by=hana, narrative="They bang")
    answer = browser.post(f"/calls/{call.reference}/draft/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert dict(draft_of(call).fields) == {"narrative": "They bang"}


def test_more_fields_than_any_call_has_are_refused_whole(browser, call):
    answer = send(browser, call, *((f"field_{n}", "x", 0) for n in range(401)))
    assert answer.status_code == 400
    assert not DraftField.objects.exists()


def test_a_finished_call_takes_no_more_words_and_says_so(browser, hana, call):
    finished(call, by=hana)
    answer = send(browser, call, ("narrative", "late", 0))
    assert answer.status_code == 410
    assert "finished" in answer.json()["message"]


def test_whoever_has_a_finished_call_open_is_told_that_it_is_over(browser, hana, call):
    finished(call, by=hana)
    assert browser.get(f"/calls/{call.reference}/draft/").json() == {"is_over": True}


@pytest.mark.parametrize("part", ["previous", "result", "confirm"])
def test_no_part_of_a_finished_calls_page_looks_anybody_up(browser, hana, call, part):
    finished(call, by=hana)
    answer = browser.post(
        f"/calls/{call.reference}/{part}/", {"surname": "Thistlewood", "postcode": "LE2 7AB"}
    )
    assert answer.status_code == 410


def test_whose_sign_in_ended_keeps_her_words_and_is_told_where_to_sign_in(browser, call):
    browser.logout()
    answer = send(browser, call, ("narrative", "They bang", 0))
    assert (answer.status_code, answer["X-Heed-Sign-In"]) == (401, "/sign-in/")


def test_after_signing_in_again_the_page_hears_where_the_server_stands(browser, hana, call):
    type_in(call, by=hana, narrative="They bang")
    state = browser.get(f"/calls/{call.reference}/draft/").json()
    assert state["revisions"] == {"narrative": 1}
    assert state["csrf"]
    key = state["outage_key"]
    browser.logout()
    browser.force_login(hana)
    assert browser.get(f"/calls/{call.reference}/draft/").json()["outage_key"] == key


def test_a_page_loaded_again_hears_the_texts_it_asks_for_and_no_others(browser, hana, call):
    type_in(call, by=hana, narrative="They bang", surname="Okafor")
    draft = f"/calls/{call.reference}/draft/"
    assert browser.get(f"{draft}?field=narrative&field=house").json()["texts"] == {"narrative": "They bang"}
    assert browser.get(draft).json()["texts"] == {}


def test_signing_out_makes_what_the_browser_still_holds_unreadable(browser, call):
    before = browser.get(f"/calls/{call.reference}/draft/").json()["outage_key"]
    browser.post("/sign-out/")
    browser.force_login(call.team.agency.account_set.get(pk=call.handler_id))
    assert browser.get(f"/calls/{call.reference}/draft/").json()["outage_key"] != before


def test_somebody_elses_agency_cannot_write_in_the_draft(signed_in, council, call):
    assert send(signed_in(a_handler(council)), call, ("narrative", "x", 0)).status_code == 404
    assert send(signed_in(a_handler(a_team())), call, ("narrative", "x", 0)).status_code == 404


def test_saving_is_not_audited_each_second_but_beginning_and_finishing_are(browser, hana, call):
    for revision in range(3):
        send(browser, call, ("narrative", f"word {revision}", revision))
    finished(call, by=hana)
    actions = list(
        AuditEntry.objects.filter(call=call.reference).order_by("pk").values_list("action", flat=True)
    )
    assert actions[0] == "call started"
    assert "call finished" in actions
    assert not [action for action in actions if "draft" in action]


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite_only  # one writer at a time is SQLite's way
def test_a_locked_database_says_so_and_the_words_can_be_sent_again(signed_in, hana):
    call = a_call(hana)
    browser = signed_in(hana)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        answer = send(browser, call, ("narrative", "They bang", 0))
        assert answer.status_code == 503
        assert "busy" in answer.json()["message"]
        other.execute("ROLLBACK")
        assert send(browser, call, ("narrative", "They bang", 0)).status_code == 200
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite_only  # only SQLite can be given a small disk
def test_a_full_disk_says_so_and_keeps_what_was_saved_before(signed_in, hana):
    call = a_call(hana, narrative="They bang")
    browser = signed_in(hana)
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 1}")
    try:
        answer = send(browser, call, ("wishes", "x" * 200_000, 0))
        assert answer.status_code == 503
        assert "full" in answer.json()["message"]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert dict(draft_of(call).fields) == {"narrative": "They bang"}
    assert send(browser, call, ("wishes", "sleep", 0)).status_code == 200
