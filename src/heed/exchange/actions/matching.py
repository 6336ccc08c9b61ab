"""Matches landed rows against who is known, a few at a time; what fits is proposed and never joined."""

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.exchange.models import ImportedRow
from heed.people.actions.proposing import propose_links
from heed.people.proposals import MOST_RECORDS, find_proposals


def match_landed(*, agency_id: int, by: Actor, at: datetime) -> tuple[int, int]:
    """The next of the rows nobody has matched yet: how many they were, and how many new proposals they gave.

    They are compared before the transaction begins: while it lasts, on SQLite, nobody else can write.
    """
    waiting = ImportedRow.objects.filter(
        partnership_id=by.partnership_id, agency_id=agency_id, matched_at__isnull=True
    )
    rows = list(waiting.order_by("pk").values_list("pk", "record_id")[:MOST_RECORDS])
    if not rows:
        return 0, 0
    proposals = find_proposals([record for _, record in rows], partnership_id=by.partnership_id)
    with transaction.atomic():
        proposed = propose_links(proposals=proposals, records=len(rows), by=by, at=at)
        ImportedRow.objects.filter(pk__in=[pk for pk, _ in rows]).update(matched_at=at)
    return len(rows), proposed
