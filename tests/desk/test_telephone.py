"""The ringing telephone: cards from its messages, claimed once, put back, rung back by the worst known risk."""

import json
from datetime import timedelta

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_record,
    a_supervisor,
    a_team,
    actor_for,
    an_account,
    an_officer,
    finished,
    recognised_as,
    type_in,
)
from tests.telephone import NUMBER, TOKEN, told

from heed.agencies.actions import revoke_tokens
from heed.agencies.rules import TokenFor
from heed.core import clock
from heed.core.actor import Role
from heed.core.models import AuditEntry
from heed.desk.actions import CannotPutBack, put_back, take_card
from heed.desk.queries.telephone import missed_calls, rings_for
from heed.reports.actions import (
    CardIsTaken,
)
from heed.reports.models import Call, RingingCard
from heed.reports.rules import safety_of_line

pytestmark = pytest.mark.django_db


def message(client, event="ringing", call_id="acd-1", *, token=TOKEN, **more):
    told = {"event": event, "call_id": call_id, "number": NUMBER, "queue": "101"} | more
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.post(
        "/calls/telephone/", json.dumps(told), content_type="application/json", headers=headers
    )


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
    in_a_call = signed_in(hana).get("/calls/notices/?on=K-0000-0000").content.decode()
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
