"""Makes a promise, keeps it, or makes another in its place; none is edited, a missed one is read off the clock."""

from datetime import datetime

from django.db.models import QuerySet

from heed.agencies.rotas import accepted_by
from heed.core import audit, events
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.fixed import add
from heed.reports.events import PromiseKept, PromiseMade
from heed.reports.models import Promise, Report
from heed.reports.rules import TOLD_HOW, RenewedBecause, ToldThen


class PromiseAlreadyKept(RuntimeError):
    """Somebody has marked it kept or renewed it before."""


class CannotBindTeam(RuntimeError):
    """The team has not published that others may promise for it, or has withdrawn it."""


class CannotRenewPromise(ValueError):
    """It stands as it was made; `code` says which part of the new one cannot be, and doors put it into words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@in_one_transaction
def make_promise(
    *,
    report: Report,
    by_whom: str,
    by_account_id: int | None,
    by_team_id: int | None,
    what: str,
    channel: str,
    due_at: datetime,
    read_back: bool,
    acceptance_id: int | None = None,
    follows: Promise | None = None,
    then: ToldThen | None = None,
    by: Actor,
    at: datetime,
) -> Promise:
    """Who will be in touch, how and by when.

    It binds the handler's own agency; another one, or another team, only by an acceptance of that team that stands.
    `then` is of a promise that was made earlier and is written down now: it may be overdue already.
    """
    made = then or ToldThen(at, by.account_id)
    agency_id = by.own_agency_id
    if acceptance_id is not None:
        bound = accepted_by(acceptance_id, partnership_id=by.partnership_id)
        if bound is None or bound[0] != by_team_id:
            raise CannotBindTeam(by_whom)
        agency_id = bound[1]
    promise = add(
        Promise,
        partnership_id=by.partnership_id,
        agency_id=agency_id,
        acceptance_id=acceptance_id,
        report=report,
        made_at=made.at,
        made_by_id=made.to_id,
        by_whom=by_whom,
        by_account_id=by_account_id,
        by_team_id=by_team_id,
        what=what,
        channel=channel,
        due_at=due_at,
        read_back=read_back,
        follows=follows,
    )
    audit.record(
        "promise made", by=by, at=at, record=report.reference, fields=["by_whom", "channel", "due_at"]
    )
    events.record(PromiseMade(promise_id=promise.pk), partnership_id=by.partnership_id, at=at)
    return promise


@in_one_transaction
def keep_promise(*, promise: Promise, by: Actor, at: datetime) -> Promise:
    """Mark it kept, once, by the agency that made it."""
    if not _open_of_own(promise, by).update(kept_at=at, kept_by_id=by.account_id):
        raise PromiseAlreadyKept(f"The promise of {promise.due_at:%d %B} was marked kept before.")
    audit.record("promise kept", by=by, at=at, record=promise.report.reference)
    events.record(PromiseKept(promise_id=promise.pk), partnership_id=by.partnership_id, at=at)
    promise.refresh_from_db()
    return promise


@in_one_transaction
def renew_promise(
    *,
    promise: Promise,
    told_how: str,
    because: RenewedBecause,
    by_whom: str,
    by_account_id: int | None,
    by_team_id: int | None,
    channel: str,
    due_at: datetime,
    by: Actor,
    at: datetime,
) -> Promise:
    """It will be later, and whoever it was made to has been told how late: another promise follows, and this one ends.

    Before its hour it counts as renewed, after it as missed.
    """
    if told_how not in TOLD_HOW:
        raise CannotRenewPromise("not_told")
    if due_at <= max(at, promise.due_at):
        raise CannotRenewPromise("not_later")
    ended = _open_of_own(promise, by).update(
        renewed_at=at, renewed_by_id=by.account_id, renewed_because=because, told_how=told_how
    )
    if not ended:
        raise PromiseAlreadyKept(f"The promise of {promise.due_at:%d %B} was kept or renewed before.")
    audit.record("promise renewed", by=by, at=at, record=promise.report.reference, reason=because)
    return make_promise(
        report=promise.report,
        by_whom=by_whom,
        by_account_id=by_account_id,
        by_team_id=by_team_id,
        what=promise.what,
        channel=channel,
        due_at=due_at,
        read_back=True,
        follows=promise,
        by=by,
        at=at,
    )


def _open_of_own(promise: Promise, by: Actor) -> QuerySet[Promise]:
    """Nothing, where it is another agency's or was kept or renewed already."""
    return Promise.objects.filter(
        pk=promise.pk,
        partnership_id=by.partnership_id,
        agency_id=by.own_agency_id,
        kept_at__isnull=True,
        renewed_at__isnull=True,
    )
