"""Reads of emergencies on their way to the system that dispatches."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import F, Q

from heed.core.actor import Actor
from heed.reports.models import Call, Dispatch


def dispatches_due(*, at: datetime, most: int = 20) -> Sequence[Dispatch]:
    """What the job is to send or to look at now; what their system never had stands first.

    Of a call that somebody passed by voice only what follows a message their system has.
    """
    due = Dispatch.objects.filter(next_try_at__lte=at)
    due = due.filter(Q(call__passed_at__isnull=True) | Q(accepted_at__isnull=False))
    due = due.select_related("call__agency", "call__partnership", "call__team")
    return list(due.order_by(F("accepted_at").asc(nulls_first=True), "next_try_at")[:most])


def emergencies_not_begun(*, agencies: Collection[str], since: datetime) -> Sequence[Call]:
    """Emergencies of these agencies (partnership/agency) that nobody has passed and nobody has begun to send.

    An event may have been heard by a worker that was not told where to send.
    """
    whose = Q(pk__in=[])
    for named in agencies:
        partnership, _, agency = named.partition("/")
        whose |= Q(partnership__slug=partnership, agency__slug=agency)
    raised = Call.objects.filter(
        whose, passed_at__isnull=True, emergency_at__gte=since, dispatches__isnull=True
    )
    return list(raised.select_related("agency", "partnership").order_by("emergency_at")[:50])


def call_raised(call_id: int, *, partnership_id: int) -> Call:
    """The call of an event, for whoever hears of it, in nobody's name."""
    calls = Call.objects.select_related("agency", "partnership")
    return calls.get(pk=call_id, partnership_id=partnership_id)


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
