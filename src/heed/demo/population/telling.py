"""What an agency writes down of a caller: the truth of that day, through a bad line and a busy desk."""

from __future__ import annotations

from datetime import date

from heed.demo.population.city import City
from heed.demo.population.dice import Weighted
from heed.demo.population.facts import Home, PersonAsTold, TruePerson
from heed.demo.population.spellings import as_heard, slip

# How often a name is misheard, and how often the address is matched to a UPRN, by who takes the call.
NAME_ERROR_SHARE = {"police": 0.07, "council": 0.09, "housing": 0.05, "social_care": 0.04}
UPRN_SHARE = {"police": 0.42, "council": 0.72, "housing": 0.93, "social_care": 0.5}
DOB_SHARE = {"police": 0.68, "council": 0.4, "housing": 0.74, "social_care": 0.85}
MAIL_SHARE = {"police": 0.14, "council": 0.4, "housing": 0.3, "social_care": 0.08}

ANONYMOUS_SHARE = 0.153
SAYS_SHORT_NAME = 0.55
SAYS_FORMER_NAME = 0.25
SWAPPED_NAMES = 0.012
SURNAME_NOT_GIVEN = 0.05
FIRST_NAME_NOT_GIVEN = 0.03
WITHHELD = 0.14
BORROWED_TELEPHONE = 0.012
AGE_INSTEAD = 0.25
ADDRESS_NOT_GIVEN = 0.05
POSTCODE_NOT_GIVEN = 0.12
HOUSE_NOT_GIVEN = 0.05
DOB_SLIPS = Weighted(
    (("right", 930), ("day_and_month_swapped", 22), ("first_of_january", 20), ("digit", 18), ("year", 10))
)


def as_told(city: City, person: TruePerson, *, agency: str, on: date) -> PersonAsTold:
    """A caller who gives a name."""
    first, surname = _names(city, person, agency, on)
    dob, age = _birth(city, person, agency, on)
    uprn, house, street, postcode = _address(city, person, agency, on)
    mail = person.email if city.dice.chance(MAIL_SHARE[agency]) else None
    phone = _telephone(city, person, on)
    return PersonAsTold(first, surname, dob, age, phone, mail, uprn, house, street, postcode)


def as_anonymous(city: City, person: TruePerson, *, on: date) -> PersonAsTold:
    """No name; some still show a number, and some say where they live."""
    dice = city.dice
    home = city.home_on(person, on)
    return PersonAsTold(
        phone=city.line_on(person, on) if dice.chance(0.22) else None,
        street=home.street if dice.chance(0.6) else None,
        postcode=home.postcode if dice.chance(0.25) else None,
    )


def _names(city: City, person: TruePerson, agency: str, on: date) -> tuple[str | None, str | None]:
    dice = city.dice
    share = NAME_ERROR_SHARE[agency]
    short = person.known_as is not None and dice.chance(SAYS_SHORT_NAME)
    first = person.known_as if short else as_heard(dice, person.first_name, share=share)
    surname = as_heard(dice, _surname_on(city, person, on), share=share) or None
    if dice.chance(SWAPPED_NAMES) and surname:
        return surname, first
    if dice.chance(SURNAME_NOT_GIVEN):
        return first, None
    return (None if surname and dice.chance(FIRST_NAME_NOT_GIVEN) else first), surname


def _surname_on(city: City, person: TruePerson, on: date) -> str:
    former, changed_on = person.former_surname, person.surname_changed_on
    if former is None or changed_on is None:
        return person.surname
    return former if on < changed_on or city.dice.chance(SAYS_FORMER_NAME) else person.surname


def _birth(city: City, person: TruePerson, agency: str, on: date) -> tuple[date | None, int | None]:
    dice = city.dice
    if dice.chance(DOB_SHARE[agency]):
        return _dob(city, person.born_on, on), None
    if dice.chance(AGE_INSTEAD):
        return None, max(0, city.age_of(person, on) + (dice.between(-1, 1) if dice.chance(0.3) else 0))
    return None, None


def _dob(city: City, born_on: date, on: date) -> date:
    slip_kind = city.dice.draw(DOB_SLIPS)
    if slip_kind == "day_and_month_swapped" and born_on.day <= 12:
        return born_on.replace(month=born_on.day, day=born_on.month)
    if slip_kind == "first_of_january":
        return born_on.replace(month=1, day=1)
    if slip_kind == "digit":
        return born_on.replace(day=born_on.day % 28 + 1)
    if slip_kind == "year" and born_on.day <= 28:
        return min(born_on.replace(year=born_on.year + city.dice.pick((-10, -1, 1))), on)
    return born_on


def _telephone(city: City, person: TruePerson, on: date) -> str | None:
    dice = city.dice
    if dice.chance(WITHHELD):
        return None
    if dice.chance(BORROWED_TELEPHONE):
        return city.line_on(dice.pick(city.people), on)
    household = city.household_on(person, on)
    if household.line and dice.chance(0.3):
        return household.line
    return city.line_on(person, on)


def _address(
    city: City, person: TruePerson, agency: str, on: date
) -> tuple[str | None, str | None, str | None, str | None]:
    dice = city.dice
    home: Home = city.home_on(person, on)
    if dice.chance(ADDRESS_NOT_GIVEN):
        return None, None, home.street if dice.chance(0.4) else None, None
    house = None if dice.chance(HOUSE_NOT_GIVEN) else home.house
    postcode = None if dice.chance(POSTCODE_NOT_GIVEN) else home.postcode
    street = slip(dice, home.street) if dice.chance(0.02) else home.street
    matched = house is not None and dice.chance(UPRN_SHARE[agency])
    return home.uprn if matched else None, house, street, postcode
