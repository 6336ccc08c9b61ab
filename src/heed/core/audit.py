"""The audit trail: recorded in the action's own transaction, then sealed into a hash chain by one sealer."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
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
    """Write one entry inside the caller's transaction. `fields` are names, never values; `batch` a file and rows."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"{action} must be recorded in the transaction of its action.")
    entry = AuditEntry.objects.create(
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
    AuditUnsealed.objects.create(entry=entry)
    return entry


def recorded(
    actions: Iterable[str], *, call: str, partnership_id: int, actor_id: int | None = None
) -> set[tuple[str, str]]:
    """(action, record) audited in this call already: a person shown is audited once per call and onlooker."""
    found = AuditEntry.objects.filter(partnership_id=partnership_id, call=call, action__in=list(actions))
    if actor_id is not None:
        found = found.filter(actor_id=actor_id)
    return set(found.values_list("action", "record"))


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
class Verification:
    """What a walk of the whole chain found."""

    sealed: int
    waiting: int
    faults: Sequence[str]


def verify() -> Verification:
    """Walk the chain from its first seal; every altered, missing or unsealed entry is a fault with its number."""
    faults: list[str] = []
    digest, position = FIRST_DIGEST, 0
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
    waiting = AuditUnsealed.objects.count()
    loose = AuditEntry.objects.filter(auditseal=None, auditunsealed=None).values_list("pk", flat=True)
    faults.extend(f"entry {pk} stands outside the chain" for pk in loose.iterator())
    return Verification(sealed=position, waiting=waiting, faults=faults)
