"""How people of the base, and strangers, tell who they are on the telephone: with short forms, slips, news and gaps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bench.population import CHUNK, Chunk, Person, chunk, heard_first_name

from heed.demo.population.dice import Dice
from heed.demo.population.spellings import SHORT_FORMS, slip
from heed.people.told import PersonTold

# Chunks of people nobody in the base has heard of.
STRANGERS = 900_000


@dataclass(frozen=True)
class Caller:
    """`own` are the records that are hers; a stranger has none."""

    kind: str
    told: PersonTold
    own: frozenset[int]
    household: frozenset[int]

    @property
    def is_known(self) -> bool:
        return bool(self.own)


def callers(people: int, *, seed: int) -> Iterator[Caller]:
    """Without end: every kind in turn, from people anywhere in a base of this size."""
    dice = Dice(seed)
    while True:
        for kind, tell in KINDS.items():
            yield tell(dice, people) if kind in STRANGE else known_caller(kind, dice, people)


def known_caller(kind: str, dice: Dice, people: int) -> Caller:
    one, made = _somebody(dice, people)
    told = KINDS[kind](dice, one)
    own = frozenset(telling.record_id for telling in made.tellings if telling.person == one.number)
    home = frozenset(telling.record_id for telling in made.tellings if telling.household == one.household)
    return Caller(kind, told, own, home - own)


def _somebody(dice: Dice, people: int) -> tuple[Person, Chunk]:
    number = dice.below(people)
    made = _made(number // CHUNK)
    return made.people[number % CHUNK], made


@lru_cache(maxsize=64)
def _made(number: int) -> Chunk:
    return chunk(number)


def _all(one: Person) -> PersonTold:
    return PersonTold(
        first_name=one.first_name,
        surname=one.surname,
        born=one.born_on.strftime("%d/%m/%Y"),
        phone=one.phone,
        house=one.home.house,
        street=one.home.street,
        postcode=one.home.postcode,
    )


def _plainly(dice: Dice, one: Person) -> PersonTold:
    return replace(_all(one), house="", street="", postcode="")


def _by_short_name(dice: Dice, one: Person) -> PersonTold:
    short = SHORT_FORMS.get(one.first_name, (one.first_name,))
    return replace(_all(one), first_name=dice.pick(short), phone="")


def _with_a_slip(dice: Dice, one: Person) -> PersonTold:
    return replace(
        _all(one), first_name=heard_first_name(dice, one), surname=slip(dice, one.surname), phone="", house=""
    )


def _moved(dice: Dice, one: Person) -> PersonTold:
    return replace(_all(one), house=str(dice.between(1, 90)), street="", postcode="QX1 1AA")


def _new_telephone(dice: Dice, one: Person) -> PersonTold:
    return replace(_all(one), phone=f"+4494{dice.below(100_000_000):08d}", street="")


def _half_typed(dice: Dice, one: Person) -> PersonTold:
    return PersonTold(
        first_name=one.first_name[: dice.between(3, 6)],
        surname=one.surname[: dice.between(2, 4)],
        postcode=one.home.postcode[:-2],
        phone=one.phone,
    )


def _name_and_street(dice: Dice, one: Person) -> PersonTold:
    return replace(_all(one), born="", phone="", house="")


def _stranger(dice: Dice, people: int) -> Caller:
    one, _ = _somebody_new(dice)
    return Caller(
        "stranger",
        replace(_all(one), postcode=_somebody(dice, people)[0].home.postcode),
        frozenset(),
        frozenset(),
    )


def _new_housemate(dice: Dice, people: int) -> Caller:
    one, _ = _somebody_new(dice)
    host, made = _somebody(dice, people)
    home = frozenset(telling.record_id for telling in made.tellings if telling.household == host.household)
    told = replace(_all(replace(one, home=host.home, phone=host.phone)), surname=host.surname)
    return Caller("new housemate", told, frozenset(), home)


def _somebody_new(dice: Dice) -> tuple[Person, Chunk]:
    made = _made(STRANGERS + dice.below(20))
    return dice.pick(made.people), made


KINDS: dict[str, Callable] = {
    "telephone, name, birth": _plainly,
    "short name, address": _by_short_name,
    "slip of the key": _with_a_slip,
    "moved": _moved,
    "new telephone": _new_telephone,
    "half typed": _half_typed,
    "name and street": _name_and_street,
    "stranger": _stranger,
    "new housemate": _new_housemate,
}
STRANGE = ("stranger", "new housemate")
