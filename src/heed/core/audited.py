"""Reads the audit for those who watch over it: newest first, a page at a time.

A record, a call, an account, a kind and days are each found in order in an index, and nothing is sorted. In which lists
somebody stood no index says: that walks the partnership's audit from its newest entry until a page is full.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from heed.core.models import AuditEntry, AuditSeal, AuditUnsealed

# However a page is called: whoever watches over it must never have to name them all.
LISTS = "list shown: "


@dataclass(frozen=True)
class Wanted:
    """Which entries are asked for; what is None or empty narrows nothing. `until` is not part of the range."""

    reference: str = ""
    actor_id: int | None = None
    by_program: bool = False
    since: datetime | None = None
    until: datetime | None = None
    actions: Sequence[str] = ()


def list_entries(
    partnership_id: int, wanted: Wanted, *, before: int | None = None, most: int
) -> Sequence[AuditEntry]:
    """The newest `most` of these entries that are older than the entry `before`."""
    found = _narrowed(AuditEntry.objects.filter(partnership_id=partnership_id), wanted)
    place = AuditEntry.objects.filter(partnership_id=partnership_id, pk=before).first() if before else None
    if place is not None:
        earlier = Q(at__lt=place.at) | Q(at=place.at, pk__lt=place.pk)
        found = found.filter(
            earlier, at__lte=place.at
        )  # the bound is what the index can use, the rest is exact
    # One read for each kind and way to be named, so that each can come in order from an index.
    reads = [
        part for named in _ways_named(found, wanted.reference) for part in _by_action(named, wanted.actions)
    ]
    together = {entry.pk: entry for part in reads for entry in part.order_by("-at", "-pk")[:most]}
    return sorted(together.values(), key=lambda entry: (entry.at, entry.pk), reverse=True)[:most]


def _narrowed(found: QuerySet[AuditEntry], wanted: Wanted) -> QuerySet[AuditEntry]:
    if wanted.by_program:
        found = found.filter(actor_id=None)
    elif wanted.actor_id is not None:
        found = found.filter(actor_id=wanted.actor_id)
    if wanted.since is not None:
        found = found.filter(at__gte=wanted.since)
    if wanted.until is not None:
        found = found.filter(at__lt=wanted.until)
    return found


def _ways_named(found: QuerySet[AuditEntry], reference: str) -> Iterable[QuerySet[AuditEntry]]:
    """A record or call is named by itself, in whose call it was, or among those one list showed."""
    if not reference:
        return [found]
    lists: QuerySet[Any] = found.filter(action__startswith=LISTS).annotate(shown=Cast("batch", TextField()))
    return [
        found.filter(record=reference),
        found.filter(call=reference),
        lists.filter(shown__contains=reference),
    ]


def _by_action(found: QuerySet[AuditEntry], actions: Sequence[str]) -> Iterable[QuerySet[AuditEntry]]:
    return [found.filter(action=action) for action in actions] if actions else [found]


@dataclass(frozen=True)
class Chain:
    """How far the chain goes. Whether it still fits together only a walk of all of it can say."""

    sealed: int
    sealed_at: datetime | None
    waiting: int


def state_of_chain() -> Chain:
    last = AuditSeal.objects.order_by("-position").first()
    return Chain(
        sealed=last.position if last else 0,
        sealed_at=last.sealed_at if last else None,
        waiting=AuditUnsealed.objects.count(),
    )
