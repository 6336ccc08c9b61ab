"""Reads for whoever keeps the worklist level: what is open, for nobody in particular."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from heed.reports.models import Report


def reports_for_worklist(report_ids: Iterable[int]) -> Sequence[Report]:
    """For the worklist's own upkeep, which acts for nobody in particular: places and states, no words."""
    return list(Report.objects.filter(pk__in=list(report_ids)).only("pk", "agency_id", "team_id", "is_open"))


def ids_of_open_reports(partnership_id: int) -> Iterable[int]:
    """Reports with something still to do: open, or promised and not kept."""
    unkept = Q(promises__isnull=False, promises__kept_at__isnull=True, promises__renewed_at__isnull=True)
    todo = Q(is_open=True) | unkept
    found = Report.objects.filter(todo, partnership_id=partnership_id)
    return found.order_by("pk").distinct().values_list("pk", flat=True).iterator(2000)
