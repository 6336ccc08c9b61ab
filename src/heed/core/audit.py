"""The audit trail: recorded in the action's own transaction, then sealed into a hash chain by one sealer."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from heed.core.actor import Actor
from heed.core.fixed import add, as_stored, fetch, marks
from heed.core.models import AuditEntry, AuditSeal, AuditUnsealed

FIRST_DIGEST = "0" * 64


class OutsideTransaction(RuntimeError):
    """An audit entry must stand or fall with what it records."""


def record(
    action: str,
    *,
    by: Actor,
    at: datetime,
    record: str = "",
    call: str = "",
    purpose: str = "",
    reason: str = "",
    fields: Iterable[str] = (),
    batch: dict[str, object] | None = None,
) -> AuditEntry:
    """Write one entry inside the caller's transaction. `fields` are names, never values.

    `batch` says what one entry speaks for: a file and its rows, or the references of everybody a page showed.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"{action} must be recorded in the transaction of its action.")
    entry = add(
        AuditEntry,
        at=at,
        partnership_id=by.partnership_id,
        actor_id=by.account_id,
        agency_id=by.agency_id,
        action=action,
        record=record,
        call=call,
        purpose=purpose,
        reason=reason,
        fields=sorted(fields),
        batch=batch,
    )
    add(AuditUnsealed, entry=entry)
    return entry


def recorded(
    actions: Iterable[str], *, call: str, partnership_id: int, actor_id: int | None = None
) -> set[tuple[str, str]]:
    """(action, record) audited in this call already: a person shown is audited once per call and onlooker."""
    asked = list(actions)
    found = fetch(
        "SELECT action, record FROM core_auditentry WHERE partnership_id = %s AND call = %s"  # noqa: S608
        f" AND action IN ({marks(asked)}){'' if actor_id is None else ' AND actor_id = %s'}",
        [partnership_id, call, *asked, *([] if actor_id is None else [actor_id])],
    )
    return {(action, record) for action, record in found}


def batches_since(
    action: str, *, since: datetime, call: str, partnership_id: int, actor_id: int | None
) -> list[dict[str, object] | None]:
    """What this actor's entries of one kind spoke for since a moment.

    The kind is looked at here and not by the database, which would else walk every list ever shown to reach the last.
    """
    found = fetch(
        "SELECT action, call, batch FROM core_auditentry WHERE partnership_id = %s AND record = '' AND at > %s"  # noqa: S608
        f" AND actor_id {'IS NULL' if actor_id is None else '= %s'}",
        [partnership_id, as_stored(since), *([] if actor_id is None else [actor_id])],
    )
    of_kind = [batch for *kind, batch in found if kind == [action, call]]
    return [None if batch is None else json.loads(batch) for batch in of_kind]


@dataclass(frozen=True)
class BatchDone:
    """One bulk action that is in the audit."""

    action: str
    batch: dict[str, Any]


def last_batch(actions: Iterable[str], *, partnership_id: int) -> BatchDone | None:
    """The newest of these bulk actions: where a long job that was interrupted goes on."""
    found = AuditEntry.objects.filter(partnership_id=partnership_id, call="", action__in=list(actions))
    last = found.order_by("-id").values_list("action", "batch").first()
    return None if last is None else BatchDone(last[0], last[1] or {})


def entries_of(agency_id: int, *, partnership_id: int) -> Iterator[AuditEntry]:
    """What this agency's staff did and saw, oldest first: for taking it out of Heed."""
    found = AuditEntry.objects.filter(partnership_id=partnership_id, agency_id=agency_id)
    return found.order_by("pk").iterator(2_000)


def seal_committed(*, at: datetime, limit: int = 500) -> int:
    """Add committed entries to the chain, oldest first; returns how many. Only the lease holder calls this."""
    if (
        not AuditUnsealed.objects.exists()
    ):  # looked at outside a transaction: idling must not take the write lock
        return 0
    with transaction.atomic():
        waiting = list(AuditUnsealed.objects.select_related("entry").order_by("entry_id")[:limit])
        last = AuditSeal.objects.order_by("-position").first()
        digest = last.digest if last else FIRST_DIGEST
        position = last.position if last else 0
        seals = []
        for unsealed in waiting:
            digest = digest_of(unsealed.entry, digest)
            position += 1
            seals.append(AuditSeal(position=position, entry=unsealed.entry, digest=digest, sealed_at=at))
        AuditSeal.objects.bulk_create(seals)
        AuditUnsealed.objects.filter(pk__in=[unsealed.pk for unsealed in waiting]).delete()
        return len(seals)


def digest_of(entry: AuditEntry, previous: str) -> str:
    words = [
        previous,
        entry.pk,
        entry.at.isoformat(),
        entry.partnership_id,
        entry.actor_id,
        entry.agency_id,
        entry.action,
        entry.record,
        entry.call,
        entry.purpose,
        entry.reason,
        entry.fields,
        entry.batch,
    ]
    return hashlib.sha256(json.dumps(words, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True)
class Seal:
    """One place in the chain and the digest it ends in there: what is written down elsewhere, as POSITION:DIGEST."""

    position: int
    digest: str

    def __str__(self) -> str:
        return f"{self.position}:{self.digest}"


@dataclass(frozen=True)
class Verification:
    """What a walk of the whole chain found; `last` is its end, none where nothing is sealed."""

    sealed: int
    waiting: int
    faults: Sequence[str]
    last: Seal | None = None


def verify(*, expect: Seal | None = None) -> Verification:
    """Walk the chain from its first seal; every altered, missing or unsealed entry is a fault with its number.

    A chain whose newest entries went together with their seals still fits together: only what was written down
    elsewhere (`expect`) shows that it was longer once.
    """
    faults: list[str] = []
    digest, position = FIRST_DIGEST, 0
    is_found = expect is None
    for seal in AuditSeal.objects.select_related("entry").order_by("position").iterator(2000):
        position += 1
        if seal.position != position:
            # What stood before this entry is gone, so it cannot be checked, and is not accused of being changed.
            faults.append(
                f"seal {position} is missing: entry {seal.entry_id} no longer follows what it followed"
            )
            position = seal.position
        elif digest_of(seal.entry, digest) != seal.digest:
            faults.append(f"entry {seal.entry_id} is not what was sealed")
        digest = seal.digest
        if expect and position == expect.position:
            is_found = True
            if digest != expect.digest:
                faults.append(f"seal {position} is not the one that was written down")
    if expect and not is_found:
        faults.append(_not_reached(expect, position))
    waiting = AuditUnsealed.objects.count()
    loose = AuditEntry.objects.filter(auditseal=None, auditunsealed=None).values_list("pk", flat=True)
    faults.extend(f"entry {pk} stands outside the chain" for pk in loose.iterator())
    last = Seal(position, digest) if position else None
    return Verification(sealed=position, waiting=waiting, faults=faults, last=last)


def _not_reached(expect: Seal, position: int) -> str:
    if position > expect.position:
        return f"seal {expect.position}, which was written down, is missing"
    return f"the chain ends at seal {position}; seal {expect.position}, which was written down, was cut off"
