"""When something is due: working days, band reviews and the calendar months of the ASB case review."""

from heed.engines.clocks.months import last_day
from heed.engines.clocks.reviews import next_reviews
from heed.engines.clocks.second_report import SecondReport, is_second_report_in_six_months, second_report
from heed.engines.clocks.working_days import (
    LONDON,
    MONDAY_TO_FRIDAY,
    Calendar,
    Due,
    add_working_days,
    due,
    end_of_day,
    hours_ahead,
    local_day,
)

__all__ = [
    "LONDON",
    "MONDAY_TO_FRIDAY",
    "Calendar",
    "Due",
    "SecondReport",
    "add_working_days",
    "due",
    "end_of_day",
    "hours_ahead",
    "is_second_report_in_six_months",
    "last_day",
    "local_day",
    "next_reviews",
    "second_report",
]
