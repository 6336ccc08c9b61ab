from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from tests.builders import NOW

from heed.core import audit, events
from heed.core.actor import program
from heed.core.models import AuditEntry, OutboxEvent

pytestmark = pytest.mark.django_db(transaction=True)

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class DoorOpened:
    door_id: int


@pytest.fixture
def heard_by(monkeypatch) -> Callable[..., None]:
    """Say who listens: `heard_by(first, second)`."""

    def set_listeners(*those: events.Listener) -> None:
        monkeypatch.setattr(events, "listeners", lambda: {DoorOpened: those})

    return set_listeners


def recorded(*door_ids: int) -> None:
    with transaction.atomic():
        for door_id in door_ids:
            events.record(DoorOpened(door_id=door_id), partnership_id=1, at=NOW)


def light_the_hall(event, *, partnership_id, at):
    audit.record("lit", by=program(partnership_id), at=at, record=str(event.door_id))


def ring_the_bell(event, *, partnership_id, at):
    audit.record("rung", by=program(partnership_id), at=at, record=str(event.door_id))


def fail(event, *, partnership_id, at):
    audit.record("never", by=program(partnership_id), at=at)
    raise ValueError("what the caller said")


def done(action: str) -> list[str]:
    return list(AuditEntry.objects.filter(action=action).order_by("pk").values_list("record", flat=True))


def test_every_listener_hears_of_each_event_once_and_in_order(heard_by):
    heard_by(light_the_hall, ring_the_bell)
    recorded(1, 2)
    assert events.dispatch(at=NOW) == 2
    assert events.dispatch(at=NOW) == 0
    assert done("lit") == done("rung") == ["1", "2"]


def test_an_event_nobody_listens_to_is_finished(heard_by):
    heard_by()
    recorded(1)
    assert events.dispatch(at=NOW) == 1


def test_an_action_that_is_rolled_back_says_nothing(heard_by):
    heard_by(light_the_hall)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        events.record(DoorOpened(1), partnership_id=1, at=NOW)
        raise ZeroDivisionError
    assert events.dispatch(at=NOW) == 0
    assert done("lit") == []


def test_an_event_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="transaction"):
        events.record(DoorOpened(1), partnership_id=1, at=NOW)


def test_only_a_named_value_is_an_event():
    with pytest.raises(TypeError), transaction.atomic():
        events.record({"door_id": 1}, partnership_id=1, at=NOW)


def test_a_crash_between_commit_and_listener_only_delays_the_listener(heard_by):
    """The process ends inside the second listener, after its work and before its commit."""

    def crash(event, *, partnership_id, at):
        ring_the_bell(event, partnership_id=partnership_id, at=at)
        raise SystemExit

    crash.__qualname__ = ring_the_bell.__qualname__
    heard_by(light_the_hall, crash)
    recorded(1)
    with pytest.raises(SystemExit):
        events.dispatch(at=NOW)
    assert (done("lit"), done("rung")) == (["1"], [])

    heard_by(light_the_hall, ring_the_bell)
    assert events.dispatch(at=NOW) == 1
    assert (done("lit"), done("rung")) == (["1"], ["1"])


def test_a_crash_before_the_event_is_marked_finished_repeats_no_work(heard_by):
    heard_by(light_the_hall)
    recorded(1)
    events.dispatch(at=NOW)
    OutboxEvent.objects.update(dispatched_at=None)
    assert events.dispatch(at=NOW) == 1
    assert done("lit") == ["1"]


def test_a_listener_that_fails_keeps_no_half_of_its_work_and_silences_no_other(heard_by):
    heard_by(fail, ring_the_bell)
    recorded(1, 2)
    assert events.dispatch(at=NOW) == 0
    assert (done("never"), done("rung")) == ([], ["1", "2"])


def test_a_listener_that_failed_is_tried_again_later_and_then_finishes(heard_by):
    heard_by(fail)
    recorded(1)
    events.dispatch(at=NOW)
    assert OutboxEvent.objects.get().attempts == 1
    heard_by(light_the_hall)
    assert events.dispatch(at=NOW) == 0
    assert events.dispatch(at=NOW + A_MINUTE) == 1
    assert done("lit") == ["1"]


def test_each_failure_waits_longer_but_never_longer_than_the_longest_wait(heard_by):
    heard_by(fail)
    recorded(1)
    at, waits = NOW, []
    for _ in range(14):
        events.dispatch(at=at)
        retry_at = OutboxEvent.objects.get().retry_at
        waits.append(retry_at - at)
        at = retry_at
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] == events.LONGEST_WAIT


def test_a_failure_is_noted_without_what_anybody_said(heard_by):
    heard_by(fail)
    recorded(1)
    events.dispatch(at=NOW)
    assert OutboxEvent.objects.get().error == "ValueError"


def test_many_events_that_wait_for_another_try_do_not_block_new_ones(heard_by):
    heard_by(fail)
    recorded(*range(5))
    events.dispatch(at=NOW)
    heard_by(light_the_hall)
    recorded(99)
    assert events.dispatch(at=NOW, limit=5) == 1
    assert done("lit") == ["99"]


def test_an_event_whose_word_is_gone_waits_and_blocks_nothing(heard_by):
    heard_by(light_the_hall)
    recorded(1, 2)
    OutboxEvent.objects.filter(payload__door_id=1).update(name="tests.core.test_events:DoorPainted")
    assert events.dispatch(at=NOW) == 1
    assert done("lit") == ["2"]


def test_every_listener_of_the_program_can_be_found_by_its_event():
    for kind, those in events.listeners().items():
        assert isinstance(kind, type)
        assert all(callable(listener) for listener in those)
