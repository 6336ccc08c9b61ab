"""Draws the whole worklist again, after a load that recorded no events."""

from datetime import datetime

from django.db import transaction

from heed.core import audit
from heed.core.actor import Actor
from heed.desk.worklisting import relist_all
from heed.reports.queries import ids_of_open_reports


def rebuild_worklist(*, by: Actor, at: datetime) -> int:
    """Every open report or unkept promise of the partnership, in short transactions; returns how many rows."""
    drawn = relist_all(ids_of_open_reports(by.partnership_id), partnership_id=by.partnership_id, at=at)
    with transaction.atomic():
        audit.record("worklist rebuilt", by=by, at=at, batch={"rows": drawn})
    return drawn
