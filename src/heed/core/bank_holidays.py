"""The bank holidays of England and Wales from the bundled table, as a fact for the clocks; nothing is fetched."""

from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

from heed.engines.clocks import Calendar
from heed.engines.clocks.working_days import MONDAY_TO_FRIDAY


@cache
def england_and_wales(working_weekdays: frozenset[int] = MONDAY_TO_FRIDAY) -> Calendar:
    """A calendar of the days these agencies work, with how far ahead its holidays are known."""
    table = BankHolidays(use_cached_holidays=True)
    days = [holiday["date"] for holiday in table.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)]
    return Calendar(
        bank_holidays=frozenset(days), working_weekdays=working_weekdays, holidays_known_to=max(days)
    )
