"""Says in words what an import of a rota found."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy

from heed.exchange.files.days import WrongDay
from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.wording import WORDS as WORDS_OF_FILES
from heed.exchange.files.wording import shown
from heed.exchange.importing.lists import counts_of, lines_of
from heed.exchange.importing.wording import Wording
from heed.exchange.rotas.rows import RotaCode

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


WORDING = Wording(words=WORDS, own_lines=lines_of, own_counts=counts_of)
