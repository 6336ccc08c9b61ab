"""What the handler is told of an emergency on its way to the system that dispatches."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from heed.reports.queries import dispatch_of
from heed.reports.rules import DispatchState

if TYPE_CHECKING:
    from heed.reports.models import Call


@dataclass(frozen=True)
class OnItsWay:
    """How far it has come; `fault` is why the last message did not arrive, `said` why they refused it."""

    state: str
    fault: str = ""
    said: str = ""
    since: datetime | None = None


def on_its_way(call: "Call") -> OnItsWay | None:
    """None where nothing is sent: no system is named, this agency does not dispatch, or no emergency was raised."""
    if not settings.DISPATCH_URL or not call.agency.dispatches or call.emergency_at is None:
        return None
    sent = dispatch_of(call)
    if sent is None:  # the worker has not heard of it yet
        return OnItsWay(DispatchState.WAITING)
    return OnItsWay(sent.state, sent.fault, sent.said, sent.accepted_at)
