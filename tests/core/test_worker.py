import threading
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from tests.builders import NOW

from heed.core import audit, events, worker
from heed.core.actor import program
from heed.core.models import AuditEntry, AuditUnsealed, Lease

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class BellRung:
    pass


def an_entry_waits() -> None:
    with transaction.atomic():
        audit.record("person shown", by=program(1), at=NOW)


def test_of_two_workers_one_seals():
    first, second = worker.Worker(), worker.Worker()
    an_entry_waits()
    assert first.work_once()
    an_entry_waits()
    assert not second.work_once()
    assert AuditUnsealed.objects.count() == 1
    assert first.work_once()
    found = audit.verify()
    assert (found.sealed, found.waiting, found.faults) == (2, 0, [])


def test_idling_writes_nothing():
    idle = worker.Worker()
    idle.work_once()
    until = Lease.objects.get().until
    assert not idle.work_once()
    assert Lease.objects.get().until == until


def test_a_worker_that_was_stopped_leaves_its_place_to_the_next(monkeypatch):
    stop = threading.Event()
    monkeypatch.setattr(events, "listeners", lambda: {BellRung: [lambda event, **_: stop.set()]})
    with transaction.atomic():
        events.record(BellRung(), partnership_id=1, at=NOW)
    worker.run(stop)
    an_entry_waits()
    assert worker.Worker().work_once()


def test_a_round_that_fails_does_not_end_the_worker(monkeypatch):
    """The first round meets a broken outbox; the second one works and stops the worker."""
    stop = threading.Event()
    rounds = []

    def broken_once(**_):
        rounds.append(1)
        if len(rounds) == 1:
            raise ConnectionError
        stop.set()
        return 0

    monkeypatch.setattr(events, "dispatch", broken_once)
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0)
    an_entry_waits()
    worker.run(stop)
    assert AuditEntry.objects.filter(auditseal__isnull=False).count() == 1


def test_work_that_found_nothing_to_do_rests_and_work_that_did_goes_on_at_once():
    asked, has_more = [], [True, False, False]

    def work(*, at):
        asked.append(at)
        return has_more.pop(0)

    paced = worker.at_most_every(timedelta(minutes=1), work)
    for seconds in (0, 1, 30, 60, 61):
        paced(at=NOW + timedelta(seconds=seconds))
    assert [round((at - NOW).total_seconds()) for at in asked] == [0, 1, 61]
