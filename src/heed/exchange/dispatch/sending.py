"""One round of the job that sends emergencies: each that is due, in words as they stand now."""

import logging
from datetime import datetime

from django.conf import settings

from heed.agencies.queries import actor_by_number
from heed.core.actor import Actor, program
from heed.desk.dispatch_message import digest_of, incident_of, message
from heed.exchange.dispatch.line import Sent, send
from heed.reports.actions import hear_dispatch, note_accepted, note_not_sent, put_off
from heed.reports.queries import dispatches_due
from heed.reports.rules import DispatchFault

log = logging.getLogger(__name__)
BY_NAME = "Heed, to who dispatches"


def is_wanted() -> bool:
    """Without an address Heed sends nothing to anybody."""
    return bool(settings.DISPATCH_URL)


def send_due(*, at: datetime) -> bool:
    """Send what is due; says whether anything was."""
    due = dispatches_due(at=at)
    for dispatch in due:
        _send(dispatch, at)
    return bool(due)


def _send(dispatch, at: datetime) -> None:
    call = dispatch.call
    by = program(call.partnership_id, call.agency_id, BY_NAME)
    try:
        # What is sent is what the handler may see, and no more.
        incident = incident_of(actor_by_number(call.handler_id) or by, call, at=at)
    except Exception:
        # A job that only logs would look like a line at work: the handler hears of it as of any other fault.
        log.exception("The message of dispatch %s could not be composed", dispatch.pk)
        note_not_sent(dispatch=dispatch, fault=DispatchFault.NOT_COMPOSED, by=by, at=at)
        return
    digest = digest_of(incident)
    if digest == dispatch.digest:
        put_off(dispatch=dispatch, by=by, at=at)
        return
    body = message(incident, call=call, number=dispatch.accepted + 1, at=at)
    _note(dispatch, send(settings.DISPATCH_URL, settings.DISPATCH_TOKEN, body), digest, by, at)


def _note(dispatch, sent: Sent, digest: str, by: Actor, at: datetime) -> None:
    if sent.answer is None:
        note_not_sent(dispatch=dispatch, fault=sent.fault or DispatchFault.UNREACHABLE, by=by, at=at)
        return
    note_accepted(dispatch=dispatch, digest=digest, by=by, at=at)
    hear_dispatch(call=dispatch.call, answer=sent.answer, by=by, at=at)
