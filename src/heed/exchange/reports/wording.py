"""Says in words what is wrong with a row of reports."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy

from heed.exchange.files.days import WrongDay
from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.wording import WORDS as WORDS_OF_FILES
from heed.exchange.files.wording import shown
from heed.exchange.reports.rows import ReportCode

WORDS: Mapping[StrEnum, object] = {
    **WORDS_OF_FILES,
    Code.LINE_TOO_LONG: gettext_lazy("this line is far too long for a list of reports"),
    Code.COLUMNS_MISSING: gettext_lazy(
        "the heading lacks %(column)s; a report needs at least told_at and who or what it is about, under Heed's"
        " names or under those given with --map"
    ),
    WrongDay.NOT_A_DAY: gettext_lazy(
        "the %(column)s “%(found)s” is not a day such as 31/12/2025, with or without a time"
    ),
    WrongDay.NO_SUCH_DAY: gettext_lazy(
        "the %(column)s “%(found)s” is not in the calendar (the day stands before the month)"
    ),
    WrongDay.FUTURE: gettext_lazy("the %(column)s “%(found)s” is still to come"),
    WrongDay.TOO_LONG_AGO: gettext_lazy("the %(column)s “%(found)s” is too long ago for a report"),
    ReportCode.NO_DATE: gettext_lazy("the %(column)s is blank"),
    ReportCode.HAPPENED_LATER: gettext_lazy("the %(column)s “%(found)s” is after the day it was told"),
    ReportCode.BORN_IMPOSSIBLE: gettext_lazy(
        "the %(column)s “%(found)s” is not in the calendar (the day stands before the month)"
    ),
    ReportCode.BORN_FUTURE: gettext_lazy("the %(column)s “%(found)s” is still to come"),
    ReportCode.NOT_A_UPRN: gettext_lazy("the %(column)s “%(found)s” is not a UPRN: up to twelve digits"),
    ReportCode.NOT_A_CATEGORY: gettext_lazy(
        "the %(column)s “%(found)s” is not personal, nuisance or environmental"
    ),
    ReportCode.NOT_A_STATE: gettext_lazy("the %(column)s “%(found)s” is neither open nor closed"),
    ReportCode.NOT_A_VULNERABILITY: gettext_lazy(
        "the %(column)s “%(found)s” is neither yes, no nor a kind the partnership's rules name"
    ),
    ReportCode.NOTHING_TOLD: gettext_lazy("the row tells neither of whom nor of what"),
}


def what_is_wrong(fault: Fault) -> str:
    """The same words as on the terminal, for the error file."""
    return str(WORDS[fault.code]) % {"column": fault.column, "found": shown(fault.found)}
