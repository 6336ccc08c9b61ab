"""What the program does with an import in the background: whose turn it is, how far it has come, how it ended."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.exchange.models import Import
from heed.exchange.rules import CLAIM, MOST_ATTEMPTS, WORKING, State


class NoLongerOurs(Exception):
    """Somebody stopped it, or it was taken for dead and another worker has it: nothing more is done here."""


@in_one_transaction
def claim_import(*, one: Import, worker: str, by: Actor, at: datetime) -> bool:
    """Whose turn it is, until there was no sign of life for a while; False where another has it."""
    free = Q(worker_until__isnull=True) | Q(worker_until__lt=at)
    mine = Import.objects.filter(free, pk=one.pk, state=one.state)
    one.attempts, one.began_at = one.attempts + 1, one.began_at or at
    taken = {"attempts": one.attempts, "began_at": one.began_at, "worker": worker, "worker_until": at + CLAIM}
    return bool(mine.update(**taken))


@in_one_transaction
def keep_progress(*, one: Import, worker: str, changes: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """A sign of life with what is counted so far; NoLongerOurs where nobody waits for it any more."""
    _ours(one, worker, {**changes, "worker_until": at + CLAIM})


@in_one_transaction
def note_found(
    *, one: Import, worker: str, found: Mapping[str, Any], fault: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    """What the file holds, for a person to say what its columns are."""
    changes = {
        "found": found,
        "fault": fault,
        "sheet": found.get("sheet", ""),
        "counts": {"rows": found["rows"]},
    }
    _ours(one, worker, _let_go(State.ASKED, at) | changes)
    audit.record("import looked at", by=by, at=at, record=one.reference, purpose=one.kind)


@in_one_transaction
def end_import(
    *, one: Import, worker: str, state: State, changes: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    """Tried, landed, refused or failed; whatever it was, it is kept with its counts or its reason."""
    _ours(one, worker, _let_go(state, at) | dict(changes))
    counts = changes.get("counts", {})
    batch = {
        name: counts[name]
        for name in ("read", "landed", "already_here", "changed", "refused")
        if name in counts
    }
    audit.record(f"import {state}", by=by, at=at, record=one.reference, purpose=one.kind, batch=batch or None)


@in_one_transaction
def try_again_later(
    *, one: Import, worker: str, words: str, after: timedelta, by: Actor, at: datetime
) -> bool:
    """What did not work may work in a while; after a few times it waits for a person. Whether it is tried again."""
    if one.attempts < MOST_ATTEMPTS:
        _ours(one, worker, {"fault": {"why": words}, "worker_until": at + after})
        return True
    fault = {"why": words, "was": one.state}
    _ours(one, worker, _let_go(State.FAILED, at) | {"fault": fault})
    audit.record("import failed", by=by, at=at, record=one.reference, purpose=one.kind)
    return False


@in_one_transaction
def lapse_import(*, one: Import, by: Actor, at: datetime) -> bool:
    """Nobody went on with it, so its file is not needed any more."""
    changes = {"state": State.LAPSED, "kept_as": "", "found": {}, "ended_at": at}
    if not Import.objects.filter(pk=one.pk, state=one.state).exclude(state__in=WORKING).update(**changes):
        return False
    audit.record("import lapsed", by=by, at=at, record=one.reference, purpose=one.kind)
    return True


@in_one_transaction
def forget_errors(*, one: Import, by: Actor, at: datetime) -> None:
    """The error file has been there for as long as it is kept."""
    Import.objects.filter(pk=one.pk).update(errors_as="")
    audit.record("import errors deleted", by=by, at=at, record=one.reference, purpose=one.kind)


def _let_go(state: State, at: datetime) -> dict[str, Any]:
    return {"state": state, "touched_at": at, "worker": "", "worker_until": None, "attempts": 0}


def _ours(one: Import, worker: str, changes: Mapping[str, Any]) -> None:
    if not Import.objects.filter(pk=one.pk, state=one.state, worker=worker).update(**changes):
        raise NoLongerOurs(one.reference)
