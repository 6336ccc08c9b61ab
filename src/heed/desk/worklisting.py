"""Keeps the worklist's rows level with what they are drawn from; they say nothing that is not said elsewhere."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import transaction

from heed.assessments.queries import latest_by_report
from heed.desk.models import WorklistEntry
from heed.desk.ranks import rank_of
from heed.reports.queries import open_promises_of_reports, reports_for_worklist

BATCH = 500


@transaction.atomic
def relist(report_ids: Iterable[int], *, partnership_id: int, at: datetime) -> int:
    """Draw the rows of these reports again; safe to run twice. Returns how many."""
    ids = list(report_ids)
    assessments = latest_by_report(ids, partnership_id=partnership_id)
    promises = open_promises_of_reports(ids, partnership_id=partnership_id)
    rows = [
        WorklistEntry(
            partnership_id=partnership_id,
            agency_id=report.agency_id,
            team_id=report.team_id,
            report_id=report.pk,
            rank=rank_of(assessments.get(report.pk)),
            next_due_at=promises[report.pk].due_at if report.pk in promises else None,
            done_at=None if report.is_open or report.pk in promises else at,
        )
        for report in reports_for_worklist(ids)
    ]
    WorklistEntry.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["partnership", "report"],
        update_fields=["agency", "team_id", "rank", "next_due_at", "done_at"],
    )
    return len(rows)


def relist_all(report_ids: Iterable[int], *, partnership_id: int, at: datetime) -> int:
    """The same for a whole base, in short transactions."""
    waiting = iter(report_ids)
    total = 0
    while batch := list(islice(waiting, BATCH)):
        total += relist(batch, partnership_id=partnership_id, at=at)
    return total
