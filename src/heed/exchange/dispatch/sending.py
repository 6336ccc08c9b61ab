"""One round of the job that sends emergencies: those that are due, at the same time, in words as they stand now."""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from datetime import datetime
from time import monotonic

from django.conf import settings

from heed.agencies.queries import actor_by_number
from heed.core.actor import Actor, program
from heed.desk.dispatch_message import digest_of, incident_of, message
from heed.desk.queries.dispatching import is_sent_for
from heed.exchange.dispatch.line import PATIENCE_SECONDS, Sent, send
from heed.reports.actions import begin_dispatch, note_accepted, note_not_sent, note_trying, put_off
from heed.reports.queries import dispatches_due, emergencies_not_begun
from heed.reports.rules import MOST_HOURS, DispatchFault, is_all_sent

log = logging.getLogger(__name__)
BY_NAME = "Heed, to who dispatches"
AT_ONCE = 20
# The whole of a message, whatever drips: a silent system must not hold up the emergency behind it.
DEADLINE_SECONDS = PATIENCE_SECONDS + 1


def is_wanted() -> bool:
    """Without an address Heed sends nothing to anybody."""
    return bool(settings.DISPATCH_URL)


def send_due(*, at: datetime, now: Callable[[], datetime]) -> bool:
    """Send what is due; says whether anything was. `now` is asked again when an answer came."""
    for call in emergencies_not_begun(agencies=settings.DISPATCH_AGENCIES, since=at - MOST_HOURS):
        if is_sent_for(call):
            begin_dispatch(call=call, by=_by(call), at=at)
    until = monotonic() + DEADLINE_SECONDS
    under_way = list(_sent_off(at))
    for dispatch, digest, line in under_way:
        _note(dispatch, _came(line, until), digest, now())
    return bool(under_way)


def _sent_off(at: datetime) -> Iterator[tuple]:
    """Each message that has something to say, on a line of its own."""
    for dispatch in dispatches_due(at=at, most=AT_ONCE):
        try:
            found = _composed(dispatch, at)
        except Exception as fault:
            # A job that only logs would look like a line at work: the handler hears of it. What it says is in no log.
            log.error(
                "The message of dispatch %s could not be composed: %s", dispatch.pk, type(fault).__name__
            )
            note_not_sent(dispatch=dispatch, fault=DispatchFault.NOT_COMPOSED, by=_by(dispatch.call), at=at)
            continue
        if found:
            digest, body = found
            yield (
                dispatch,
                digest,
                _on_a_line(body),
            )


def _on_a_line(body: dict) -> "Future[Sent]":
    """A thread of its own, that neither the end of the program nor another emergency waits for."""
    came: Future[Sent] = Future()

    def work() -> None:
        try:
            came.set_result(send(settings.DISPATCH_URL, settings.DISPATCH_TOKEN, body))
        except BaseException as fault:
            came.set_exception(fault)

    threading.Thread(target=work, name="line to who dispatches", daemon=True).start()
    return came


def _composed(dispatch, at: datetime) -> tuple[str, dict] | None:
    """The words and their digest; None where nothing is new."""
    call, by = dispatch.call, _by(dispatch.call)
    if is_all_sent(call.passed_at, call.ended_at, dispatch.begun_at, at):
        put_off(dispatch=dispatch, by=by, at=at)
        return None
    # What is sent is what the handler may see, and no more.
    incident = incident_of(actor_by_number(call.handler_id) or by, call, at=at)
    digest = digest_of(incident)
    # Words that were taken back again are new to them where others may have arrived meanwhile.
    if digest == dispatch.accepted_digest == dispatch.tried_digest:
        put_off(dispatch=dispatch, by=by, at=at)
        return None
    number = note_trying(dispatch=dispatch, digest=digest, by=by, at=at)
    is_first = dispatch.accepted_at is None
    return digest, message(incident, call=call, number=number, is_first=is_first, at=at)


def _came(line: "Future[Sent]", until: float) -> Sent:
    try:
        return line.result(timeout=max(0.0, until - monotonic()))
    except TooLate:
        return Sent(fault=DispatchFault.NO_ANSWER)
    except Exception as fault:
        log.error("The line to who dispatches broke: %s", type(fault).__name__)
        return Sent(fault=DispatchFault.UNREACHABLE)


def _note(dispatch, sent: Sent, digest: str, at: datetime) -> None:
    by = _by(dispatch.call)
    if sent.answer is None:
        fault = sent.fault or DispatchFault.UNREACHABLE
        note_not_sent(dispatch=dispatch, fault=fault, by=by, at=at)
    else:
        note_accepted(dispatch=dispatch, digest=digest, answer=sent.answer, by=by, at=at)


def _by(call) -> Actor:
    return program(call.partnership_id, call.agency_id, BY_NAME)
