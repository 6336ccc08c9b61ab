"""Reads of what was asked and told between agencies."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Count

from heed.access.rules import agencies_counted
from heed.core.actor import Actor
from heed.sharing.models import Share


def list_shares(actor: Actor, report_ids: Iterable[int]) -> Sequence[Share]:
    """What the actor's own agency sent or was sent about these reports."""
    found = Share.objects.filter(partnership_id=actor.partnership_id, report_id__in=list(report_ids))
    mine = found.filter(from_agency_id=actor.agency_id) | found.filter(to_agency_id=actor.agency_id)
    return list(mine.select_related("from_agency", "to_agency").order_by("-at"))


def count_shares(actor: Actor, *, since: datetime, until: datetime) -> dict[tuple[int, str], int]:
    """How often each agency asked and told, by (agency, motion), as far as the actor may count."""
    counted = agencies_counted(actor)
    if counted is None:
        return {}
    own = {
        ("from_agency_id" if column == "agency_id" else column): value for column, value in counted.items()
    }
    found = Share.objects.filter(**own, at__gte=since, at__lt=until).values_list("from_agency_id", "motion")
    return {(agency, motion): count for agency, motion, count in found.annotate(Count("id"))}


def was_told_of(agency_id: int, record_ids: Collection[int], *, partnership_id: int, since: datetime) -> bool:
    """Whether an agency was asked or told about a report of one of these people since a moment."""
    return Share.objects.filter(
        partnership_id=partnership_id,
        to_agency_id=agency_id,
        report__record_id__in=list(record_ids),
        at__gte=since,
    ).exists()
