"""Says in words how an import on a page stands, what it counted, and what is wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.wording import shown
from heed.exchange.rules import WORKING, State
from heed.exchange.uploads.kinds import Kind

HOW_IT_STANDS: Mapping[State, object] = {
    State.RECEIVED: gettext_lazy("being looked at"),
    State.ASKED: gettext_lazy("waits for you to say what its columns are"),
    State.TRYING: gettext_lazy("dry run, nothing is written"),
    State.TRIED: gettext_lazy("tried; waits for you to land it"),
    State.LANDING: gettext_lazy("landing"),
    State.LANDED: gettext_lazy("landed"),
    State.REFUSED: gettext_lazy("refused whole"),
    State.FAILED: gettext_lazy("did not get on"),
    State.STOPPED: gettext_lazy("stopped"),
    State.LAPSED: gettext_lazy("left for a day, and its file deleted"),
}
GOES_ON: Mapping[State, object] = {
    State.RECEIVED: gettext_lazy(
        "Heed reads the file to its end, so that nothing of a damaged one ever lands."
    ),
    State.TRYING: gettext_lazy("Heed reads every row and says what would land. Nothing is written."),
    State.LANDING: gettext_lazy(
        "The rows land. You can leave this page; it goes on to the end, also when Heed is started again."
    ),
}
# What is said otherwise on a page than on a terminal.
ON_A_PAGE: Mapping[str, object] = {
    Code.EMPTY: gettext_lazy("there is nothing in it, or nothing below its heading"),
    Code.ZIP: gettext_lazy("this is a zip archive; unpack it and choose the file in it"),
    Code.COLUMNS_MISSING: gettext_lazy("the heading lacks %(column)s; bring in the file that has it"),
    Code.NOT_IN_SHEETS: gettext_lazy("this file has no sheets; only an Excel file has"),
}


def what_goes_on(one: Any) -> object:
    if one.state in WORKING and not one.worker:
        return _("It waits for its turn; it goes on by itself as soon as the file before it is through.")
    return GOES_ON.get(State(one.state), "")


def what_is_wrong(one: Any, kind: Kind) -> str:
    """Why it was refused, did not get on, or is tried again; blank where nothing is wrong."""
    fault = one.fault
    if "why" in fault:
        again = " " + _("It is tried again by itself.") if one.state in WORKING else ""
        return str(fault["why"]).rstrip(".") + "." + again
    if not fault:
        return ""
    words = ON_A_PAGE.get(fault["code"])
    told = Fault(fault["code"], fault["line"], fault["column"], fault["found"])
    said = str(words) % {"column": _called(told.column, kind)} if words else kind.what_is_wrong(told)
    if told.line is None:
        return said[:1].upper() + said[1:] + "."
    return _("Line %(line)s: %(what)s.") % {"line": told.line, "what": said}


def _called(columns: str, kind: Kind) -> str:
    """What the page calls the columns a fault names; one that is the file's own word stays as it is."""
    names = kind.column_names
    return ", ".join(str(names.get(column, shown(column))) for column in columns.split(", "))


def counted(one: Any, kind: Kind) -> Sequence[tuple[str, int]]:
    """Each count under its word; a dry run says what would be."""
    counts = one.counts
    if "landed" not in counts:
        return []
    words = [
        (_("Rows read"), counts["read"]),
        (_("Would land") if counts.get("is_dry") else _("Landed"), counts["landed"]),
        (_("Already here"), counts["already_here"]),
    ]
    if kind.is_of_people:
        words.append((_("Changed, to be looked at"), counts.get("changed", 0)))
    return [*words, (_("Rows refused"), counts["refused"])]
