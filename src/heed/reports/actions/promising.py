"""Makes a promise and keeps it; a promise is never edited, a missed one is read off the clock."""

from datetime import datetime

from heed.core import audit, events
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.fixed import add
from heed.reports.events import PromiseKept, PromiseMade
from heed.reports.models import Promise, Report


class PromiseAlreadyKept(RuntimeError):
    """Somebody has marked it kept before."""


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
    by: Actor,
    at: datetime,
) -> Promise:
    """Who will be in touch, how and by when: only of the handler's own agency, which is the only one bound by it."""
    promise = add(
        Promise,
        partnership_id=by.partnership_id,
        agency_id=by.own_agency_id,
        report=report,
        made_at=at,
        made_by_id=by.account_id,
        by_whom=by_whom,
        by_account_id=by_account_id,
        by_team_id=by_team_id,
        what=what,
        channel=channel,
        due_at=due_at,
        read_back=read_back,
    )
    audit.record(
        "promise made", by=by, at=at, record=report.reference, fields=["by_whom", "channel", "due_at"]
    )
    events.record(PromiseMade(promise_id=promise.pk), partnership_id=by.partnership_id, at=at)
    return promise


@in_one_transaction
def keep_promise(*, promise: Promise, by: Actor, at: datetime) -> Promise:
    """Mark it kept, once, by the agency that made it."""
    own = Promise.objects.filter(
        pk=promise.pk, partnership_id=by.partnership_id, agency_id=by.own_agency_id, kept_at__isnull=True
    )
    if not own.update(kept_at=at, kept_by_id=by.account_id):
        raise PromiseAlreadyKept(f"The promise of {promise.due_at:%d %B} was marked kept before.")
    audit.record("promise kept", by=by, at=at, record=promise.report.reference)
    events.record(PromiseKept(promise_id=promise.pk), partnership_id=by.partnership_id, at=at)
    promise.refresh_from_db()
    return promise
