"""How far an emergency has come, in words for whoever is on the line; each says what to do."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heed.desk.queries.dispatching import OnItsWay
from heed.reports.rules import DispatchFault, DispatchState

FAULTS: Mapping[str, object] = {
    DispatchFault.NO_ANSWER: gettext_lazy("The control room's system does not answer."),
    DispatchFault.UNREACHABLE: gettext_lazy("The control room's system cannot be reached."),
    DispatchFault.REFUSED: gettext_lazy("The control room's system did not take it."),
    DispatchFault.UNREADABLE: gettext_lazy("What the control room's system answered cannot be read."),
    DispatchFault.NOT_COMPOSED: gettext_lazy("Heed could not write the message."),
}


def sending_words(now: OnItsWay | None) -> str:
    """Empty where nothing is sent."""
    if now is None or now.state == DispatchState.ACKNOWLEDGED:
        return ""
    if now.state == DispatchState.REJECTED:
        why = f" {now.said}" if now.said else ""
        return _("The control room's system refused it.") + why + " " + _("Transfer by voice now.")
    if now.state == DispatchState.RECEIVED:
        has_it = _("The control room's system has it, and nobody there has answered yet.")
        return has_it + (" " + _("What was typed since has not arrived there.") if now.fault else "")
    if now.fault:
        return f"{FAULTS[now.fault]} " + _("Transfer by voice now; Heed goes on trying.")
    return _("It is being sent to the control room's system.")
