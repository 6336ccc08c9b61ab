"""The words of the commands that link and recognise: what is wrong with a file, and what was not understood of it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heed.core.commands.words import WrongWords
from heed.exchange.files.faults import Code as AnyCode
from heed.exchange.files.faults import Fault
from heed.exchange.files.wording import WORDS, shown, spelt_out
from heed.exchange.linking.given import Code
from heed.exchange.linking.people import NotUnderstood

WORDS_OF_OURS: Mapping[StrEnum, object] = {
    **WORDS,
    AnyCode.LINE_TOO_LONG: gettext_lazy("the line is far too long"),
    Code.NOT_CSV: gettext_lazy("this is a Parquet or an Excel file; these are not read yet, save it as CSV"),
    Code.BLANK: gettext_lazy("the %(column)s is blank"),
    Code.TWICE: gettext_lazy("the %(column)s “%(found)s” is there twice"),
    Code.OUT_IS_IN: gettext_lazy("this file is read; the answers have to go to another"),
}


def refused(fault: Fault, *, file: str) -> WrongWords:
    """A file that cannot be used, as the command says it: the file, the line, and what is wrong there."""
    words = str(WORDS_OF_OURS[fault.code]) % {"column": shown(fault.column), "found": shown(fault.found)}
    where = spelt_out(file) if fault.line is None else f"{spelt_out(file)}:{fault.line}"
    return WrongWords(f"{where}: {words}", code=str(fault.code), path=file)


# Why something that was written was not understood; any other doubt is told by the name of its column.
WHY: Mapping[str, object] = {
    "impossible": gettext_lazy("no such day"),
    "future": gettext_lazy("still to come"),
    "too_long_ago": gettext_lazy("too long ago"),
}


def ignored(names: Sequence[str]) -> str:
    return _("columns not used: %(columns)s") % {"columns": ", ".join(map(shown, names))}


def lines_of(file: str, not_used: Sequence[str], not_understood: NotUnderstood) -> Iterator[str]:
    """What somebody should know of her file before she trusts the answers."""
    if not_used:
        yield f"{spelt_out(file)}: {ignored(not_used)}"
    for (column, why), (count, first) in sorted(not_understood.found.items()):
        words = _("%(file)s: %(column)s not understood in %(count)s rows (%(why)s), first on line %(line)s")
        said = {"file": spelt_out(file), "column": column, "count": f"{count:,}", "line": first}
        yield words % (said | {"why": WHY.get(why, _("in no usual form"))})
