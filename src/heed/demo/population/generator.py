"""Builds the whole population from one seed: set pieces, then the city, then everything it told."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from heed.demo.population import following, set_pieces
from heed.demo.population.city import City
from heed.demo.population.dice import Dice
from heed.demo.population.drafts import numbered
from heed.demo.population.facts import Population
from heed.demo.population.homes import HomeMaker
from heed.demo.population.names import NameBook
from heed.demo.population.reporting import Reporting
from heed.demo.population.set_pieces import callers
from heed.demo.population.settling import settle
from heed.demo.population.telephones import TelephonePool

FEWEST_PEOPLE, FEWEST_REPORTS = 100, 200


class TooSmall(ValueError):
    """The set pieces alone need more people or reports than were asked for."""


def generate(seed: int, *, people: int = 22_000, reports: int = 60_500, ends_on: date) -> Population:
    """Exactly so many people and reports, each report told in the two years before the day `ends_on`."""
    if people < FEWEST_PEOPLE or reports < FEWEST_REPORTS:
        raise TooSmall(f"at least {FEWEST_PEOPLE} people and {FEWEST_REPORTS} reports")
    with _no_collecting():
        return _generate(seed, people, reports, ends_on)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Nothing made here is rubbish; looking for some among a million objects costs a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _generate(seed: int, people: int, reports: int, ends_on: date) -> Population:
    dice = Dice(seed)
    city = City(
        dice, HomeMaker(dice, kept_free=set_pieces.KEPT_FREE), TelephonePool(dice, set_pieces.TAKEN_NUMBERS),
        NameBook(), ends_on,
    )  # fmt: skip
    staged = set_pieces.stage(city)
    cast = tuple(city.people)
    settle(city, people=people)
    city.learn_neighbours()
    writing = Reporting(city, first_incident=staged.incidents)
    drafts = staged.drafts + writing.write(reports - len(staged.drafts), after_person=len(cast))
    told = numbered(drafts)
    return Population(
        ends_on, city.homes.homes, tuple(city.households), tuple(city.people), told,
        following.cases(dice, told, staged=staged.cases, today=ends_on), callers.today(cast),
    )  # fmt: skip
