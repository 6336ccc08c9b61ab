"""Says in words what an import of a rota found."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heed.exchange.files.days import WrongDay
from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.wording import WORDS as WORDS_OF_FILES
from heed.exchange.files.wording import shown, spelt_out
from heed.exchange.importing.wording import Wording
from heed.exchange.rotas.counts import Counts
from heed.exchange.rotas.rows import RotaCode


def _lines(counts: Counts) -> Iterator[str]:
    for file, how in counts.read_as:
        yield _("%(file)s was read as %(how)s.") % {"file": spelt_out(file), "how": spelt_out(how)}
    if counts.is_dry:
        yield _("This was a dry run: nothing was written. What it would have landed is counted as landed.")


def _counts(counts: Counts) -> dict[str, object]:
    return {"read_as": dict(counts.read_as), "dry_run": counts.is_dry}


WORDS: Mapping[StrEnum, object] = {
    **WORDS_OF_FILES,
    Code.COLUMNS_MISSING: gettext_lazy(
        "the heading lacks %(column)s; a rota needs a team, who is there, from when and until when, under Heed's names"
        " or under those given with --map"
    ),
    WrongDay.NOT_A_DAY: gettext_lazy(
        "the %(column)s “%(found)s” is not a day and time such as 31/12/2026 08:00"
    ),
    WrongDay.NO_SUCH_DAY: gettext_lazy(
        "the %(column)s “%(found)s” is not in the calendar (the day stands before the month)"
    ),
    WrongDay.NO_TIME: gettext_lazy("the %(column)s “%(found)s” says no time; write it like 31/12/2026 08:00"),
    RotaCode.UNKNOWN_TEAM: gettext_lazy("the %(column)s “%(found)s” is no team of this agency"),
    RotaCode.NOBODY: gettext_lazy("the %(column)s is empty: nobody is named"),
    RotaCode.UNKNOWN_PART: gettext_lazy("the %(column)s “%(found)s” is neither duty nor cover"),
    RotaCode.ENDS_BEFORE: gettext_lazy("the %(column)s “%(found)s” is not after the moment it begins"),
    RotaCode.TOO_LONG: gettext_lazy("the %(column)s “%(found)s” is more than a week after it begins"),
    RotaCode.TOO_FAR: gettext_lazy("the %(column)s “%(found)s” is more than a year ahead"),
}


def what_is_wrong(fault: Fault) -> str:
    """The same words as on the terminal, for the error file."""
    return str(WORDS[fault.code]) % {"column": fault.column, "found": shown(fault.found)}


WORDING = Wording(words=WORDS, own_lines=_lines, own_counts=_counts)
