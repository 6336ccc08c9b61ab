"""What finished calls cost in time and keys: the bureaucracy meter, numbers only and nobody's by name."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from heed.access.rules import agencies_counted
from heed.core.actor import Actor
from heed.reports.models import Call
from heed.reports.rules import CallState


def list_meters(
    actor: Actor, *, since: datetime, until: datetime
) -> Sequence[tuple[datetime, Mapping[str, int]]]:
    """When each finished call began, and its meter; not who took it, and not which it was.

    Late entries are none of them: what it takes to copy a sheet is not what a call takes.
    """
    counted = agencies_counted(actor)
    if counted is None:
        return []
    found = Call.objects.filter(
        **counted,
        state=CallState.FINISHED,
        told_at__isnull=True,
        started_at__gte=since,
        started_at__lt=until,
    )
    return list(found.exclude(meter={}).order_by("started_at").values_list("started_at", "meter"))
