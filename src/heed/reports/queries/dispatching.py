"""Reads of emergencies on their way to the system that dispatches."""

from collections.abc import Sequence
from datetime import datetime

from heed.core.actor import Actor
from heed.reports.models import Call, Dispatch
from heed.reports.rules import DispatchState

OPEN = (DispatchState.WAITING, DispatchState.RECEIVED, DispatchState.REJECTED)


def dispatches_due(*, at: datetime, most: int = 20) -> Sequence[Dispatch]:
    """What the job is to send now, oldest first; nothing that somebody has passed by voice meanwhile."""
    waiting = Dispatch.objects.filter(state__in=OPEN, next_try_at__lte=at, call__passed_at__isnull=True)
    waiting = waiting.select_related("call__agency", "call__partnership", "call__team")
    return list(waiting.order_by("next_try_at")[:most])


def call_raised(call_id: int, *, partnership_id: int) -> Call:
    """The call of an event, for whoever hears of it, in nobody's name."""
    return Call.objects.select_related("agency").get(pk=call_id, partnership_id=partnership_id)


def dispatch_of(call: Call) -> Dispatch | None:
    """How far this call's emergency has come, where it is sent at all. The call is the actor's already."""
    return Dispatch.objects.filter(call=call, partnership_id=call.partnership_id).first()


def call_named(actor: Actor, reference: str) -> Call | None:
    """The call of the actor's agency that their system names, if an emergency of it was sent."""
    found = Dispatch.objects.filter(
        call__reference=reference, partnership_id=actor.partnership_id, agency_id=actor.own_agency_id
    )
    sent = found.select_related("call").first()
    return sent.call if sent else None
