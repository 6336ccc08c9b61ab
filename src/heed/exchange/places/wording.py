"""Says in words what an import of places found."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heed.exchange.places.counts import Counts
from heed.exchange.places.rows import PlaceCode
from heed.exchange.police_street import wording
from heed.exchange.police_street.faults import Code, Fault

WORDS = {
    **wording.WORDS,
    Code.LINE_TOO_LONG: gettext_lazy("this line is far too long for a gazetteer"),
    Code.COLUMNS_MISSING: gettext_lazy(
        "the heading lacks %(column)s; an address needs a street, or a house and a postcode, under Heed's names or"
        " under those given with --map"
    ),
    PlaceCode.NOT_A_UPRN: gettext_lazy("“%(found)s” is not a UPRN: up to twelve digits (%(column)s)"),
    PlaceCode.UPRN_TWICE: gettext_lazy("UPRN %(found)s stands in this file before, with another address"),
    PlaceCode.NOT_A_POSTCODE: gettext_lazy("“%(found)s” is not a whole postcode"),
    PlaceCode.NO_PLACE: gettext_lazy("the row has neither a street nor a house with a postcode"),
}


def what_is_wrong(fault: Fault) -> str:
    return str(WORDS[fault.code]) % {"column": fault.column, "found": wording.shown(fault.found)}


def where_and_what(file: str, fault: Fault) -> str:
    where = {"file": wording.spelt_out(file), "line": fault.line, "what": what_is_wrong(fault)}
    if fault.line is None:
        return _("%(file)s: %(what)s.") % where
    return _("%(file)s, line %(line)s: %(what)s.") % where


def refusals(counts: Counts) -> Iterator[str]:
    """What was refused and why, files first, then rows and how many more there were."""
    for file, fault in counts.files_refused:
        yield where_and_what(file, fault) + " " + _("Nothing of this file was landed.")
    for file, fault in counts.rows_refused:
        yield where_and_what(file, fault) + " " + _("This row was not landed.")
    more = counts.refused - len(counts.rows_refused)
    if more:
        yield ngettext("%(n)s more row was refused.", "%(n)s more rows were refused.", more) % {"n": more}


def stopped(counts: Counts) -> str:
    words = _(
        "The import stopped: %(why)s. The %(landed)s rows landed so far stay, whole batches only;"
        " run the same command again and none will land twice."
    )
    return words % {"why": counts.stopped_because, "landed": counts.landed}


def summary(counts: Counts) -> Iterator[str]:
    if counts.not_current:
        n = counts.not_current
        words = ngettext(
            "%(n)s entry that is not approved (alternative, provisional or historic) was passed over.",
            "%(n)s entries that are not approved (alternative, provisional or historic) were passed over.",
            n,
        )
        yield words % {"n": n}
    words = _("read %(read)s, landed %(landed)s, already here %(already_here)s, refused %(refused)s")
    yield words % {
        "read": counts.read,
        "landed": counts.landed,
        "already_here": counts.already_here,
        "refused": counts.refused,
    }


def as_json(counts: Counts) -> dict[str, object]:
    return {
        "read": counts.read,
        "landed": counts.landed,
        "already_here": counts.already_here,
        "refused": counts.refused,
        "not_current": counts.not_current,
        "files_refused": [_fault_as_json(*each) for each in counts.files_refused],
        "rows_refused": [_fault_as_json(*each) for each in counts.rows_refused],
        "stopped_because": counts.stopped_because or None,
    }


def _fault_as_json(file: str, fault: Fault) -> dict[str, object]:
    return {
        "file": file,
        "line": fault.line,
        "column": fault.column or None,
        "code": str(fault.code),
        "message": what_is_wrong(fault),
    }
