"""Every report of one agency with everything told, for taking it out of Heed again."""

from collections.abc import Iterator

from heed.core.actor import Actor
from heed.reports.models import Report

AT_ONCE = 500


def every_report(actor: Actor, agency_id: int) -> Iterator[Report]:
    """Oldest first, with person, incident, answers and allegations; read a few hundred at a time."""
    found = Report.objects.filter(partnership_id=actor.partnership_id, agency_id=agency_id)
    found = found.select_related("record", "incident", "team", "call", "reporter")
    return found.prefetch_related("answers", "allegations").order_by("pk").iterator(AT_ONCE)
