"""Reads of supervisors asked to a call: what rings, and what became of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from heed.core.actor import Actor
from heed.core.fixed import as_stored, fetch, moment

ASKS = (
    "SELECT a.call_id, c.reference, a.because, a.asked_at, a.asked_by_id, a.answered_at, a.answered_by_id, a.told_to"
    " FROM reports_supervisorask a JOIN reports_call c ON c.id = a.call_id"
)
OPEN = (
    f"{ASKS} WHERE a.partnership_id = %s AND a.agency_id = %s AND a.answered_at IS NULL"
    " AND c.state <> 'discarded' ORDER BY a.asked_at DESC LIMIT 200"
)
# Whoever asked sees who has it for a while: one index on who asked and when finds both.
ASKED_BY = (
    f"{ASKS} WHERE a.partnership_id = %s AND a.asked_by_id = %s AND a.asked_at > %s"
    " AND (a.answered_at IS NULL OR a.answered_at > %s) ORDER BY a.asked_at LIMIT 20"
)
UNPASSED = (
    "SELECT id, reference, 'emergency', emergency_at, handler_id, NULL, NULL, '' FROM reports_call"
    " WHERE partnership_id = %s AND agency_id = %s AND passed_at IS NULL AND emergency_at <= %s"
    " ORDER BY emergency_at DESC LIMIT 200"
)
OF_CALL = f"{ASKS} WHERE a.partnership_id = %s AND a.call_id = %s ORDER BY a.id DESC LIMIT 1"
# An ask nobody ever answered stops following whoever made it.
FOLLOWED = timedelta(hours=12)


@dataclass(frozen=True)
class Ringing:
    """A call that waits for a supervisor, since when, and who has it."""

    call_id: int
    call: str
    because: str
    since: datetime
    asked_by_id: int | None
    answered_at: datetime | None
    answered_by_id: int | None
    told_to: str


def ringing_for(actor: Actor, *, unpassed_since: datetime) -> Sequence[Ringing]:
    """What waits for a supervisor of the actor's agency: an emergency not passed in time, an ask nobody answered.

    The newest of each first: what was left open long ago must not hide what happens now.
    """
    whose = [actor.partnership_id, actor.own_agency_id]
    asks = _read(fetch(OPEN, whose))
    return [*_read(fetch(UNPASSED, [*whose, as_stored(unpassed_since)])), *asks]


def asked_by(actor: Actor, *, answered_since: datetime) -> Sequence[Ringing]:
    """What the actor asked: nobody has it yet, or somebody has it since a moment ago."""
    since = [as_stored(answered_since - FOLLOWED), as_stored(answered_since)]
    return _read(fetch(ASKED_BY, [actor.partnership_id, actor.own_account_id, *since]))


def ask_of_call(actor: Actor, call_id: int) -> Ringing | None:
    """The newest ask of one call, and what became of it."""
    return next(iter(_read(fetch(OF_CALL, [actor.partnership_id, call_id]))), None)


def _read(rows) -> list[Ringing]:
    return [
        Ringing(
            pk, call, because, moment(since), by, moment(answered) if answered else None, answered_by, told
        )
        for pk, call, because, since, by, answered, answered_by, told in rows
    ]
