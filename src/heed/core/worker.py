"""The worker: a loop that dispatches events and seals the audit, and beside it the jobs that wait for others."""

import importlib
import importlib.util
import logging
import os
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.db import close_old_connections, connection

from heed.core import audit, clock, events, leases

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.25
LEASE = timedelta(seconds=15)


@dataclass(frozen=True)
class Job:
    """A round of its own thread: `work(at=...)` says whether there may be more to do at once."""

    name: str
    work: Callable[..., bool]
    is_wanted: Callable[[], bool] = lambda: True


def run(stop: threading.Event, job: Job | None = None) -> None:
    """Work until told to stop; a fault is logged and tried again, never fatal."""
    worker = Worker(job)
    while not stop.is_set():
        try:
            busy = worker.work_once()
        except Exception:
            log.exception("The worker's round failed")
            connection.close()
            busy = False
        if not busy:
            stop.wait(PAUSE_SECONDS)
    leases.release(worker.job.name, holder=worker.holder)
    connection.close()


class Worker:
    """Holds the lease between rounds and renews it only when half of it has run, so that idling writes nothing."""

    def __init__(self, job: Job | None = None) -> None:
        self.job = job or Job("worker", _deliver_and_seal)
        self.holder = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.renew_at: datetime | None = None

    def work_once(self) -> bool:
        """One short round; says whether there may be more to do at once."""
        close_old_connections()
        at = clock.now()
        if not self._holds_lease(at):
            return False
        return self.job.work(at=at)

    def _holds_lease(self, at: datetime) -> bool:
        if self.renew_at and at < self.renew_at:
            return True
        held = leases.hold(self.job.name, holder=self.holder, at=at, until=at + LEASE)
        self.renew_at = at + LEASE / 2 if held else None
        return held


def _deliver_and_seal(*, at: datetime) -> bool:
    return bool(events.dispatch(at=at, limit=20)) | bool(audit.seal_committed(at=at, limit=200))


def at_most_every(pause: timedelta, work: Callable[..., bool]) -> Callable[..., bool]:
    """Work that need not be asked for at every round: where there was nothing more to do, it rests so long."""
    rests_until: datetime | None = None

    def paced(*, at: datetime) -> bool:
        nonlocal rests_until
        if rests_until and at < rests_until:
            return False
        busy = work(at=at)
        rests_until = None if busy else at + pause
        return busy

    return paced


def jobs() -> Sequence[Job]:
    """Every app's `jobs.JOBS` that the settings ask for, found by name as listeners are."""
    found: list[Job] = []
    for app in apps.get_app_configs():
        module = f"{app.name}.jobs"
        if app.name.startswith("heed.") and importlib.util.find_spec(module):
            found += importlib.import_module(module).JOBS
    return [job for job in found if job.is_wanted()]


def start_jobs(stop: threading.Event) -> None:
    for job in jobs():
        threading.Thread(target=run, args=(stop, job), name=f"heed-{job.name}", daemon=True).start()


def start_in_thread() -> threading.Event:
    stop = threading.Event()
    threading.Thread(target=run, args=(stop,), name="heed-worker", daemon=True).start()
    start_jobs(stop)
    return stop
