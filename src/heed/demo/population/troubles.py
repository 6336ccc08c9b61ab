"""What goes wrong for one person over two years: how often, of which kind, told where and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from heed.demo.population.city import City
from heed.demo.population.dice import Dice, Weighted
from heed.demo.population.facts import Allegation, Home, TruePerson
from heed.demo.population.narratives import DESCRIPTIONS

LONDON = ZoneInfo("Europe/London")

# Most people call one to three times; a few call ten times and more, and are who Heed is for.
HOW_MANY = Weighted(
    (((1, 1), 400), ((2, 2), 215), ((3, 3), 130), ((4, 5), 120), ((6, 9), 82), ((10, 18), 40), ((19, 40), 13))
)
TYPE_SHARES = Weighted(
    (
        ("rowdy_inconsiderate", 30), ("rowdy_neighbours", 22), ("noise", 17), ("veh_nuisance", 8),
        ("litter_drugs", 6),
        ("veh_abandoned", 4), ("animal", 4), ("trespass", 3), ("nuisance_calls", 2), ("street_drinking", 2),
        ("begging", 2), ("fireworks", 2), ("prostitution", 1),
    )
)  # fmt: skip
AT_HOME = frozenset({"rowdy_neighbours", "noise", "animal", "trespass", "nuisance_calls"})
ENVIRONMENTAL = frozenset({"veh_abandoned", "litter_drugs"})
# Who is rung about what: police, council, housing.
DOORS = {
    "noise": (2, 6, 3), "litter_drugs": (3, 6, 2), "veh_abandoned": (2, 7, 1), "animal": (1, 6, 2),
    "rowdy_neighbours": (5, 2, 4),
}  # fmt: skip
USUAL_DOORS = (7, 2, 1)
CHANNELS = {
    "police": Weighted((("telephone", 80), ("online", 15), ("in_person", 5))),
    "council": Weighted((("telephone", 55), ("online", 38), ("email", 7))),
    "housing": Weighted((("telephone", 62), ("email", 18), ("in_person", 20))),
    "social_care": Weighted((("telephone", 60), ("in_person", 40))),
}
# Hours by the clock on the wall; offices are shut at night, the control room is not.
OFFICE_HOURS = Weighted(((8, 6), (9, 14), (10, 13), (11, 11), (12, 8), (13, 9), (14, 10), (15, 9), (16, 8)))
ALL_HOURS = Weighted((hour, weight) for hour, weight in enumerate(
    (9, 7, 5, 3, 2, 2, 2, 4, 6, 8, 9, 9, 9, 9, 10, 12, 14, 17, 20, 22, 23, 22, 18, 13)
))  # fmt: skip


class Episode(NamedTuple):
    """One spell of trouble: same kind, same people doing it, for some weeks."""

    type_key: str
    begins_on: date
    days: int
    aimed: bool
    allegation: Allegation | None
    them: str | None


def how_many(dice: Dice) -> int:
    return dice.between(*dice.draw(HOW_MANY))


def episodes(city: City, person: TruePerson, count: int) -> list[Episode]:
    """About one spell for every five reports."""
    return [_episode(city, person, lasting=count > 3) for _ in range(1 + count // 6)]


def _episode(city: City, person: TruePerson, *, lasting: bool) -> Episode:
    dice = city.dice
    type_key = dice.draw(TYPE_SHARES)
    days = dice.between(30, 240) if lasting else dice.between(1, 120)
    begins_on = dice.day(city.begins_on, city.ends_on - timedelta(days=2))
    allegation, them = _complained_of(city, person, type_key, begins_on)
    aimed = dice.chance(0.5 if type_key in AT_HOME else 0.12)
    return Episode(type_key, begins_on, days, aimed, allegation, them)


def _complained_of(
    city: City, person: TruePerson, type_key: str, on: date
) -> tuple[Allegation | None, str | None]:
    dice = city.dice
    if type_key in AT_HOME and dice.chance(0.5):
        other = _somebody_near(city, person, on)
        if other is not None:
            home = city.home_on(other, on)
            name = f"{other.first_name} {other.surname}".strip() if dice.chance(0.55) else None
            called = (
                "flat " + home.house.split()[1].rstrip(",") if home.parent_uprn else f"number {home.house}"
            )
            return Allegation(
                other.id, name, None, home.uprn
            ), f"{dice.pick(('Them at', 'The people at'))} {called}"
    if type_key != "veh_abandoned" and dice.chance(0.45):
        return Allegation(description=dice.pick(DESCRIPTIONS)), None
    return None, None


def _somebody_near(city: City, person: TruePerson, on: date) -> TruePerson | None:
    """An adult of another household in the same street, if the dice find one."""
    neighbours = city.by_street[city.home_on(person, on).street]
    mine = city.household_on(person, on).id
    for _ in range(3):
        other = city.people[city.dice.pick(neighbours) - 1]
        home = city.home_on(other, on)
        if (
            city.household_on(other, on).id != mine
            and city.age_of(other, on) >= 16
            and home.tenure != "institution"
        ):
            return other
    return None


def door(dice: Dice, episode: Episode, person: TruePerson, home: Home) -> str:
    """Which agency this call goes to."""
    if person.vulnerabilities and dice.chance(0.1):
        return "social_care"
    police, council, housing = DOORS.get(episode.type_key, USUAL_DOORS)
    housing = housing * 3 if home.tenure == "social" else 0
    point = dice.roll() * (police + council + housing)
    return "police" if point < police else "council" if point < police + council else "housing"


def told_at(dice: Dice, agency: str, on: date) -> datetime:
    """A moment of that day, kept in UTC."""
    hour = dice.draw(ALL_HOURS if agency == "police" else OFFICE_HOURS)
    second = dice.below(3600)
    return moment(on, hour, second // 60, second % 60)


def moment(on: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(on.year, on.month, on.day, hour, minute, second, tzinfo=UTC) - _ahead(on, hour)


@lru_cache(maxsize=20_000)
def _ahead(on: date, hour: int) -> timedelta:
    return datetime.combine(on, time(hour), tzinfo=LONDON).utcoffset() or timedelta()


def happened(dice: Dice, at: datetime, on: date) -> tuple[date | None, datetime | None, str]:
    """When it truly or roughly happened: a day, a moment, only a month, or the agency did not ask."""
    point = dice.roll()
    if point < 0.16:
        return on, at - timedelta(minutes=dice.between(2, 90)), "instant"
    if point < 0.85:
        days = 0 if dice.chance(0.45) else 1 if dice.chance(0.6) else dice.between(2, 12)
        return on - timedelta(days=days), None, "day"
    if point < 0.93:
        return on.replace(day=1), None, "month"
    return None, None, "unknown"


def category_of(dice: Dice, episode: Episode, effect: str | None) -> str:
    """By its impact, so any type can be of any category."""
    if episode.aimed or (effect in ("a_lot", "cannot_cope") and dice.chance(0.6)):
        return "personal"
    return "environmental" if episode.type_key in ENVIRONMENTAL else "nuisance"
