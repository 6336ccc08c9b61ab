"""The threads of one process write in turn; who waited too long hears what SQLite would say."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import OperationalError, connection, transaction

from heed.core.models import AuditEntry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_only]


def in_a_thread(work):
    """The outcome of this in another thread, on a connection of its own."""

    def run():
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run)


def count_in_turn() -> int:
    with transaction.atomic():
        return AuditEntry.objects.count()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr("heed.core.sqlite_in_turn.base.DatabaseWrapper._patience", 0.05)


def test_who_waits_goes_on_as_soon_as_the_other_is_done():
    waiting, done = threading.Event(), []

    def second():
        waiting.set()
        count_in_turn()
        done.append("second")
        connection.close()

    with transaction.atomic():
        other = threading.Thread(target=second)
        other.start()
        assert waiting.wait(10)
        done.append("first")
    other.join(10)
    assert done == ["first", "second"]


def test_who_waits_too_long_is_told_and_nothing_is_held_back_afterwards(impatient):
    with transaction.atomic(), pytest.raises(OperationalError, match="database is locked"):
        in_a_thread(count_in_turn).result()
    assert in_a_thread(count_in_turn).result() == 0


def a_fault():
    with transaction.atomic():
        raise LookupError


def a_closed_connection():
    with transaction.atomic():
        connection.close()


def a_refused_begin():
    connection.connection.execute("BEGIN")
    try:
        with transaction.atomic():
            pass
    finally:
        connection.connection.rollback()


@pytest.mark.parametrize("end", [a_fault, a_closed_connection, a_refused_begin])
def test_however_a_transaction_ends_the_next_may_begin(impatient, end):
    count_in_turn()
    with suppress(LookupError, OperationalError):
        end()
    assert in_a_thread(count_in_turn).result() == 0
