"""Hears of emergencies, and has those of agencies that dispatch sent to their system; safe to run twice."""

from datetime import datetime

from heed.core.actor import program
from heed.desk.queries.dispatching import is_sent_for
from heed.exchange.dispatch.sending import BY_NAME, is_wanted
from heed.reports.actions import begin_dispatch
from heed.reports.events import EmergencyRaised
from heed.reports.queries import call_raised


def send_emergency(event: EmergencyRaised, *, partnership_id: int, at: datetime) -> None:
    """Only where a system is named for the agency."""
    if not is_wanted():
        return
    call = call_raised(event.call_id, partnership_id=partnership_id)
    if is_sent_for(call):
        begin_dispatch(call=call, by=program(partnership_id, call.agency_id, BY_NAME), at=at)


LISTENERS = {EmergencyRaised: [send_emergency]}
