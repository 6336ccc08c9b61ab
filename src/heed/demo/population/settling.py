"""Fills the city with households: people alone, couples, families, shared houses and institutions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from heed.demo.population.city import City
from heed.demo.population.communities import COMMUNITIES
from heed.demo.population.dice import Weighted
from heed.demo.population.facts import Membership, Stay, TruePerson
from heed.demo.population.names import ORIGINS, has_one_name, surname_for

KINDS = Weighted((("alone", 33), ("couple", 24), ("family", 30), ("shared", 6), ("generations", 7)))
AGES = Weighted(
    (((18, 24), 9), ((25, 34), 18), ((35, 49), 25), ((50, 64), 22), ((65, 79), 18), ((80, 95), 8))
)
PARENT_AGES = Weighted((((24, 34), 26), ((35, 49), 44), ((50, 64), 22), ((65, 85), 8)))
INSTITUTIONS = (
    "Larchfield Care Home", "The Poplars Care Home", "Ashgrove Supported Living", "Millbank Hostel",
    "Rowan Foyer", "Quarry Hall of Residence", "Elmhurst Sheltered Housing", "Harbour Night Shelter",
    "Beechcroft Care Home", "Juniper Hall of Residence", "Willowmere Supported Living",
    "Cedar Lodge Supported Flats",
)  # fmt: skip
MOVED_SHARE = 0.075
TWIN_SHARE = 0.03
NAMED_AFTER_PARENT_SHARE = 0.03
SAME_SURNAME_SHARE = 0.78
CHANGED_SURNAME_SHARE = 0.05
LEFT_HOME_SHARE = 0.05


def settle(city: City, *, people: int) -> None:
    """Adds households until the city has exactly this many people."""
    for name in INSTITUTIONS[: people // 200]:
        _institution(city, name, people)
    while len(city.people) < people:
        BUILDERS[city.dice.draw(KINDS)](city, people - len(city.people))


def _start(city: City, kind: str, *, head_age: int) -> tuple[int, date]:
    dice = city.dice
    line_share = 0.72 if head_age >= 60 else 0.3 if kind != "shared" else 0.18
    stays = _stays(city)
    return city.add_household(kind, stays, city.pool.take() if dice.chance(line_share) else None), stays[
        0
    ].from_on


def _stays(city: City) -> tuple[Stay, ...]:
    dice = city.dice
    first = _first_stay(city)
    if not dice.chance(MOVED_SHARE):
        return (first,)
    moved_on = dice.day(max(city.begins_on, first.from_on + timedelta(days=1)), city.ends_on)
    city.vacated.append((first.uprn, moved_on))
    return (replace(first, to_on=moved_on), Stay(city.homes.build().uprn, moved_on))


def _first_stay(city: City) -> Stay:
    """Half of the homes somebody left are soon lived in by strangers."""
    dice = city.dice
    if city.vacated and dice.chance(0.5):
        uprn, left_on = city.vacated.pop()
        return Stay(
            uprn, min(left_on + timedelta(days=dice.between(5, 60)), city.ends_on - timedelta(days=1))
        )
    return Stay(city.homes.build().uprn, city.ends_on - timedelta(days=dice.between(740, 9000)))


def _origin_and_name(city: City) -> tuple[str, str]:
    origin = city.dice.draw(ORIGINS)
    return origin, city.names.surname(city.dice, origin)


def _age(city: City, table: Weighted[tuple[int, int]], origin: str) -> int:
    return min(city.dice.between(*city.dice.draw(table)), COMMUNITIES[origin].oldest)


def _sex(city: City) -> str:
    return "F" if city.dice.chance(0.52) else "M"


def _adult(
    city: City, home: int, since: date, *, sex: str, age: int, origin: str, surname: str
) -> TruePerson:
    name = "" if has_one_name(city.dice, origin) else surname_for(surname, sex, origin)
    return city.new_person(home, sex=sex, age=age, origin=origin, surname=name, since=since)


def _alone(city: City, room: int) -> None:
    origin, surname = _origin_and_name(city)
    age = _age(city, AGES, origin)
    home, since = _start(city, "alone", head_age=age)
    _adult(city, home, since, sex=_sex(city), age=age, origin=origin, surname=surname)


def _couple(city: City, room: int) -> None:
    origin, surname = _origin_and_name(city)
    age = _age(city, AGES, origin)
    home, since = _start(city, "couple", head_age=age)
    _partners(city, home, since, origin=origin, surname=surname, age=age, room=room)


def _partners(
    city: City, home: int, since: date, *, origin: str, surname: str, age: int, room: int
) -> TruePerson:
    dice = city.dice
    first = _adult(city, home, since, sex="M", age=age, origin=origin, surname=surname)
    if room < 2:
        return first
    shares = dice.chance(SAME_SURNAME_SHARE)
    own = city.names.surname(dice, origin)
    other = _adult(
        city, home, since, sex="F", age=max(18, age + dice.between(-6, 4)), origin=origin,
        surname=surname if shares else own,
    )  # fmt: skip
    if shares and other.surname and own != surname and dice.chance(CHANGED_SURNAME_SHARE):
        _remember_former_name(city, other, surname_for(own, "F", origin))
    return first


def _remember_former_name(city: City, person: TruePerson, former: str) -> None:
    changed_on = city.dice.day(city.begins_on, city.ends_on)
    city.people[person.id - 1] = replace(person, former_surname=former, surname_changed_on=changed_on)


def _family(city: City, room: int) -> None:
    origin, surname = _origin_and_name(city)
    age = _age(city, PARENT_AGES, origin)
    home, since = _start(city, "family", head_age=age)
    if city.dice.chance(0.65):
        parent = _partners(city, home, since, origin=origin, surname=surname, age=age, room=room)
    else:
        sex = "F" if city.dice.chance(0.85) else "M"
        parent = _adult(city, home, since, sex=sex, age=age, origin=origin, surname=surname)
    _children(city, home, since, parent=parent, age=age, surname=surname, room=room - 2)


def _children(
    city: City, home: int, since: date, *, parent: TruePerson, age: int, surname: str, room: int
) -> None:
    dice = city.dice
    wanted = min(1 + dice.below(2) + dice.below(3), room)
    twins = wanted >= 2 and dice.chance(TWIN_SHARE)
    twin_born = None
    for number in range(wanted):
        sex, child_age = _sex(city), max(0, age - dice.between(19, 38))
        named_after = sex == parent.sex and number == 0 and dice.chance(NAMED_AFTER_PARENT_SHARE)
        name = surname_for(surname, sex, parent.name_origin)
        child = city.new_person(
            home, sex=sex, age=child_age, origin=parent.name_origin, surname=name, since=since,
            first_name=parent.first_name if named_after else None, born_on=twin_born,
        )  # fmt: skip
        twin_born = child.born_on if twins and number == 0 else None
        if child_age >= 18 and dice.chance(LEFT_HOME_SHARE):
            _leave_home(city, child)


def _leave_home(city: City, person: TruePerson) -> None:
    left_on = city.dice.day(city.begins_on, city.ends_on)
    home = city.add_household("alone", (Stay(city.homes.build().uprn, left_on),), None)
    city.members[home].append(person.id)
    first = replace(person.memberships[0], to_on=left_on)
    city.people[person.id - 1] = replace(person, memberships=(first, Membership(home, left_on)))


def _shared(city: City, room: int) -> None:
    home, since = _start(city, "shared", head_age=25)
    for _ in range(min(city.dice.between(2, 5), room)):
        origin, surname = _origin_and_name(city)
        age = min(18 + city.dice.below(14) + city.dice.below(20), COMMUNITIES[origin].oldest)
        _adult(city, home, since, sex=_sex(city), age=age, origin=origin, surname=surname)


def _generations(city: City, room: int) -> None:
    origin, surname = _origin_and_name(city)
    age = city.dice.between(28, 48)
    home, since = _start(city, "generations", head_age=66)
    parent = _partners(city, home, since, origin=origin, surname=surname, age=age, room=room)
    if room > 2:
        oldest = min(age + city.dice.between(21, 34), COMMUNITIES[origin].oldest)
        _adult(city, home, since, sex=_sex(city), age=oldest, origin=origin, surname=surname)
    _children(city, home, since, parent=parent, age=age, surname=surname, room=room - 3)


def _institution(city: City, name: str, people: int) -> None:
    """Many unrelated people behind one address and one telephone."""
    dice = city.dice
    old = "Care" in name or "Sheltered" in name
    uprn = city.homes.institution(name).uprn
    since = city.ends_on - timedelta(days=4000)
    home = city.add_household("institution", (Stay(uprn, since),), city.pool.take())
    for _ in range(min(dice.between(9, 26), people - len(city.people))):
        origin, surname = _origin_and_name(city)
        age = dice.between(72, 95) if old else dice.between(18, 55)
        _adult(city, home, since, sex=_sex(city), age=age, origin=origin, surname=surname)


BUILDERS: dict[str, Callable[[City, int], None]] = {
    "alone": _alone,
    "couple": _couple,
    "family": _family,
    "shared": _shared,
    "generations": _generations,
}
