"""Keeps how far an emergency has come on its way to the system that dispatches; only their answer ends it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.reports.actions.calls import acknowledge_passed
from heed.reports.models import Call, Dispatch
from heed.reports.rules import DispatchFault, DispatchState, is_all_sent

LONGEST_WAIT = timedelta(seconds=30)
# What was typed after the first message follows it, but not letter by letter.
BETWEEN_UPDATES = timedelta(seconds=5)


@dataclass(frozen=True)
class DispatchAnswer:
    """What their system says of an emergency: how far it is there, under which number, and who answers or why not."""

    state: DispatchState
    passed_to: str = ""
    reference: str = ""
    said: str = ""


@in_one_transaction
def begin_dispatch(*, call: Call, by: Actor, at: datetime) -> Dispatch:
    """Send this emergency from now on until somebody has it; begun twice it is the same one."""
    made, is_new = Dispatch.objects.get_or_create(
        partnership_id=by.partnership_id,
        call=call,
        defaults={
            "agency_id": call.agency_id,
            "begun_at": at,
            "begun_by_id": by.account_id,
            "next_try_at": at,
        },
    )
    if is_new:
        audit.record("emergency being sent", by=by, at=at, call=call.reference)
    return made


@in_one_transaction
def note_trying(*, dispatch: Dispatch, digest: str, by: Actor, at: datetime) -> int:
    """Keep, before it is sent, which words the next message has; says its number.

    The same words that were not answered are the same message again. Other words are another one, whatever became of
    the last: a system that keeps each message once must never take new words for old.
    """
    if dispatch.tried_digest != digest:
        dispatch.number, dispatch.tried_digest = dispatch.number + 1, digest
        Dispatch.objects.filter(pk=dispatch.pk).update(number=dispatch.number, tried_digest=digest)
    return dispatch.number


@in_one_transaction
def note_accepted(
    *, dispatch: Dispatch, digest: str, answer: DispatchAnswer, by: Actor, at: datetime
) -> None:
    """Their system has these words, and what it answered with them. Received is nobody who has read them."""
    row = Dispatch.objects.filter(pk=dispatch.pk)
    row.filter(state=DispatchState.WAITING).update(state=DispatchState.RECEIVED)
    row.update(accepted_at=at, accepted_digest=digest, tries=0, fault="", next_try_at=at + BETWEEN_UPDATES)
    audit.record("emergency sent", by=by, at=at, call=dispatch.call.reference)
    hear_dispatch(call=dispatch.call, answer=answer, by=by, at=at)


@in_one_transaction
def note_not_sent(*, dispatch: Dispatch, fault: DispatchFault, by: Actor, at: datetime) -> None:
    """It did not arrive; it is tried again soon, then less often, and not for ever."""
    call = dispatch.call
    is_over = is_all_sent(call.passed_at, call.ended_at, dispatch.begun_at, at)
    wait = min(LONGEST_WAIT, timedelta(seconds=2 ** min(dispatch.tries, 6)))
    Dispatch.objects.filter(pk=dispatch.pk).update(
        tries=dispatch.tries + 1, fault=fault, next_try_at=None if is_over else at + wait
    )
    audit.record("emergency not sent", by=by, at=at, call=call.reference, reason=fault)


@in_one_transaction
def put_off(*, dispatch: Dispatch, by: Actor, at: datetime) -> None:
    """Nothing was typed since the last message: look again a little later, or never where there is no more to come."""
    is_over = is_all_sent(dispatch.call.passed_at, dispatch.call.ended_at, dispatch.begun_at, at)
    Dispatch.objects.filter(pk=dispatch.pk).update(next_try_at=None if is_over else at + BETWEEN_UPDATES)


@in_one_transaction
def hear_dispatch(*, call: Call, answer: DispatchAnswer, by: Actor, at: datetime) -> bool:
    """Their answer, heard once; says whether it changed anything.

    Acknowledged is the end, whatever comes after it out of order. A refusal leaves the call "not yet passed".
    """
    known = Dispatch.objects.filter(call=call, partnership_id=by.partnership_id)
    open_ones = known.exclude(state__in=[DispatchState.ACKNOWLEDGED, answer.state])
    if answer.state == DispatchState.RECEIVED:
        # Being considered is no news after they have refused it.
        open_ones = open_ones.filter(state=DispatchState.WAITING)
    if not open_ones.update(state=answer.state, answered_at=at, said=answer.said):
        return False
    audit.record("emergency answered", by=by, at=at, call=call.reference, reason=answer.state)
    if answer.state == DispatchState.ACKNOWLEDGED:
        acknowledge_passed(
            call=call, passed_to=answer.passed_to, cad_reference=answer.reference, by=by, at=at
        )
    return True
