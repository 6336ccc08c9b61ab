"""Every person record of one agency, for taking it out of Heed again."""

from collections.abc import Iterator

from heed.core.actor import Actor
from heed.people.models import PersonRecord

AT_ONCE = 500


def every_record(actor: Actor, agency_id: int) -> Iterator[PersonRecord]:
    """Oldest first, with its markers; read a few hundred at a time."""
    found = PersonRecord.objects.filter(partnership_id=actor.partnership_id, agency_id=agency_id)
    return (
        found.select_related("team", "corrects")
        .prefetch_related("marker_set")
        .order_by("pk")
        .iterator(AT_ONCE)
    )
