"""The made-up city while it is being built: who lives where, on which line, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from heed.demo.population.dice import Dice
from heed.demo.population.facts import Home, Household, Line, Membership, Stay, TruePerson
from heed.demo.population.homes import HomeMaker
from heed.demo.population.names import NameBook
from heed.demo.population.spellings import SHORT_FORMS, plain
from heed.demo.population.telephones import TelephonePool

TWO_YEARS = timedelta(days=730)
ADULT = 14
OWN_LINE_SHARE = 0.48
NEW_NUMBER_SHARE = 0.06
MAIL_SHARE = 0.4
KNOWN_AS_SHARE = 0.42
MAIL_HOSTS = ("example.com", "example.org", "example.net")
LANGUAGES = {
    "polish": ("pl", 0.22), "gujarati": ("gu", 0.14), "south_asian_muslim": ("ur", 0.12),
    "punjabi_sikh": ("pa", 0.12),
    "romanian_and_baltic": ("ro", 0.2), "somali_and_arab": ("so", 0.25), "other": ("zh", 0.2),
}  # fmt: skip


class City:
    """Grows by households; ids count from 1 in the order they were added."""

    def __init__(
        self, dice: Dice, homes: HomeMaker, pool: TelephonePool, names: NameBook, ends_on: date
    ) -> None:
        self.dice = dice
        self.homes = homes
        self.pool = pool
        self.names = names
        self.ends_on = ends_on
        self.begins_on = ends_on - TWO_YEARS
        self.households: list[Household] = []
        self.people: list[TruePerson] = []
        self.members: dict[int, list[int]] = {}
        self.vacated: list[tuple[str, date]] = []
        self.by_street: dict[str, list[int]] = {}

    def add_household(self, kind: str, stays: tuple[Stay, ...], line: str | None) -> int:
        household = Household(len(self.households) + 1, kind, stays, line)
        self.households.append(household)
        self.members[household.id] = []
        return household.id

    def add_person(self, person: TruePerson) -> TruePerson:
        """The caller leaves `id` at 0; the city gives it."""
        known = replace(person, id=len(self.people) + 1)
        self.people.append(known)
        for membership in known.memberships:
            self.members[membership.household_id].append(known.id)
        return known

    def learn_neighbours(self) -> None:
        """Once all have settled: who lives, or lived, in which street."""
        for person in self.people:
            for membership in person.memberships:
                for stay in self.households[membership.household_id - 1].stays:
                    street = self.homes.homes[stay.uprn].street
                    self.by_street.setdefault(street, []).append(person.id)

    def age_of(self, person: TruePerson, on: date) -> int:
        had_birthday = (on.month, on.day) >= (person.born_on.month, person.born_on.day)
        return on.year - person.born_on.year - (not had_birthday)

    def household_on(self, person: TruePerson, on: date) -> Household:
        for membership in person.memberships:
            if membership.to_on is None or on < membership.to_on:
                return self.households[membership.household_id - 1]
        return self.households[person.memberships[-1].household_id - 1]

    def home_on(self, person: TruePerson, on: date) -> Home:
        stays = self.household_on(person, on).stays
        for stay in stays:
            if stay.to_on is None or on < stay.to_on:
                return self.homes.homes[stay.uprn]
        return self.homes.homes[stays[-1].uprn]

    def line_on(self, person: TruePerson, on: date) -> str | None:
        """His own number that day, else the household's."""
        for line in person.lines:
            if line.to_on is None or on < line.to_on:
                return line.number
        return self.household_on(person, on).line

    def new_person(
        self, household_id: int, *, sex: str, age: int, origin: str, surname: str,
        first_name: str | None = None,
        born_on: date | None = None, since: date,
    ) -> TruePerson:  # fmt: skip
        dice = self.dice
        born_on = born_on or self.ends_on - timedelta(days=int(age * 365.25) + dice.below(365))
        first_name = first_name or self.names.first_name(
            dice, sex=sex, born_year=born_on.year, origin=origin, age=age
        )
        grown = age >= ADULT
        return self.add_person(
            TruePerson(
                0,
                first_name,
                surname,
                sex,
                born_on,
                origin,
                (Membership(household_id, since),),
                known_as=self._known_as(first_name),
                lines=self._lines() if grown else (),
                email=self._mail(first_name, surname) if grown and dice.chance(MAIL_SHARE) else None,
                vulnerabilities=self._vulnerabilities(age, origin),
                language=self._language(origin),
            )
        )

    def _known_as(self, first_name: str) -> str | None:
        short = SHORT_FORMS.get(first_name)
        return self.dice.pick(short) if short and self.dice.chance(KNOWN_AS_SHARE) else None

    def _lines(self) -> tuple[Line, ...]:
        dice = self.dice
        number = self.pool.take() if dice.chance(OWN_LINE_SHARE) else None
        if number is None:
            return ()
        later = self.pool.take() if dice.chance(NEW_NUMBER_SHARE) else None
        if later is None:
            return (Line(number, self.begins_on),)
        changed_on = dice.day(self.begins_on, self.ends_on)
        return (Line(number, self.begins_on, changed_on), Line(later, changed_on))

    def _mail(self, first_name: str, surname: str) -> str:
        name = f"{plain(first_name)}.{plain(surname)}".lower()
        letters = "".join(
            letter for letter in name if letter.isascii() and (letter.isalnum() or letter == ".")
        )
        return f"{letters.strip('.')}{len(self.people) % 997}@{self.dice.pick(MAIL_HOSTS)}"

    def _language(self, origin: str) -> str:
        code, share = LANGUAGES.get(origin, ("en", 0.0))
        return code if self.dice.chance(share) else "en"

    def _vulnerabilities(self, age: int, origin: str) -> tuple[str, ...]:
        roll = self.dice.roll
        old = age >= 72
        likely = (
            ("health", 0.25 if old else 0.06),
            ("age", 0.45 if age >= 78 else 0.0),
            ("disability", 0.07),
            ("isolated", 0.22 if old else 0.03),
            ("mobility", 0.25 if old else 0.03),
            ("mental_health", 0.09 if ADULT <= age < 72 else 0.04),
            ("carer", 0.05 if age >= ADULT else 0.0),
            ("hate", 0.012 if origin in ("english", "irish") else 0.04),
            ("other", 0.012),
        )
        return tuple(kind for kind, share in likely if roll() < share)
