"""An emergency goes to the system that dispatches until somebody there has it; the handler is told how far it is."""

import threading
from datetime import timedelta

import pytest

from heed.core import clock, events
from heed.core.models import AuditEntry
from heed.desk.dispatch_words import sending_words
from heed.desk.queries.dispatching import on_its_way
from heed.exchange.dispatch import line
from heed.exchange.dispatch.sending import send_due
from heed.people.rules import MarkerFamily
from heed.reports.actions import acknowledge_passed, raise_emergency
from heed.reports.models import Dispatch
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_marker,
    a_record,
    a_team,
    a_working_partnership,
    actor_for,
    an_agency,
    recognised_as,
    type_in,
)
from tests.exchange.dispatch.control_room import a_control_room

pytestmark = pytest.mark.django_db
SAID = {
    "first_name": "Ann",
    "surname": "Thistlewood",
    "phone": "07700 900123",
    "house": "12",
    "street": "Linnet Close",
    "postcode": "LE2 7AB",
    "narrative": "He is at the door with a hammer",
    "safe_ring": "no",
    "q_danger_now": "yes",
}


@pytest.fixture
def room(settings):
    with a_control_room() as room:
        settings.DISPATCH_URL, settings.DISPATCH_TOKEN = room.address, "their-token"
        yield room


@pytest.fixture
def hana():
    """A handler of a police force, which dispatches."""
    return a_handler(a_team(an_agency(a_working_partnership(), kind="police", dispatches=True)))


def emergency(hana, **fields):
    call = a_call(hana, **(SAID | fields))
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    events.dispatch(at=NOW)
    return call


def send(call, *, later: int = 0):
    """One round of the job, so many seconds later; what the handler is then told."""
    send_due(at=max(NOW, clock.now()) + timedelta(seconds=later))
    call.refresh_from_db()
    return sending_words(on_its_way(call))


def test_what_the_handler_typed_arrives_once_with_the_hand_over_and_their_token(room, hana):
    call = emergency(hana)
    assert sending_words(on_its_way(call)) == "It is being sent to the control room's system."
    assert "has it, and nobody there has answered yet" in send(call)
    send(call, later=60)
    (heard,) = room.heard
    assert room.tokens == ["Bearer their-token"]
    assert heard["message"] == heard["message"] | {"id": f"{call.reference}/1", "kind": "creation"}
    incident = heard["incident"]
    assert incident["narrative"] == SAID["narrative"]
    assert incident["hand_over"].startswith(f"Call: {call.reference}")
    assert incident["people"] == [
        {
            "role": "in_danger",
            "name": "Ann Thistlewood",
            "born": "",
            "telephone": "07700 900123",
            "safe_to_ring": False,
        }
    ]
    assert incident["places"][0] == {"text": "12, Linnet Close", "postcode": "LE2 7AB", "uprn": ""}


def test_an_acknowledgement_in_the_answer_ends_it_and_its_number_is_the_calls(room, hana):
    room.says({"state": "acknowledged", "reference": "0412", "passed_to": "Force control room"})
    call = emergency(hana)
    assert send(call) == ""
    assert (call.passed_to, call.cad_reference) == ("Force control room", "0412")
    send(call, later=60)
    assert len(room.heard) == 1


def test_what_is_typed_afterwards_follows_as_an_update_until_somebody_has_it(room, hana):
    call = emergency(hana)
    send(call)
    type_in(call, by=hana, narrative="He is at the door with a hammer. Now he is inside")
    send(call, later=60)
    assert [heard["message"]["kind"] for heard in room.heard] == ["creation", "update"]
    assert room.heard[1]["message"]["id"] == f"{call.reference}/2"
    assert room.heard[1]["incident"]["narrative"].endswith("Now he is inside")
    acknowledge_passed(call=call, passed_to="999", cad_reference="", by=actor_for(hana), at=NOW)
    type_in(call, by=hana, narrative="He has gone")
    send(call, later=120)
    assert len(room.heard) == 2


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((500, ""), "did not take it"),
        ((422, '{"error": "no"}'), "did not take it"),
        ((307, ""), "did not take it"),
        ((200, "<html>"), "cannot be read"),
        ((200, '{"state": "perhaps"}'), "cannot be read"),
        ((200, '{"state": "acknowledged", "reference": 7}'), "cannot be read"),
    ],
)
def test_a_message_that_was_not_taken_is_said_and_sent_again_under_the_same_number(room, hana, answer, told):
    room.moved_to = room.address
    room.says(answer, (204, ""))
    call = emergency(hana)
    said = send(call)
    assert told in said and "Transfer by voice now" in said
    assert call.passed_at is None
    assert "has it" in send(call, later=5)
    assert [heard["message"]["id"] for heard in room.heard] == [f"{call.reference}/1"] * 2


def test_a_system_that_never_answers_holds_up_nothing_and_is_said_to_be_silent(room, hana, monkeypatch):
    never = threading.Event()
    room.says(never)
    monkeypatch.setattr(line, "PATIENCE_SECONDS", 0.2)
    call = emergency(hana)
    assert "does not answer. Transfer by voice now" in send(call)
    never.set()
    assert Dispatch.objects.get().tries == 1


def test_a_system_that_is_not_there_is_tried_less_and_less_often(hana, settings):
    with a_control_room() as gone:
        settings.DISPATCH_URL = gone.address
    call = emergency(hana)
    assert "cannot be reached" in send(call)
    first = Dispatch.objects.get().next_try_at
    send(call, later=5)
    send(call, later=20)
    later = Dispatch.objects.get()
    assert later.tries == 3
    assert later.next_try_at > first


def test_a_refusal_is_said_with_their_reason_and_the_call_stays_unpassed(room, hana):
    room.says({"state": "rejected", "reason": "Not our area."})
    call = emergency(hana)
    assert send(call) == ("The control room's system refused it. Not our area. Transfer by voice now.")
    assert call.passed_at is None


def test_what_to_know_at_the_door_goes_with_it_once_it_is_confirmed_who_she_is(room, hana):
    ann = a_record(team=hana.membership_set.get().team, first_name="Ann")
    a_marker(ann, kind="dog", family=MarkerFamily.STAFF_SAFETY, words="bites")
    call = a_call(hana, **SAID)
    recognised_as(call, ann, by=hana)
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    events.dispatch(at=NOW)
    send(call)
    assert room.heard[0]["incident"]["hazards"] == ["dog"]
    assert "bites" not in str(room.heard)


def test_nothing_is_sent_for_an_agency_that_does_not_dispatch_and_where_no_system_is_named(room, settings):
    partnership = a_working_partnership()
    council = a_handler(a_team(an_agency(partnership)))
    call = emergency(council)
    assert send(call) == ""
    settings.DISPATCH_URL = ""
    police = a_handler(a_team(an_agency(partnership, kind="police", dispatches=True)))
    assert send(emergency(police)) == ""
    assert room.heard == []


def test_a_message_that_cannot_be_written_is_said_like_any_other_fault(room, hana, monkeypatch):
    monkeypatch.setattr("heed.exchange.dispatch.sending.incident_of", lambda *_, **__: 1 / 0)
    assert "Heed could not write the message. Transfer by voice now" in send(emergency(hana))


def test_the_audit_says_that_it_was_sent_and_holds_none_of_its_words(room, hana):
    send(emergency(hana))
    entries = AuditEntry.objects.filter(action__startswith="emergency")
    assert [one.action for one in entries.order_by("pk")][-2:] == ["emergency being sent", "emergency sent"]
    assert "hammer" not in str(list(entries.values()))
