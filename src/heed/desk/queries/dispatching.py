"""What the handler is told of an emergency on its way to the system that dispatches."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from heed.reports.queries import dispatch_of
from heed.reports.rules import DispatchFault, DispatchState

if TYPE_CHECKING:
    from heed.reports.models import Call

# So long a worker may take to hear of it; after that nobody is sending it.
HEARD_WITHIN = timedelta(seconds=5)


@dataclass(frozen=True)
class OnItsWay:
    """How far it has come; `fault` is why the last message did not arrive, `said` why they refused it."""

    state: str
    fault: str = ""
    said: str = ""
    goes_on: bool = True


def is_sent_for(call: "Call") -> bool:
    """Only for agencies that dispatch and are named: another partnership's emergency is nobody else's."""
    named = f"{call.partnership.slug}/{call.agency.slug}"
    return bool(settings.DISPATCH_URL) and call.agency.dispatches and named in settings.DISPATCH_AGENCIES


def on_its_way(call: "Call", *, at: datetime) -> OnItsWay | None:
    """None where nothing is sent: no system is named for this agency, or no emergency was raised."""
    if call.emergency_at is None or not is_sent_for(call):
        return None
    sent = dispatch_of(call)
    if sent is None:
        is_late = at - call.emergency_at > HEARD_WITHIN
        return OnItsWay(DispatchState.WAITING, DispatchFault.NOT_BEGUN if is_late else "")
    return OnItsWay(sent.state, sent.fault, sent.said, goes_on=sent.next_try_at is not None)
