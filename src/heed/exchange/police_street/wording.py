"""Says in words what an import found, with whatever the file held made harmless to show."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heed.exchange.police_street.counts import Counts
from heed.exchange.police_street.faults import Code, Fault

LONGEST_SHOWN = 60

WORDS: Mapping[StrEnum, object] = {
    Code.MISSING: gettext_lazy("there is no such file"),
    Code.DIRECTORY: gettext_lazy("this is a folder; name the files in it"),
    Code.FORBIDDEN: gettext_lazy("this file may not be read by this user"),
    Code.NOT_A_FILE: gettext_lazy("this is a device, not a file"),
    Code.UNREADABLE: gettext_lazy("this file cannot be read: %(found)s"),
    Code.EMPTY: gettext_lazy("this file is empty"),
    Code.ZIP: gettext_lazy("this is a zip archive; unpack it and name the files in it"),
    Code.GZIP_DAMAGED: gettext_lazy("this gzip file is damaged or was cut short"),
    Code.NOT_UTF8: gettext_lazy("this file is not UTF-8 text"),
    Code.LINE_TOO_LONG: gettext_lazy("this line is far too long for a street-level file"),
    Code.MALFORMED: gettext_lazy("this is not well-formed CSV, or a quotation mark is never closed"),
    Code.COLUMNS_MISSING: gettext_lazy("the heading lacks these columns: %(column)s"),
    Code.COLUMN_TWICE: gettext_lazy("the heading holds these columns more than once: %(column)s"),
    Code.WIDTH: gettext_lazy("the row and the heading differ in their number of cells (%(found)s)"),
    Code.CONTROL_BYTE: gettext_lazy("the row holds a null byte or a separator character"),
    Code.CRIME_TYPE_BLANK: gettext_lazy("the crime type is blank"),
    Code.FORCE_BLANK: gettext_lazy("no force is named"),
    Code.MONTH_IMPOSSIBLE: gettext_lazy("“%(found)s” is not a month such as 2025-03"),
    Code.MONTH_OUT_OF_RANGE: gettext_lazy("%(found)s is in the future, or before street-level files began"),
    Code.HALF_A_POINT: gettext_lazy("the %(column)s is blank and the other coordinate is not"),
    Code.NOT_A_COORDINATE: gettext_lazy("“%(found)s” is not a possible %(column)s"),
    Code.TOO_LONG: gettext_lazy("the %(column)s is too long: “%(found)s”"),
}


def shown(text: str) -> str:
    """Text from a file for a terminal, cut to a glance."""
    return spelt_out(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…")


def spelt_out(text: str) -> str:
    """Control and direction characters as their numbers, so that no file can steer a terminal."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)


def what_is_wrong(fault: Fault) -> str:
    return str(WORDS[fault.code]) % {"column": fault.column, "found": shown(fault.found)}


def where_and_what(file: str, fault: Fault) -> str:
    where = {"file": spelt_out(file), "line": fault.line, "what": what_is_wrong(fault)}
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
    for force, rows in sorted(counts.forces.items()):
        yield f"{shown(force)}: {rows}"
    if counts.without_place:
        n = counts.without_place
        words = ngettext(
            "%(n)s row has no place: it is counted, and is on no map.",
            "%(n)s rows have no place: they are counted, and are on no map.",
            n,
        )
        yield words % {"n": n}
    if counts.other_crime_types:
        n = counts.other_crime_types
        words = ngettext(
            "%(n)s row of another crime type was read and passed over: not anti-social behaviour.",
            "%(n)s rows of other crime types were read and passed over: not anti-social behaviour.",
            n,
        )
        yield words % {"n": n}
    if counts.forces:
        yield _(
            "Places are anonymised map points and dates are whole months: nobody's address, nobody's day."
        )
    yield counts_line(counts)


def counts_line(counts: Counts) -> str:
    """The last line of every import, the same for each kind."""
    words = _("read %(read)s, landed %(landed)s, already here %(already_here)s, refused %(refused)s")
    return words % {
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
        "other_crime_types": counts.other_crime_types,
        "without_place": counts.without_place,
        "forces": dict(sorted(counts.forces.items())),
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
