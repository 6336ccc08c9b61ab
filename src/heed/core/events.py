"""The outbox: an action says what happened in its own transaction; listeners upstairs hear of it after commit."""

import importlib
import importlib.util
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q

from heed.core.fixed import add
from heed.core.models import Delivery, OutboxEvent

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

log = logging.getLogger(__name__)

Listener = Callable[..., None]
LONGEST_WAIT = timedelta(minutes=10)


def record(event: "DataclassInstance", *, partnership_id: int, at: datetime) -> OutboxEvent:
    """Record a frozen dataclass of ids and references; it must be JSON and hold no personal value."""
    if isinstance(event, type) or not is_dataclass(event):
        raise TypeError("An event is a frozen dataclass.")
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An event is recorded in the transaction in which it happened.")
    kind = type(event)
    return add(
        OutboxEvent,
        at=at,
        partnership_id=partnership_id,
        name=f"{kind.__module__}:{kind.__qualname__}",
        payload=asdict(event),
    )


def dispatch(*, at: datetime, limit: int = 200) -> int:
    """Deliver what is waiting, oldest first; returns how many were finished. Only the lease holder calls this."""
    # Events that wait for another try are left out here, not skipped later: enough of them would fill every batch.
    is_due = Q(retry_at__isnull=True) | Q(retry_at__lte=at)
    waiting = OutboxEvent.objects.filter(is_due, dispatched_at__isnull=True).order_by("id")[:limit]
    return sum(_deliver(event, at=at) for event in waiting)


def _deliver(event: OutboxEvent, *, at: datetime) -> bool:
    """Every listener gets its turn, whatever another did; the row stays until all have done their work."""
    faults = list(_told_to_everybody(event, at=at))
    row = OutboxEvent.objects.filter(pk=event.pk)
    if not faults:
        row.update(dispatched_at=at, error="")
        return True
    wait = min(LONGEST_WAIT, timedelta(seconds=2 ** min(event.attempts, 10)))
    row.update(attempts=event.attempts + 1, retry_at=at + wait, error=type(faults[0]).__name__)
    return False


def _told_to_everybody(event: OutboxEvent, *, at: datetime) -> Iterator[Exception]:
    try:
        happened = _rebuilt(event)
    except Exception as fault:
        log.exception("Event %s cannot be read", event.pk)
        yield fault
        return
    for listener in listeners().get(type(happened), ()):
        try:
            _hear_once(event, happened, listener, at=at)
        except Exception as fault:
            log.exception("A listener failed for event %s", event.pk)
            yield fault


def _hear_once(event: OutboxEvent, happened: Any, listener: Listener, *, at: datetime) -> None:
    name = f"{listener.__module__}:{listener.__qualname__}"
    with transaction.atomic():
        _, is_new = Delivery.objects.get_or_create(event=event, listener=name)
        if is_new:
            listener(happened, partnership_id=event.partnership_id, at=at)


def _rebuilt(event: OutboxEvent) -> Any:
    module, _, name = event.name.partition(":")
    return getattr(importlib.import_module(module), name)(**event.payload)


@cache
def listeners() -> Mapping[type, Sequence[Listener]]:
    """Every app's `listeners.LISTENERS`, found by name so that nothing below imports what stands above it."""
    found: dict[type, list[Listener]] = {}
    for app in apps.get_app_configs():
        module = f"{app.name}.listeners"
        if app.name.startswith("heed.") and importlib.util.find_spec(module):
            for kind, heard_by in importlib.import_module(module).LISTENERS.items():
                found.setdefault(kind, []).extend(heard_by)
    return found
