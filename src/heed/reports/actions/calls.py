"""A call from its first moment to its end; a live call is claimed by conditional updates, on both databases alike."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from heed.core import audit, events
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor, Role
from heed.core.fixed import add, change, fetch
from heed.core.naming import unused_reference
from heed.core.references import Kind
from heed.reports.events import EmergencyRaised
from heed.reports.models import Call
from heed.reports.rules import CallState, Channel, LateBecause

# A week in milliseconds: no call lasts as long, and no figure of one is larger.
METER_HOLDS = 7 * 24 * 3600 * 1000


class CallIsOver(RuntimeError):
    """The call was finished or discarded by somebody; nothing typed is lost, it is in the record."""


class CannotDiscardCall(ValueError):
    """The call stays live; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotPassedToAnybody(ValueError):
    """An emergency is passed once somebody who has it can be named."""


@in_one_transaction
def start_call(
    *,
    channel: Channel = Channel.PHONE,
    number: str = "",
    queue: str = "",
    team_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Call:
    """Log from the first contact: the record exists before anything is asked."""
    call = add(
        Call,
        partnership_id=by.partnership_id,
        agency_id=by.own_agency_id,
        team_id=team_id,
        reference=unused_reference(Call, Kind.CALL, partnership_id=by.partnership_id),
        channel=channel,
        number=number,
        queue=queue,
        started_at=at,
        handler_id=by.account_id,
    )
    audit.record("call started", by=by, at=at, call=call.reference)
    return call


@in_one_transaction
def start_late_entry(
    *,
    told_at: datetime,
    taken_by_id: int | None,
    taken_by_words: str,
    because: LateBecause,
    words: str,
    team_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Call:
    """Begin to write down what was told earlier, to whoever took it: an account, or only a name."""
    call = add(
        Call,
        partnership_id=by.partnership_id,
        agency_id=by.own_agency_id,
        team_id=team_id,
        reference=unused_reference(Call, Kind.CALL, partnership_id=by.partnership_id),
        channel=Channel.PHONE,
        started_at=at,
        handler_id=by.account_id,
        told_at=told_at,
        taken_by_id=taken_by_id,
        taken_by_words=taken_by_words,
        late_because=because,
        late_words=words,
    )
    told = ["late_because", "taken_by", "told_at", *(["late_words"] if words else [])]
    audit.record("late entry started", by=by, at=at, call=call.reference, reason=because, fields=told)
    return call


@in_one_transaction
def take_over_call(*, call: Call, by: Actor, at: datetime) -> Call:
    """A colleague goes on where somebody stopped; the draft is the call's, not the person's."""
    if _still_live(call).update(handler_id=by.account_id):
        audit.record("call taken over", by=by, at=at, call=call.reference)
    call.refresh_from_db()
    return call


@in_one_transaction
def raise_emergency(*, call: Call, by: Actor, at: datetime) -> Call:
    """Immediate danger: stays "not yet passed" until whoever dispatches has acknowledged. Raising it twice is once."""
    if Call.objects.filter(pk=call.pk, emergency_at__isnull=True).update(emergency_at=at):
        audit.record("emergency raised", by=by, at=at, call=call.reference)
        events.record(EmergencyRaised(call_id=call.pk), partnership_id=by.partnership_id, at=at)
    call.refresh_from_db()
    return call


@in_one_transaction
def acknowledge_passed(*, call: Call, passed_to: str, cad_reference: str, by: Actor, at: datetime) -> Call:
    """Whoever dispatches has it: to whom it was passed, and under which of their references."""
    if not passed_to.strip():
        raise NotPassedToAnybody(call.reference)
    first = Call.objects.filter(pk=call.pk, emergency_at__isnull=False, passed_at__isnull=True)
    if first.update(passed_at=at, passed_to=passed_to, cad_reference=cad_reference):
        audit.record(
            "emergency passed", by=by, at=at, call=call.reference, fields=["passed_to", "cad_reference"]
        )
    elif cad_reference and Call.objects.filter(pk=call.pk, cad_reference="").update(
        cad_reference=cad_reference
    ):
        # Whoever was first had no number: the one that came later is not thrown away.
        audit.record("emergency passed", by=by, at=at, call=call.reference, fields=["cad_reference"])
    call.refresh_from_db()
    return call


@in_one_transaction
def claim_live(*, call: Call, by: Actor, at: datetime) -> None:
    """Hold the call's row until the caller's transaction ends, or CallIsOver.

    A conditional update that changes nothing: PostgreSQL then makes others wait, and SQLite already does.
    """
    live = CallState.LIVE.value
    held = change(
        "UPDATE reports_call SET state = %s WHERE id = %s AND partnership_id = %s AND state = %s",
        [live, call.pk, call.partnership_id, live],
    )
    if not held:
        raise CallIsOver(call.reference)


@in_one_transaction
def finish_call(
    *, call: Call, safe_to_ring: str, cannot_speak: bool, meter: dict[str, int], by: Actor, at: datetime
) -> Call:
    """End a live call. Two people who finish at the same moment: one does, the other is told."""
    finished = _still_live(call).update(
        state=CallState.FINISHED,
        ended_at=at,
        safe_to_ring=safe_to_ring,
        cannot_speak=cannot_speak,
    )
    if not finished:
        raise CallIsOver(call.reference)
    # Counted once, at the end, from what the call holds: nothing a page sent before can add to these.
    _keep_meter(call, {**_meter_of(call), **meter})
    audit.record(
        "late entry finished" if call.told_at else "call finished", by=by, at=at, call=call.reference
    )
    call.refresh_from_db()
    return call


@in_one_transaction
def discard_call(*, call: Call, because: str, by: Actor, at: datetime) -> Call:
    """A call that was not one (a wrong number): kept as discarded, with the reason."""
    claim_live(call=call, by=by, at=at)
    # Read again once it is held: a colleague may have raised an emergency since the page was shown.
    call.refresh_from_db()
    if refusal := _why_not_discarded(call, because, by):
        raise CannotDiscardCall(refusal)
    _still_live(call).update(state=CallState.DISCARDED, ended_at=at, discarded_because=because.strip())
    # Why is a line somebody typed: it stands with the call, and not in the audit, which nobody can shorten.
    audit.record("call discarded", by=by, at=at, call=call.reference, fields=["discarded_because"])
    call.refresh_from_db()
    return call


def _why_not_discarded(call: Call, because: str, by: Actor) -> str:
    if call.handler_id != by.account_id and not by.has_role(Role.SUPERVISOR):
        return "somebody_elses_call"
    if call.emergency_at and not call.passed_at:
        return "emergency_not_passed"
    return "" if because.strip() else "discard_needs_reason"


@in_one_transaction
def add_to_meter(*, call: Call, counts: Mapping[str, int], by: Actor, at: datetime) -> dict[str, int]:
    """Add numbers to the call's bureaucracy meter, in the transaction of a draft save."""
    held = _meter_of(call)
    for name, count in counts.items():
        held[name] = min(METER_HOLDS, held.get(name, 0) + count)
    _keep_meter(call, held)
    return held


def _meter_of(call: Call) -> dict[str, int]:
    ((held,),) = fetch("SELECT meter FROM reports_call WHERE id = %s", [call.pk])
    return json.loads(held) if held else {}


def _keep_meter(call: Call, held: Mapping[str, int]) -> None:
    stored = connection.ops.adapt_json_value(dict(held), None)
    change("UPDATE reports_call SET meter = %s WHERE id = %s", [stored, call.pk])


def _still_live(call: Call) -> QuerySet[Call]:
    return Call.objects.filter(pk=call.pk, partnership_id=call.partnership_id, state=CallState.LIVE)
