"""Reads of what was asked and told between agencies."""

from collections.abc import Iterable, Sequence

from heed.core.actor import Actor
from heed.sharing.models import Share


def list_shares(actor: Actor, report_ids: Iterable[int]) -> Sequence[Share]:
    """What the actor's own agency sent or was sent about these reports."""
    found = Share.objects.filter(partnership_id=actor.partnership_id, report_id__in=list(report_ids))
    mine = found.filter(from_agency_id=actor.agency_id) | found.filter(to_agency_id=actor.agency_id)
    return list(mine.select_related("from_agency", "to_agency").order_by("-at"))
