"""An emergency goes to the system that dispatches until somebody there has it; the handler is told how far it is."""

import html
import threading
from datetime import timedelta

import pytest
from django.db import OperationalError

from heed.core import events
from heed.core.models import AuditEntry
from heed.desk.dispatch_words import sending_words
from heed.desk.queries.dispatching import on_its_way
from heed.exchange.dispatch import line, sending
from heed.exchange.dispatch.sending import send_due
from heed.people.rules import MarkerFamily
from heed.reports.actions import (
    DispatchAnswer,
    acknowledge_passed,
    dispatching,
    hear_dispatch,
    raise_emergency,
)
from heed.reports.models import Dispatch
from heed.reports.rules import DispatchState
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
    finished,
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


def sent_for(settings, account):
    agency = account.agency
    settings.DISPATCH_AGENCIES = {f"{agency.partnership.slug}/{agency.slug}"}
    return account


@pytest.fixture
def hana(settings):
    """A handler of a police force, which dispatches and is named."""
    police = an_agency(a_working_partnership(), kind="police", dispatches=True)
    return sent_for(settings, a_handler(a_team(police)))


def emergency(hana, **fields):
    call = a_call(hana, **(SAID | fields))
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    events.dispatch(at=NOW)
    return call


def send(call, *, later: int = 0):
    """One round of the job, so many seconds later; what the handler is then told."""
    at = NOW + timedelta(seconds=later)
    send_due(at=at, now=lambda: at)
    call.refresh_from_db()
    return sending_words(on_its_way(call, at=at))


def test_what_the_handler_typed_arrives_once_with_the_hand_over_and_their_token(room, hana):
    call = emergency(hana)
    assert sending_words(on_its_way(call, at=NOW)) == "It is being sent to the control room's system."
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
    assert send(call) == "What you type goes on to them."
    assert (call.passed_to, call.cad_reference) == ("Force control room", "0412")
    send(call, later=60)
    assert len(room.heard) == 1


def typed(call, by, words: str) -> None:
    type_in(call, by=by, narrative=words)


def heard(room) -> list[tuple[str, str, str]]:
    return [
        (one["message"]["id"][-1], one["message"]["kind"], one["incident"]["narrative"]) for one in room.heard
    ]


def test_what_is_typed_afterwards_follows_as_an_update_also_once_they_have_acknowledged_it(room, hana):
    call = emergency(hana)
    send(call)
    typed(call, hana, "Now he is inside")
    send(call, later=60)
    room.says({"state": "acknowledged", "reference": "0412"})
    typed(call, hana, "She is in flat 4, not 12")
    assert send(call, later=120) == "What you type goes on to them."
    typed(call, hana, "He has a knife")
    room.says((500, ""))
    assert send(call, later=180) == "What was typed since has not arrived there: tell them."
    room.says((204, ""))
    send(call, later=240)
    assert heard(room)[1:] == [
        ("2", "update", "Now he is inside"),
        ("3", "update", "She is in flat 4, not 12"),
        ("4", "update", "He has a knife"),
        ("4", "update", "He has a knife"),
    ]


def test_words_typed_after_an_answer_that_was_posted_go_to_them_too(room, hana):
    call = emergency(hana)
    send(call)
    hear_dispatch(
        call=call, answer=DispatchAnswer(DispatchState.ACKNOWLEDGED, "Control"), by=actor_for(hana), at=NOW
    )
    typed(call, hana, "Flat 4, not 12")
    send(call, later=60)
    assert heard(room)[-1][2] == "Flat 4, not 12"


def test_new_words_never_travel_under_the_number_of_old_ones(room, hana):
    """A system that keeps each message once would throw them away."""
    room.says((500, ""), (204, ""))
    call = emergency(hana)
    send(call)
    typed(call, hana, "He has a knife")
    send(call, later=5)
    typed(call, hana, SAID["narrative"])
    send(call, later=60)
    assert heard(room) == [
        ("1", "creation", SAID["narrative"]),
        ("2", "creation", "He has a knife"),
        ("3", "update", SAID["narrative"]),
    ]


def test_once_it_was_passed_and_the_call_is_over_no_more_is_sent(room, hana):
    call = emergency(hana)
    send(call)
    acknowledge_passed(call=call, passed_to="999", cad_reference="", by=actor_for(hana), at=NOW)
    finished(call, by=hana)
    send(call, later=120)
    assert Dispatch.objects.get().next_try_at is None
    assert len(room.heard) == 1


def test_passed_by_voice_before_it_arrived_it_is_not_sent_any_more(room, hana):
    call = emergency(hana)
    acknowledge_passed(call=call, passed_to="999", cad_reference="", by=actor_for(hana), at=NOW)
    send(call)
    assert room.heard == []


def test_their_number_fills_one_that_nobody_knew(room, hana):
    room.says((204, ""))
    call = emergency(hana)
    send(call)
    acknowledge_passed(call=call, passed_to="Sgt Vane", cad_reference="", by=actor_for(hana), at=NOW)
    hear_dispatch(
        call=call,
        answer=DispatchAnswer(DispatchState.ACKNOWLEDGED, "Control", "0412"),
        by=actor_for(hana),
        at=NOW,
    )
    call.refresh_from_db()
    assert (call.passed_to, call.cad_reference) == ("Sgt Vane", "0412")


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


def test_a_system_that_never_answers_holds_up_no_other_emergency(room, hana, monkeypatch):
    never = threading.Event()
    room.says(never, (204, ""))
    monkeypatch.setattr(line, "PATIENCE_SECONDS", 0.3)
    first = emergency(hana)
    second = emergency(hana, narrative="They are on the roof")
    send(first)
    never.set()
    told = {sending_words(on_its_way(call, at=NOW)).partition(".")[0] for call in (first, second)}
    assert told == {
        "The control room's system does not answer",
        "The control room's system has it, and nobody there has answered yet",
    }


def test_an_answer_that_drips_is_too_late_like_one_that_never_comes(room, hana, monkeypatch):
    room.says("drips")
    monkeypatch.setattr(line, "PATIENCE_SECONDS", 0.3)
    assert "does not answer. Transfer by voice now" in send(emergency(hana))
    lines = [one for one in threading.enumerate() if one.name == "line to who dispatches"]
    for one in lines:
        one.join(5)
    assert not any(one.is_alive() for one in lines)


def test_a_system_that_is_not_there_is_tried_less_and_less_often_and_not_for_ever(hana, settings):
    with a_control_room() as gone:
        settings.DISPATCH_URL = gone.address
    call, waits, later = emergency(hana), [], 0
    for _ in range(7):
        assert "cannot be reached" in send(call, later=later)
        next_try = Dispatch.objects.get().next_try_at
        waits.append(int((next_try - NOW).total_seconds()) - later)
        later += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert send(call, later=13 * 3600).endswith("cannot be reached. Transfer by voice now.")
    assert Dispatch.objects.get().next_try_at is None


def test_a_line_that_breaks_in_any_way_is_said_and_its_words_are_in_no_log(room, hana, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("Bearer secret hammer")

    monkeypatch.setattr(sending, "send", broken)
    assert "cannot be reached. Transfer by voice now" in send(emergency(hana))
    assert "secret" not in caplog.text and "RuntimeError" in caplog.text


def test_what_they_answered_and_that_they_have_it_are_kept_together_or_not_at_all(room, hana, monkeypatch):
    room.says({"state": "acknowledged", "reference": "0412"})
    call = emergency(hana)

    def full(**_):
        raise OperationalError("disk")

    with monkeypatch.context() as broken:
        broken.setattr(dispatching, "hear_dispatch", full)
        with pytest.raises(OperationalError):
            send(call)
    send(call, later=60)
    assert call.cad_reference == "0412"


def test_an_emergency_nobody_has_begun_to_send_is_found_by_the_job_and_until_then_not_said_to_be_under_way(
    room, hana
):
    call = a_call(hana, **SAID)
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    late = NOW + timedelta(seconds=6)
    assert sending_words(on_its_way(call, at=late)) == (
        "Nothing was sent to the control room's system. Transfer by voice now; Heed goes on trying."
    )
    assert "has it" in send(call, later=7)


def test_after_the_call_its_page_still_says_how_far_it_is(room, hana, signed_in):
    room.says({"state": "rejected", "reason": "Not our area."})
    call = emergency(hana)
    finished(call, by=hana)
    send(call)
    page = html.unescape(signed_in(hana).get(f"/calls/{call.reference}/").content.decode())
    assert "refused it. Not our area. Transfer by voice now." in page


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


def test_nothing_is_sent_for_an_agency_that_does_not_dispatch_or_is_not_named_nor_without_an_address(
    room, settings
):
    partnership = a_working_partnership()
    council = sent_for(settings, a_handler(a_team(an_agency(partnership))))
    assert send(emergency(council)) == ""
    other = a_handler(a_team(an_agency(a_working_partnership(), kind="police", dispatches=True)))
    assert send(emergency(other)) == ""
    police = a_handler(a_team(an_agency(partnership, kind="police", dispatches=True)))
    sent_for(settings, police)
    settings.DISPATCH_URL = ""
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
