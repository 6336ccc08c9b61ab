"""The ringing telephone: cards from its messages, claimed once, put back, rung back by the worst known risk."""

import json
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
    a_team,
    actor_for,
    an_account,
    an_officer,
    finished,
    recognised_as,
    type_in,
)

from heed.access.actions import bar_account
from heed.agencies.actions import keep_token, revoke_tokens
from heed.agencies.rules import TokenFor
from heed.core import clock
from heed.core.actor import Role, program
from heed.core.models import AuditEntry
from heed.desk.actions import CannotPutBack, put_back, take_card
from heed.desk.actions import nobody_answered as rung_in_vain
from heed.desk.queries.telephone import free_slots, missed_calls, rings_for
from heed.reports.actions import (
    CardIsTaken,
    PhoneTold,
    book_call_back,
    hear_telephone,
    raise_emergency,
    settle_card,
)
from heed.reports.models import Call, RingingCard
from heed.reports.rules import PhoneEvent, safety_of_line

pytestmark = pytest.mark.django_db

TOKEN = "a-token-as-long-as-the-ones-that-are-made"
NUMBER = "07700 900345"


@pytest.fixture
def line(police):
    """The police's telephone system."""
    by = program(police.agency.partnership_id, police.agency_id)
    keep_token(token=TOKEN, purpose=TokenFor.TELEPHONE, agency=police.agency, by=by, at=NOW)
    return by


def message(client, event="ringing", call_id="acd-1", *, token=TOKEN, **more):
    told = {"event": event, "call_id": call_id, "number": NUMBER, "queue": "101"} | more
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.post(
        "/calls/telephone/", json.dumps(told), content_type="application/json", headers=headers
    )


def told(line, event=PhoneEvent.RINGING, call_id="acd-1", *, number=NUMBER, at=NOW, safe_back=""):
    said = PhoneTold(event=event, call_id=call_id, at=at, number=number, queue="101")
    hear_telephone(told=said, safe_back=safe_back, by=line, at=at)
    return RingingCard.objects.get(system_id=call_id)


def missed(line, call_id, number, *, at=NOW):
    told(line, call_id=call_id, number=number, at=at)
    return told(line, PhoneEvent.ABANDONED, call_id, number=number, at=at)


# What the system tells


def test_a_message_is_one_card_however_often_it_is_sent(client, line):
    assert [message(client).status_code for _ in range(3)] == [202, 200, 200]
    assert RingingCard.objects.count() == 1
    assert AuditEntry.objects.filter(action="telephone ringing").count() == 1


@pytest.mark.parametrize("token", ["", "another", TOKEN[:-1]])
def test_a_forged_message_is_refused_and_makes_no_card(client, line, token):
    refused = message(client, token=token)
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "unauthorised")
    assert not RingingCard.objects.exists()


def test_a_token_that_was_revoked_opens_nothing(client, line, police):
    assert revoke_tokens(purpose=TokenFor.TELEPHONE, agency=police.agency, by=line, at=NOW) == 1
    assert message(client).status_code == 401


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"event": "rung"}, "unknown_code", "event"),
        ({"event": ["ringing"]}, "unknown_code", "event"),
        ({"call_id": ""}, "missing_key", "call_id"),
        ({"call_id": "x" * 121}, "too_long", "call_id"),
        ({"number": ["07700"]}, "wrong_type", "number"),
        ({"number": "0\x007"}, "unreadable", "number"),
        ({"queue": "\ud800"}, "unreadable", "queue"),
        ({"at": "2026-02-31T10:00"}, "bad_moment", "at"),
        ({"at": "yesterday"}, "bad_moment", "at"),
        ({"at": 17}, "bad_moment", "at"),
        ({"at": "2999-01-01T00:00:00Z"}, "in_the_future", "at"),
        ({"at": "2020-01-01T00:00:00Z"}, "too_old", "at"),
    ],
)
def test_a_message_that_cannot_be_kept_is_refused_by_name(client, line, change, code, path):
    refused = message(client, **{"call_id": "acd-9", **change})
    assert refused.status_code == 400
    assert (refused.json()["error"]["code"], refused.json()["error"]["path"]) == (code, path)
    assert not RingingCard.objects.exists()


@pytest.mark.parametrize("body", ["[" * 16_000, "", "{", "[]", "\xff", '"ringing"', "9" * 20_000])
def test_what_is_no_message_at_all_is_refused(client, line, body):
    refused = client.post(
        "/calls/telephone/",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    assert refused.status_code == 400


@pytest.mark.parametrize(
    "number", ["07700 900345", "+44 (0)7700 900345", "00447700900345", "+447700900345", 447700900345]
)
def test_however_a_number_is_written_it_is_one_number(client, line, number):
    message(client, number=number)
    assert RingingCard.objects.get().digits.lstrip("?+") in ("447700900345",)


@pytest.mark.parametrize("number", ["withheld", "Anonymous", "", None, "0"])
def test_a_withheld_number_rings_without_one(client, line, number, hana):
    assert message(client, number=number).status_code == 202
    assert RingingCard.objects.get().digits == ""
    assert len(rings_for(actor_for(hana), at=clock.now()).cards) == 1


def test_messages_out_of_order_are_one_call_that_is_over(client, line, hana):
    assert message(client, "ended", number=None).status_code == 202
    assert message(client, "ringing", at="2999-01-01T00:00:00Z").status_code == 400
    assert message(client, "ringing").status_code == 202
    card = RingingCard.objects.get()
    assert (card.number, card.ended_at is None) == (NUMBER, False)
    assert rings_for(actor_for(hana), at=clock.now()).total == 0
    assert [one.card.pk for one in missed_calls(actor_for(hana), at=clock.now())] == [card.pk]


# Who sees what rings


def test_cards_are_shown_oldest_first_to_those_of_the_agency_who_answer(line, hana, council):
    first, second = told(line, call_id="a", at=NOW - timedelta(seconds=9)), told(line, call_id="b")
    assert [card.pk for card in rings_for(actor_for(hana), at=NOW).cards] == [first.pk, second.pk]
    team = hana.membership_set.get().team
    others = [a_handler(council), a_handler(), an_officer(team)]
    others += [an_account(role, team=team) for role in (Role.LEAD, Role.PARTNER, Role.ADMINISTRATOR)]
    assert [rings_for(actor_for(one), at=NOW).total for one in others] == [0] * len(others)
    assert rings_for(actor_for(a_supervisor(a_team(team.agency))), at=NOW).total == 2


def test_five_hundred_at_once_show_a_few_and_how_many(line, hana, signed_in):
    at = clock.now()
    for place in range(500):
        told(line, call_id=f"acd-{place}", at=at)
    rings = rings_for(actor_for(hana), at=at)
    assert (len(rings.cards), rings.total) == (4, 500)
    strip = signed_in(hana).get("/calls/notices/").content.decode()
    assert "and 496 more" in strip
    assert strip.count("Take this call") == 4


def test_the_card_says_number_queue_and_whether_it_is_safe_to_ring_back_and_nobody_by_name(
    client, signed_in, line, hana
):
    ann = a_record(team=hana.membership_set.get().team, first_name="Annabel", surname="Thrale", phone=NUMBER)
    call = a_call(hana, first_name="Annabel", surname="Thrale", phone=NUMBER, safe_ring="no")
    recognised_as(call, ann, by=hana)
    finished(call, by=hana)
    message(client, name="THRALE A")
    strip = signed_in(hana).get("/calls/notices/").content.decode()
    assert "Do not ring back" in strip
    assert NUMBER in strip and "101" in strip
    assert "Thrale" not in strip and "THRALE" not in strip
    in_a_call = signed_in(hana).get("/calls/notices/?in_a_call=1").content.decode()
    assert "1 ringing" in in_a_call and NUMBER not in in_a_call


@pytest.mark.parametrize(
    ("asked", "safety"),
    [
        ([], ""),
        ([(1, "yes")], "yes"),
        ([(1, "no"), (1, "yes")], "yes"),
        ([(1, "yes"), (1, "no")], "no"),
        ([(1, "no"), (2, "yes")], "no"),
        ([(1, "yes"), (2, "neutral")], "neutral"),
        ([(1, "neutral"), (2, "yes")], "neutral"),
    ],
)
def test_a_shared_telephone_is_as_safe_as_the_least_safe_person_on_it(asked, safety):
    assert safety_of_line(asked) == safety


# Claiming


def test_whoever_is_on_this_telephone_is_looked_for_as_soon_as_the_call_is_taken(signed_in, line, hana):
    a_record(team=hana.membership_set.get().team, first_name="Annabel", surname="Thrale", phone=NUMBER)
    take_card(card=told(line, at=clock.now()), by=actor_for(hana), at=clock.now())
    page = signed_in(hana).get(f"/calls/{Call.objects.get().reference}/").content.decode()
    assert "Nobody named yet" not in page
    assert NUMBER in page


def test_two_who_claim_one_card_get_one_call_and_a_word(line, hana):
    card, hugo = told(line), a_handler(hana.membership_set.get().team)
    call = take_card(card=card, by=actor_for(hana), at=NOW)
    with pytest.raises(CardIsTaken):
        take_card(card=card, by=actor_for(hugo), at=NOW)
    assert list(Call.objects.all()) == [call]
    assert (call.number, call.queue, call.handler_id) == (NUMBER, "101", hana.pk)
    assert rings_for(actor_for(hugo), at=NOW).total == 0


def test_the_page_that_was_slower_says_so(signed_in, line, hana):
    card = told(line, at=clock.now())
    take_card(card=card, by=actor_for(a_handler(hana.membership_set.get().team)), at=clock.now())
    shown = signed_in(hana).post(f"/calls/ringing/{card.reference}/claim/", follow=True)
    assert "A colleague took that call a moment ago." in shown.content.decode()


def test_the_next_call_is_whichever_rang_longest(signed_in, line, hana):
    told(line, call_id="b", number="07700 900002", at=clock.now())
    told(line, call_id="a", number="07700 900001", at=clock.now() - timedelta(seconds=30))
    signed_in(hana).post("/calls/ringing/next/")
    assert Call.objects.get().number == "07700 900001"


def test_a_claim_can_be_taken_back_within_its_grace_and_rings_again(line, hana):
    by, card = actor_for(hana), told(line)
    call = take_card(card=card, by=by, at=NOW)
    put_back(call=call, by=by, at=NOW + timedelta(seconds=20))
    assert rings_for(by, at=NOW + timedelta(seconds=20)).total == 1
    assert Call.objects.get().state == "discarded"


def test_too_late_or_after_a_word_was_typed_it_stays_her_call(line, hana):
    by, card = actor_for(hana), told(line)
    call = take_card(card=card, by=by, at=NOW)
    with pytest.raises(CannotPutBack, match="put_back_too_late"):
        put_back(call=call, by=by, at=NOW + timedelta(seconds=21))
    type_in(call, by=hana, narrative="Please")
    with pytest.raises(CannotPutBack, match="put_back_after_typing"):
        put_back(call=call, by=by, at=NOW)
    assert Call.objects.get().state == "live"


def test_the_time_between_two_calls_is_kept_with_the_first(line, hana):
    before = a_call(hana, first_name="Ann")
    finished(before, by=hana)
    take_card(card=told(line), by=actor_for(hana), at=NOW + timedelta(seconds=35))
    before.refresh_from_db()
    assert before.meter["ms_wrap_up"] == 35_000


# Ringing back


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
