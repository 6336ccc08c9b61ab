"""Words for look-ups to look at: why each is here, as a possibility and never as a charge; what was made of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heed.insight.rules.looks import Signal

if TYPE_CHECKING:
    from heed.insight.queries.looks import Look

SIGNALS: Mapping[str, object] = {
    Signal.SELF: gettext_lazy("Their own name"),
    Signal.COLLEAGUE: gettext_lazy("A colleague's name"),
    Signal.OWN_HOME: gettext_lazy("Near their own home"),
    Signal.UNCONNECTED: gettext_lazy("No work of theirs seen"),
    Signal.OFF_DUTY: gettext_lazy("Off duty"),
    Signal.ODD_HOUR: gettext_lazy("An unusual hour"),
    Signal.MANY: gettext_lazy("Many in one day"),
}
OUTCOMES: Mapping[str, object] = {
    "open": gettext_lazy("Waiting"),
    "explained": gettext_lazy("Explained"),
    "asked": gettext_lazy("The person was asked"),
    "taken_further": gettext_lazy("Taken further, outside Heed"),
    "same_name": gettext_lazy("Same name, somebody else"),
}
# What a reviewer may choose, in the order of how often it is so.
CHOICES: Mapping[str, object] = {
    "explained": gettext_lazy("Explained: say how"),
    "asked": gettext_lazy("I asked the person, and wait for an answer"),
    "same_name": gettext_lazy("Same name, somebody else: not to be raised again"),
    "taken_further": gettext_lazy("Taken further, outside Heed: say where"),
}
REFUSED: Mapping[str, object] = {
    "own_look": gettext_lazy("Somebody else has to look at this."),
    "note_needed": gettext_lazy("Say in a few words what explains it, or where it was taken."),
    "no_name_here": gettext_lazy("This was not raised because of a name."),
    "reviewed_meanwhile": gettext_lazy("Somebody has settled this meanwhile."),
}


def why(look: "Look", signal: Mapping[str, Any]) -> str:
    """One reason in words; a name or an address that fits is a possibility, and is said to be one."""
    facts = signal["facts"]
    has_email = "email" in facts.get("fits", ())
    match signal["signal"]:
        case Signal.SELF:
            if has_email:
                return _("First name, surname and e-mail are those of the account itself.")
            return _(
                "First name and surname are those of the account itself. It may be somebody else of that name."
            )
        case Signal.COLLEAGUE:
            name = look.staff.get(facts["staff"], "")
            if has_email:
                return _("First name, surname and e-mail are those of a colleague, %(name)s.") % {
                    "name": name
                }
            return _(
                "First name and surname are those of a colleague, %(name)s. It may be somebody else of that name."
            ) % {"name": name}
        case Signal.OWN_HOME:
            return _("The postcode is one that this account named as near its own home.")
        case Signal.UNCONNECTED:
            return _(
                "Opened outside a call, and no case, promise, patch, own team, call, grant or share of theirs was"
                " found that concerns this person."
            )
        case Signal.OFF_DUTY:
            return _(
                "Opened outside a call, more than an hour from any time at which the rota has them there."
            )
        case Signal.ODD_HOUR:
            return _(
                "Opened outside a call, at a time of day at which this account did nothing in the weeks before."
            )
        case Signal.MANY if facts.get("usual") is not None:
            return _(
                "%(opened)s persons opened outside a call on this day. In this agency %(usual)s are usual; from"
                " %(least)s somebody looks."
            ) % {"opened": facts["opened"], "usual": facts["usual"], "least": facts["from"]}
        case Signal.MANY:
            return _(
                "%(opened)s persons opened outside a call on this day; from %(least)s somebody looks. What is usual in"
                " this agency is not known yet."
            ) % {"opened": facts["opened"], "least": facts["from"]}
    return str(signal["signal"])
