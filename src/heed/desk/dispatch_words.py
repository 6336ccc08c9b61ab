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
    DispatchFault.NOT_BEGUN: gettext_lazy("Nothing was sent to the control room's system."),
    DispatchFault.NOT_COMPOSED: gettext_lazy("Heed could not write the message."),
}


def sending_words(now: OnItsWay | None) -> str:
    """Empty where nothing is sent. Each says what is so, and what to do where somebody has to do something."""
    if now is None:
        return ""
    not_all = _("What was typed since has not arrived there: tell them.")
    if now.state == DispatchState.ACKNOWLEDGED:
        if now.fault:
            return not_all
        return _("What you type goes on to them.") if now.goes_on else ""
    if now.state == DispatchState.REJECTED:
        why = f" {now.said}" if now.said else ""
        return _("The control room's system refused it.") + why + " " + _("Transfer by voice now.")
    if now.state == DispatchState.RECEIVED:
        has_it = _("The control room's system has it, and nobody there has answered yet.")
        return f"{has_it} {not_all}" if now.fault else has_it
    if now.fault:
        what_to_do = (
            _("Transfer by voice now; Heed goes on trying.") if now.goes_on else _("Transfer by voice now.")
        )
        return f"{FAULTS[now.fault]} {what_to_do}"
    return _("It is being sent to the control room's system.")
