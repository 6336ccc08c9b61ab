"""How two dates of birth agree, or two years where one side knows no more."""

from heed.engines.identity.prepared import PreparedPerson

# Years apart at which two people are parent and child sooner than a date misheard.
A_GENERATION = 15
NEAR = 3


def birth_level(a: PreparedPerson, b: PreparedPerson) -> tuple[str, str] | None:
    """The field compared ("dob" or "birth_year") and the level at which it agrees."""
    if a.dob and b.dob:
        return _dates(a.dob, b.dob)
    if a.birth_year is None or b.birth_year is None:
        return None
    apart = abs(a.birth_year - b.birth_year) - a.birth_year_slack - b.birth_year_slack
    return "birth_year", _years_apart(apart)


def _dates(a: int, b: int) -> tuple[str, str]:
    year_a, day_a = divmod(a, 10_000)
    year_b, day_b = divmod(b, 10_000)
    if a == b:
        return "dob", "first_of_january" if day_a == 101 else "exact"
    if day_a == 101 or day_b == 101:
        return "birth_year", _years_apart(abs(year_a - year_b))
    return "dob", _different_dates(year_a, day_a, year_b, day_b)


def _different_dates(year_a: int, day_a: int, year_b: int, day_b: int) -> str:
    month_a, date_a = divmod(day_a, 100)
    month_b, date_b = divmod(day_b, 100)
    if year_a == year_b and month_a == date_b and date_a == month_b:
        return "day_month_swapped"
    if (year_a != year_b) + (month_a != month_b) + (date_a != date_b) == 1:
        return "one_part_differs"
    if year_a == year_b:
        return "same_year"
    return "different_generation" if abs(year_a - year_b) >= A_GENERATION else "different"


def _years_apart(apart: int) -> str:
    if apart <= 0:
        return "same_year"
    if apart <= NEAR:
        return "near_year"
    return "different_generation" if apart >= A_GENERATION else "different"
