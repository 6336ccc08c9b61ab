"""Says in words what an import of homes found."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy

from heed.exchange.files.days import WrongDay
from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.wording import WORDS as WORDS_OF_FILES
from heed.exchange.files.wording import shown
from heed.exchange.importing.lists import counts_of, lines_of
from heed.exchange.importing.wording import Wording
from heed.exchange.stock.rows import StockCode

WORDS: Mapping[StrEnum, object] = {
    **WORDS_OF_FILES,
    Code.COLUMNS_MISSING: gettext_lazy(
        "the heading lacks %(column)s; a home needs a UPRN and whose it is, under Heed's names or under those"
        " given with --map"
    ),
    WrongDay.NOT_A_DAY: gettext_lazy("the %(column)s “%(found)s” is not a day such as 31/12/2025"),
    WrongDay.NO_SUCH_DAY: gettext_lazy(
        "the %(column)s “%(found)s” is not in the calendar (the day stands before the month)"
    ),
    StockCode.NOT_A_UPRN: gettext_lazy("the %(column)s “%(found)s” is not a UPRN: up to twelve digits"),
    StockCode.ENDS_BEFORE: gettext_lazy("the %(column)s “%(found)s” is before the day it begins"),
}


def what_is_wrong(fault: Fault) -> str:
    """The same words as on the terminal, for the error file."""
    return str(WORDS[fault.code]) % {"column": fault.column, "found": shown(fault.found)}


WORDING = Wording(words=WORDS, own_lines=lines_of, own_counts=counts_of)
