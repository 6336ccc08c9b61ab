"""What nobody answered: rung back by the worst known risk, as safely as it was said, at times that are kept."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_marker,
    a_record,
    a_report,
    a_supervisor,
    actor_for,
    finished,
    recognised_as,
    type_in,
)
from tests.telephone import NUMBER, missed, told

from heed.access.actions import bar_account
from heed.core import clock
from heed.core.models import AuditEntry
from heed.desk.actions import CannotPutBack, put_back, take_card
from heed.desk.actions import nobody_answered as rung_in_vain
from heed.desk.queries.telephone import free_slots, missed_calls
from heed.reports.actions import (
    NoNumberToRing,
    book_call_back,
    raise_emergency,
    settle_card,
)
from heed.reports.models import RingingCard
from heed.reports.rules import PhoneEvent

pytestmark = pytest.mark.django_db


def test_missed_calls_stand_worst_known_risk_first_and_an_unknown_caller_before_one_who_needs_no_more(
    line, hana
):
    team = hana.membership_set.get().team
    calm = {f"q_{one}": "no" for one in ("danger_now", "threat_to_life", "t1", "t4", "hate", "child_at_risk")}
    calm |= {"q_suicidal": "no", "q_t2": "none", "q_t3": "none", "is_new": "on", "safe_ring": "yes"}
    for place, more in enumerate(({"q_suicidal": "yes"}, calm, {"q_hate": "yes"})):
        finished(a_call(hana, first_name="A", phone=f"07700 90010{place}", **more), by=hana)
    for place, number in enumerate(("07700 900101", "07700 900999", "07700 900102", "07700 900100")):
        missed(line, f"m{place}", number)
    order = [one.card.number for one in missed_calls(actor_for(hana), at=NOW)]
    assert order == ["07700 900100", "07700 900102", "07700 900999", "07700 900101"]
    # A new fact arrives: the one who needed no more is vulnerable, and told of more often.
    calls = [a_call(hana, first_name="A", phone="07700 900101", q_danger_now="yes")]
    finished(calls[0], by=hana)
    assert missed_calls(actor_for(hana), at=NOW)[0].card.number == "07700 900101"
    assert a_handler(team)


def test_between_equals_whoever_is_vulnerable_comes_first(line, hana):
    team = hana.membership_set.get().team
    for place in (1, 2):
        person = a_record(team=team, first_name="A", phone=f"07700 90020{place}")
        a_report(record=person)
        if place == 2:
            a_marker(person)
        missed(line, f"m{place}", f"07700 90020{place}")
    known = missed_calls(actor_for(hana), at=NOW)
    assert [(one.card.number[-1], one.is_vulnerable, one.told) for one in known] == [
        ("2", True, 1),
        ("1", False, 1),
    ]


def test_what_is_known_of_somebody_the_reader_is_kept_from_is_not_shown_but_that_she_must_not_be_rung_is(
    line, hana
):
    team = hana.membership_set.get().team
    call = a_call(hana, first_name="Ann", phone=NUMBER, safe_ring="no", q_suicidal="yes")
    (report,) = finished(call, by=hana)
    missed(line, "m", NUMBER)
    cousin, by = a_handler(team), actor_for(a_supervisor(team))
    bar_account(record=report.record.reference, account_id=cousin.pk, because="x", by=by, at=NOW)
    (hers,), (his,) = missed_calls(actor_for(hana), at=NOW), missed_calls(actor_for(cousin), at=NOW)
    assert (hers.is_known, his.is_known) == (True, False)
    assert hers.safe_back == his.safe_back == "no"


def test_rung_back_in_vain_it_waits_again_with_the_attempt_counted(line, hana):
    by, card = actor_for(hana), missed(line, "m", NUMBER)
    for _ in range(2):
        rung_in_vain(call=take_card(card=card, by=by, at=NOW), by=by, at=NOW)
    (one,) = missed_calls(by, at=NOW)
    assert (one.card.attempts, one.card.tried_at) == (2, NOW)
    reached = take_card(card=card, by=by, at=NOW)
    type_in(reached, by=hana, first_name="Ann")
    finished(reached, by=hana)
    assert missed_calls(by, at=NOW) == []


def test_a_call_that_still_rang_when_it_was_taken_is_not_one_rung_back(line, hana):
    by = actor_for(hana)
    with pytest.raises(CannotPutBack, match="rings_still"):
        rung_in_vain(call=take_card(card=told(line), by=by, at=NOW), by=by, at=NOW)


def test_a_caller_who_hung_up_during_her_call_was_on_the_line_and_is_no_call_back(signed_in, line, hana):
    call = take_card(card=told(line, at=clock.now()), by=actor_for(hana), at=clock.now())
    type_in(call, by=hana, narrative="he has a knife", q_suicidal="yes")
    told(line, PhoneEvent.ENDED, at=clock.now())
    browser = signed_in(hana)
    assert "Nobody answered" not in browser.get(f"/calls/{call.reference}/").content.decode()
    assert browser.post(f"/calls/{call.reference}/no-answer/").status_code == 422
    call.refresh_from_db()
    assert call.state == "live"


def test_words_typed_while_ringing_back_are_not_thrown_away_with_it(line, hana):
    by = actor_for(hana)
    call = take_card(card=missed(line, "m", NUMBER), by=by, at=NOW)
    type_in(call, by=hana, narrative="her sister answered")
    with pytest.raises(CannotPutBack, match="put_back_after_typing"):
        rung_in_vain(call=call, by=by, at=NOW)


def test_an_emergency_is_not_given_back(signed_in, line, hana):
    call = take_card(card=missed(line, "m", NUMBER, at=clock.now()), by=actor_for(hana), at=clock.now())
    raise_emergency(call=call, by=actor_for(hana), at=clock.now())
    assert signed_in(hana).post(f"/calls/{call.reference}/no-answer/").status_code == 422


def test_no_stays_no_however_many_others_share_the_telephone(line, hana):
    team = hana.membership_set.get().team
    finished(a_call(hana, first_name="Ann", surname="Lee", phone=NUMBER, safe_ring="no"), by=hana)
    for place in range(45):
        a_record(team=team, first_name=f"Guest{place}", phone=NUMBER)
    finished(
        a_call(hana, first_name="Bob", surname="Moss", phone=NUMBER, safe_ring="yes", is_new="on"), by=hana
    )
    missed(line, "m", NUMBER)
    assert missed_calls(actor_for(hana), at=NOW)[0].safe_back == "no"


def test_what_she_said_last_holds_though_each_call_wrote_a_record_of_its_own(line, hana):
    first = a_call(hana, first_name="Ann", surname="Lee", phone=NUMBER, safe_ring="no")
    (report,) = finished(first, by=hana)
    again = a_call(hana, first_name="Ann", surname="Lee", phone=NUMBER, safe_ring="yes")
    recognised_as(again, report.record, by=hana)
    finished(again, by=hana, at=NOW + timedelta(minutes=1))
    missed(line, "m", NUMBER)
    assert missed_calls(actor_for(hana), at=NOW)[0].safe_back == "yes"


def test_a_booked_time_is_kept_however_many_others_were_missed_since_and_when_put_back(line, hana):
    by, card = actor_for(hana), missed(line, "booked", NUMBER, at=NOW - timedelta(hours=3))
    slot = NOW + timedelta(minutes=30)
    book_call_back(card=card, slot_at=slot, by=by, at=NOW)
    for place in range(201):
        missed(line, f"m{place}", "")
    assert slot in [one.card.slot_at for one in missed_calls(by, at=NOW)]
    put_back(call=take_card(card=card, by=by, at=NOW), by=by, at=NOW)
    assert slot in [one.card.slot_at for one in missed_calls(by, at=NOW)]


def test_whose_calls_were_read_to_ring_back_is_in_the_audit_though_nobody_is_named(signed_in, line, hana):
    ann = a_record(team=hana.membership_set.get().team, first_name="Annabel", phone=NUMBER)
    a_report(record=ann)
    a_marker(ann)
    missed(line, "m", NUMBER, at=clock.now())
    page = signed_in(hana).get("/calls/").content.decode()
    assert "Annabel" not in page and "vulnerable" not in page
    listed = [entry.batch for entry in AuditEntry.objects.exclude(batch=None)]
    assert any(ann.reference in str(batch) for batch in listed)


def test_as_many_numbers_as_there_are_ask_no_more_of_the_database_than_one(line, hana):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            missed_calls(actor_for(hana), at=NOW)
        return len(queries)

    counts = []
    for place in range(6):
        number = f"07700 90030{place}"
        a_report(record=a_record(team=hana.membership_set.get().team, first_name="A", phone=number))
        missed(line, f"m{place}", number)
        counts.append(asked())
    assert set(counts) == {counts[0]}


def test_a_day_that_is_not_in_the_calendar_books_nothing(signed_in, line, hana):
    card = missed(line, "m", NUMBER, at=clock.now())
    path = f"/calls/ringing/{card.reference}/book/"
    assert signed_in(hana).post(path, {"slot_at": "2026-02-31T10:00"}).status_code == 302
    assert RingingCard.objects.get().slot_at is None


def test_nobody_is_promised_to_be_rung_on_a_number_that_was_withheld(signed_in, line, hana):
    card = missed(line, "m", "withheld", at=clock.now())
    with pytest.raises(NoNumberToRing):
        book_call_back(card=card, slot_at=NOW, by=actor_for(hana), at=NOW)
    browser = signed_in(hana)
    page = browser.get("/calls/").content.decode()
    assert "Write it down" in page and "/book/" not in page
    soon = (clock.now() + timedelta(hours=1)).isoformat()
    answer = browser.post(f"/calls/ringing/{card.reference}/book/", {"slot_at": soon}, follow=True)
    assert "No time was booked: that caller" in answer.content.decode()
    assert RingingCard.objects.get().slot_at is None


def test_a_database_that_fails_is_not_a_telephone_that_is_quiet(signed_in, hana, monkeypatch):
    def fails(*asked, **more):
        raise OperationalError("database is locked")

    monkeypatch.setattr("heed.desk.noticing.rings_for", fails)
    browser = signed_in(hana)
    assert browser.get("/calls/notices/").status_code == 503
    assert browser.get("/worklist/").status_code == 200


def test_what_was_never_heard_of_again_is_missed_after_an_hour(line, hana):
    told(line)
    assert missed_calls(actor_for(hana), at=NOW + timedelta(minutes=59)) == []
    assert len(missed_calls(actor_for(hana), at=NOW + timedelta(hours=1))) == 1


def test_a_call_back_is_booked_in_a_slot_that_says_how_many_are_booked(line, hana):
    by, card = actor_for(hana), missed(line, "m", NUMBER)
    slots = free_slots(by, minutes=30, at=NOW)
    assert [time.minute for time, _ in slots[:2]] == [30, 0]
    book_call_back(card=card, slot_at=slots[0][0], by=by, at=NOW)
    assert free_slots(by, minutes=30, at=NOW)[0][1] == 1
    assert missed_calls(by, at=NOW)[0].card.slot_at == slots[0][0]


def test_taken_off_the_list_with_a_reason_it_is_kept_and_rings_nobody(line, hana):
    by, card = actor_for(hana), missed(line, "m", NUMBER)
    assert settle_card(card=card, because="rang again since", by=by, at=NOW)
    assert missed_calls(by, at=NOW) == []
    assert RingingCard.objects.get().settled_because == "rang again since"
    entry = AuditEntry.objects.get(action="ringing card settled")
    assert (entry.reason, entry.fields) == ("", ["settled_because"])


def test_the_list_of_calls_shows_what_is_to_be_rung_back_with_safety_before_the_number(signed_in, line, hana):
    missed(line, "m", NUMBER, at=clock.now())
    page = signed_in(hana).get("/calls/").content.decode()
    assert page.index("Not known if safe to ring back") < page.index(NUMBER)
    assert "nobody known on this telephone, as far as you may see" in page


def test_a_call_nobody_writes_under_is_shown_as_stale_and_stays_with_its_handler(signed_in, hana):
    call = a_call(hana, at=clock.now() - timedelta(minutes=12), narrative="hello")
    assert "nothing written for 12 minutes" in signed_in(hana).get("/calls/").content.decode()
    type_in(call, by=hana, at=clock.now(), narrative="hello again")
    assert "nothing written for" not in signed_in(hana).get("/calls/").content.decode()
