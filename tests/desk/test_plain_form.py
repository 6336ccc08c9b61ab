"""The call's page without scripts: an old, a bare or a refused form loses nobody's words."""

import html
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from tests.builders import a_call, a_handler, a_record, recognised_as, type_in

from heed.core.models import AuditEntry
from heed.desk.models import OutageKey
from heed.desk.queries.drafts import draft_of, open_clashes
from heed.desk.served import stamp
from heed.reports.models import Report

ANN = {"first_name": "Ann", "surname": "Thistlewood", "born": "3/4/1948", "phone": "07700 900123"}
BARE = ["", "{}", "[]", "null", "served", '{"narrative": 1}', '{"narrative": ["x", "y"]}', "[" * 50_000]
IMPOSSIBLE = [1e999, -1, 2**40, True, None, 1.5, "1"]


@pytest.fixture
def hugo(police):
    return a_handler(police)


def path_of(call) -> str:
    return f"/calls/{call.reference}/"


@pytest.mark.django_db
@pytest.mark.parametrize("served", [None, *BARE])
def test_a_form_without_its_stamp_never_writes_over_other_words(signed_in, hana, hugo, served):
    call = a_call(hana)
    type_in(call, by=hugo, narrative="He has a knife")
    form = {"narrative": "They bang", "wishes": "sleep", "do": "finish"}
    answer = signed_in(hana).post(path_of(call), form | ({} if served is None else {"served": served}))
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "He has a knife" in shown and "They bang" in shown
    assert draft_of(call).fields["narrative"] == "He has a knife"
    assert draft_of(call).fields["wishes"] == "sleep"  # where nothing stood, what came is kept
    assert [clash.text for clash in open_clashes(call)] == ["They bang"]
    assert not Report.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("revision", IMPOSSIBLE)
def test_a_stamp_no_page_was_served_with_is_no_stamp(signed_in, hana, hugo, revision):
    call = a_call(hana)
    type_in(call, by=hugo, narrative="He has a knife")
    form = {"narrative": "They bang", "served": json.dumps({"narrative": [revision, "x"]})}
    assert signed_in(hana).post(path_of(call), form).status_code == 409
    assert draft_of(call).fields["narrative"] == "He has a knife"


@pytest.mark.django_db
def test_without_a_stamp_an_empty_box_takes_nothing_away_and_the_same_words_are_no_clash(signed_in, hana):
    call = a_call(hana, narrative="They bang", cannot_speak="on", **ANN)
    signed_in(hana).post(path_of(call), {"narrative": "", "surname": "Thistlewood", "do": "save"})
    assert draft_of(call).fields == {"narrative": "They bang", "cannot_speak": "on", **ANN}
    assert open_clashes(call) == []


@pytest.mark.django_db
def test_whoever_saw_both_texts_decides_with_the_next_press(signed_in, hana, hugo):
    call, browser = a_call(hana), signed_in(hana)
    type_in(call, by=hugo, narrative="He has a knife")
    again = browser.post(path_of(call), {"narrative": "They bang"}).content.decode()
    chosen = {"narrative": "They bang, and he has a knife", "served": served_with(again)}
    assert browser.post(path_of(call), chosen).status_code == 302
    assert draft_of(call).fields["narrative"] == "They bang, and he has a knife"
    assert open_clashes(call) == []


def served_with(page: str) -> str:
    found = re.search(r'name="served" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else is writing, and goes on writing for longer than anybody waits."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


# One writer at a time is SQLite's way.
meets_a_lock = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_only]


def with_marks(marks):
    def marked(test):
        for mark in marks:
            test = mark(test)
        return test

    return marked


@with_marks(meets_a_lock)
@pytest.mark.parametrize("key", ["made before", "not made yet"])
def test_a_locked_database_gives_every_word_back_with_what_to_do(signed_in, hana, key):
    call, browser = a_call(hana, cannot_speak="on", wishes="sleep"), signed_in(hana)
    served = stamp(draft_of(call))
    if key == "made before":
        browser.get(path_of(call))
    assert OutageKey.objects.exists() == (key == "made before")
    form = {"narrative": "They bang & shout", "wishes": "sleep", "surname": "Lowe", "served": served}
    with locked():
        answer = browser.post(path_of(call), form | {"do": "finish"})
    assert answer.status_code == 503
    raw = answer.content.decode()
    shown = html.unescape(raw)
    assert "The database is busy, so this was not done." in shown
    assert "They bang & shout" in shown and "sleep" in shown and 'value="Lowe"' in shown
    assert 'name="cannot_speak" value="on" data-answer data-hotkey="Alt+C">' in shown  # it was unticked
    again = {"narrative": "They bang & shout", "wishes": "sleep", "surname": "Lowe", "do": "finish"}
    assert browser.post(path_of(call), again | {"served": served_with(raw)}).status_code == 302
    assert Report.objects.get(call=call).narrative == "They bang & shout"
    assert draft_of(call).fields["cannot_speak"] == ""


@with_marks(meets_a_lock)
def test_what_a_colleague_wrote_before_the_lock_is_noticed_after_it(signed_in, hana, hugo):
    call, browser = a_call(hana, narrative="They"), signed_in(hana)
    served = stamp(draft_of(call))
    type_in(call, by=hugo, narrative="They have a knife")
    with locked():
        shown = browser.post(path_of(call), {"narrative": "They bang", "served": served}).content.decode()
    assert "They bang" in shown
    answer = browser.post(path_of(call), {"narrative": "They bang", "served": served_with(shown)})
    assert answer.status_code == 409
    assert draft_of(call).fields["narrative"] == "They have a knife"


@with_marks(meets_a_lock)
def test_while_nobody_can_be_audited_nobody_is_shown_and_the_words_still_are(signed_in, hana, police):
    a_record(team=police, **ANN)
    call, browser = a_call(hana, narrative="They bang", **ANN), signed_in(hana)
    with locked():
        answer = browser.get(path_of(call))
    assert answer.status_code == 200
    assert "They bang" in answer.content.decode()
    assert "This is the caller" not in answer.content.decode()
    assert not AuditEntry.objects.filter(action__startswith="person shown").exists()
    assert "This is the caller" in browser.get(path_of(call)).content.decode()


@with_marks(meets_a_lock)
def test_nor_is_the_card_of_a_caller_who_was_confirmed_before(signed_in, hana, police):
    """The confirmation stands in the call; whoever reads her card is still to be in the audit."""
    ann = a_record(team=police, **ANN | {"born": "3/4/1948"})
    call, browser = a_call(hana, narrative="They bang", **ANN), signed_in(hana)
    recognised_as(call, ann, by=hana)
    with locked():
        answer = browser.get(path_of(call))
    assert answer.status_code == 200
    assert "They bang" in answer.content.decode()
    assert "born 1948" not in answer.content.decode()
    assert not AuditEntry.objects.filter(action__startswith="person shown").exists()
    assert "born 1948" in browser.get(path_of(call)).content.decode()


@with_marks(meets_a_lock)
def test_a_page_of_people_that_cannot_be_audited_is_not_shown(signed_in, hana):
    browser = signed_in(hana)
    a_call(hana, first_name="Ann", surname="Thistlewood")
    with locked():
        answer = browser.get("/calls/")
    assert answer.status_code == 503
    shown = answer.content.decode()
    assert "Thistlewood" not in shown and "busy" in shown and "999" in shown


@pytest.mark.django_db
def test_one_field_that_cannot_be_kept_costs_none_of_the_others(signed_in, hana):
    call = a_call(hana)
    long = "a tall man " * 300
    form = {"narrative": "They bang on her door", "p1_who": long, "surname": "Lowe", "do": "finish"}
    answer = signed_in(hana).post(f"/calls/{call.reference}/", form)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "They bang on her door" in page
    assert long.strip() in page
    assert dict(draft_of(call).fields) == {"narrative": "They bang on her door", "surname": "Lowe"}


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "kept"), [("cy", "cy"), ("en", "en"), ("", None), ("../cy", None)])
def test_the_language_changes_once_every_word_is_saved(settings, signed_in, hana, asked, kept):
    call, browser = a_call(hana), signed_in(hana)
    answer = browser.post(path_of(call), {"narrative": "They bang", "do": f"language:{asked}"})
    cookie = answer.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    assert (answer.status_code, cookie and cookie.value) == (302, kept)
    assert draft_of(call).fields["narrative"] == "They bang"


@pytest.mark.django_db
def test_the_language_stays_where_two_texts_wait_to_be_looked_at(settings, signed_in, hana, hugo):
    call = a_call(hana)
    type_in(call, by=hugo, narrative="He has a knife")
    answer = signed_in(hana).post(path_of(call), {"narrative": "They bang", "do": "language:cy"})
    assert answer.status_code == 409
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies
    assert [clash.text for clash in open_clashes(call)] == ["They bang"]
