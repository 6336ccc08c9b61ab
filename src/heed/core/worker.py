"""The worker: one loop that dispatches events and seals the audit, in a thread of the server or on its own."""

import logging
import os
import secrets
import threading
from datetime import datetime, timedelta

from django.db import close_old_connections, connection

from heed.core import audit, clock, events, leases

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.25
LEASE = timedelta(seconds=15)


def run(stop: threading.Event) -> None:
    """Work until told to stop; a fault is logged and tried again, never fatal."""
    worker = Worker()
    while not stop.is_set():
        try:
            busy = worker.work_once()
        except Exception:
            log.exception("The worker's round failed")
            connection.close()
            busy = False
        if not busy:
            stop.wait(PAUSE_SECONDS)
    leases.release("worker", holder=worker.holder)
    connection.close()


class Worker:
    """Holds the lease between rounds and renews it only when half of it has run, so that idling writes nothing."""

    def __init__(self) -> None:
        self.holder = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.renew_at: datetime | None = None

    def work_once(self) -> bool:
        """One short round; says whether there may be more to do at once."""
        close_old_connections()
        at = clock.now()
        if not self._holds_lease(at):
            return False
        return bool(events.dispatch(at=at, limit=20)) | bool(audit.seal_committed(at=at, limit=200))

    def _holds_lease(self, at: datetime) -> bool:
        if self.renew_at and at < self.renew_at:
            return True
        held = leases.hold("worker", holder=self.holder, at=at, until=at + LEASE)
        self.renew_at = at + LEASE / 2 if held else None
        return held


def start_in_thread() -> threading.Event:
    stop = threading.Event()
    threading.Thread(target=run, args=(stop,), name="heed-worker", daemon=True).start()
    return stop
