"""Reads of promises: whose they are to keep, and which are due first."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from heed.access.rules import TAKES_CALLS
from heed.core.actor import Actor, Role
from heed.core.fixed import Rows, marks
from heed.reports.models import Promise, Report

PROMISES, PROMISES_ABOUT = Rows(Promise), Rows(Promise, "agency", "report")


class NoSuchPromise(LookupError):
    """The actor's agency has no unkept promise about this report."""


def list_open_promises(actor: Actor, record_ids: Iterable[int]) -> Sequence[Promise]:
    """Promises not yet kept to this person by any agency, the most overdue first."""
    ids = list(record_ids)
    if not ids:
        return []
    return PROMISES_ABOUT.where(
        f"it.partnership_id = %s AND report.record_id IN ({marks(ids)}) AND it.kept_at IS NULL ORDER BY it.due_at",
        [actor.partnership_id, *ids],
    )


def list_open_promises_about(actor: Actor, report_ids: Iterable[int]) -> Sequence[Promise]:
    """Promises not yet kept that were made about these reports, by any agency, the most overdue first."""
    return list(
        Promise.objects.filter(
            partnership_id=actor.partnership_id, report_id__in=list(report_ids), kept_at__isnull=True
        )
        .select_related("agency")
        .order_by("due_at")
    )


def get_own_promise(actor: Actor, report_reference: str, *, at: datetime) -> Promise:
    """The promise about this report due first that is the actor's or their team's to keep; any for a supervisor."""
    if not actor.has_role(*TAKES_CALLS):
        raise NoSuchPromise(report_reference)
    told = Report.objects.filter(partnership_id=actor.partnership_id, reference=report_reference)
    unkept = Promise.objects.filter(
        _to_keep(actor),
        agency_id=actor.own_agency_id,
        report__in=told.visible_to(actor, at=at),
        kept_at__isnull=True,
    )
    found = unkept.select_related("report").order_by("due_at").first()
    if found is None:
        raise NoSuchPromise(report_reference)
    return found


def _to_keep(actor: Actor) -> Q:
    if actor.has_role(Role.SUPERVISOR):
        return Q()
    teams = actor.team_ids
    return Q(report__team_id__in=teams) | Q(by_team_id__in=teams) | Q(by_account_id=actor.own_account_id)


def is_to_keep(actor: Actor, promise: Promise, *, told_team_id: int | None) -> bool:
    """Whether `get_own_promise` would give it to this reader, for a promise in hand of their own agency."""
    if actor.has_role(Role.SUPERVISOR):
        return True
    teams = {told_team_id, promise.by_team_id} - {None}
    return bool(teams & actor.team_ids) or promise.by_account_id == actor.account_id


def open_promises_of_reports(report_ids: Iterable[int], *, partnership_id: int) -> dict[int, Promise]:
    """The promise of each report that is due first and not kept."""
    ids = list(report_ids)
    if not ids:
        return {}
    found = PROMISES.where(
        f"it.partnership_id = %s AND it.report_id IN ({marks(ids)}) AND it.kept_at IS NULL ORDER BY it.due_at DESC",
        [partnership_id, *ids],
    )
    return {promise.report_id: promise for promise in found}


def get_promise(promise_id: int) -> Promise:
    """For listeners, which act for nobody in particular."""
    return Promise.objects.get(pk=promise_id)
