"""Makes up a partnership's people, chunk by chunk: the same chunk is the same people on every machine.

Telephones: the numbers reserved for drama are too few for a million people, so everybody here has one of +4495
followed by eight digits, a range no network has. Postcodes begin with Q, as no real one does.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from heed.demo.population import extract
from heed.demo.population.dice import Dice, Weighted
from heed.demo.population.names import ORIGINS, NameBook, surname_for
from heed.demo.population.spellings import SHORT_FORMS, as_heard, plain
from heed.people.told import PersonTold

SEED = 1811
CHUNK = 2_000
# Record numbers of one chunk: everybody once, and whoever a second agency heard of as well.
STRIDE = 2_400
# Told by a second agency: names otherwise heard, sometimes an old address.
TOLD_TWICE = 0.15
ENDS_ON = date(2025, 10, 1)
HOMES_OF_POSTCODE, POSTCODES_OF_CHUNK, POSTCODES_OF_DISTRICT = 15, 80, 600
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
SIZES = Weighted([(1, 30), (2, 34), (3, 16), (4, 13), (5, 7)])
# The published table ends at a few hundred surnames; about half of the people bear a rarer one.
RARE_SURNAMES = 0.5
BEGINNINGS = tuple(
    """
    Ash Bar Beck Bird Black Brad Brom Burn Cald Car Chad Chal Clay Cold Comp Cran Crom Dal Den Dig
    Dray Dun East Ecc Elm Fair Fal Fen Flet Frod Gar Gled Gold Gras Hal Ham Hart Hath Hazel Heb Hol
    Horn Hux Ing Kel Kirk Lang Led Lin Lock Long Mal Mar Mel Mid Mor Nor Oak Old Orm Os Par Pen Pick
    Pres Rad Raw Red Rip Rock Roth Rus San Sed Shef Ship Sked Sod Stain Stan Stock Stud Sut Tad Tar
    Thorn Til Tod Tun Wad Wal War Wel West Whit Wig Wool
    """.split()  # noqa: SIM905 - a hundred quotation marks less
)
ENDINGS = tuple(
    """
    acre bank beck bourne bridge brook bury by cliffe combe cote croft dale den don fell field ford
    gate greave grove ham hill holme house hurst ing land ley low man mere mond more ney pole ridge
    rigg royd scale shaw shire side stead ster stoke stone stow tham thorpe thwaite ton tree wall
    water way well wick wood worth
    """.split()  # noqa: SIM905 - a hundred quotation marks less
)
MAIL_HOSTS = ("example.com", "example.org", "example.net")
AGENCIES = 4


@dataclass(frozen=True, slots=True)
class Home:
    postcode: str
    house: str
    street: str
    uprn: str


@dataclass(frozen=True, slots=True)
class Person:
    number: int
    first_name: str
    surname: str
    born_on: date
    phone: str
    email: str
    home: Home
    household: int


@dataclass(frozen=True, slots=True)
class Telling:
    """What one agency was told of one person, and under which number it is stored."""

    record_id: int
    person: int
    household: int
    agency: int
    told: PersonTold


@dataclass(frozen=True, slots=True)
class Chunk:
    people: tuple[Person, ...]
    tellings: tuple[Telling, ...]


def chunk(number: int) -> Chunk:
    """The people numbered from CHUNK × number, by households, and every telling of them."""
    dice = Dice(SEED * 1_000_003 + number)
    people: list[Person] = []
    homes = 0
    while len(people) < CHUNK:
        home = _home(dice, number, homes)
        people.extend(_household(dice, home, number, homes, first=number * CHUNK + len(people)))
        homes += 1
    kept = tuple(people[:CHUNK])
    return Chunk(kept, tuple(_tellings(dice, number, kept)))


def first_record_of(number: int) -> int:
    return number * STRIDE + 1


def _household(dice: Dice, home: Home, number: int, place: int, *, first: int) -> list[Person]:
    origin = dice.draw(ORIGINS)
    surname = _surname(dice, origin)
    line = _phone(dice) if dice.chance(0.3) else ""
    grown = dice.between(18, 88)
    members = []
    for nth in range(dice.draw(SIZES)):
        age = grown if nth == 0 else max(16, grown - dice.between(-6, 8)) if nth == 1 else dice.between(4, 30)
        sex = dice.pick("FM")
        born_on = ENDS_ON - timedelta(days=int(age * 365.25) + dice.below(365))
        own = surname if dice.chance(0.85) else _surname(dice, origin)
        first_name = names().first_name(dice, sex=sex, born_year=born_on.year, origin=origin, age=age)
        own = surname_for(own, sex, origin)
        members.append(
            Person(
                number=first + nth,
                first_name=first_name,
                surname=own,
                born_on=born_on,
                phone=_phone(dice) if dice.chance(0.55) else line,
                email=_email(dice, first_name, own, first + nth) if dice.chance(0.3) else "",
                home=home,
                household=number * CHUNK + place,
            )
        )
    return members


def _home(dice: Dice, number: int, place: int) -> Home:
    nth = number * POSTCODES_OF_CHUNK + place // HOMES_OF_POSTCODE % POSTCODES_OF_CHUNK
    building = place % HOMES_OF_POSTCODE + 1
    house = f"{1 + building // 5}/{building}" if dice.chance(0.12) else str(2 * building + nth % 2)
    streets = extract.streets()
    uprn = str(990_000_000_000 + number * CHUNK + place)
    return Home(postcode(nth), house, streets[nth % len(streets)].name, uprn)


def postcode(nth: int) -> str:
    district, unit = divmod(nth, POSTCODES_OF_DISTRICT)
    area = LETTERS[district // 20 % len(LETTERS)]
    return f"Q{area}{district % 20 + 1} {unit // 60}{LETTERS[unit % 60 // 20]}{LETTERS[unit % 20]}"


def _tellings(dice: Dice, number: int, people: tuple[Person, ...]) -> list[Telling]:
    told = [
        Telling(
            first_record_of(number) + nth, one.number, one.household, dice.below(AGENCIES), _told(dice, one)
        )
        for nth, one in enumerate(people)
    ]
    again = [(nth, one) for nth, one in enumerate(people) if dice.chance(TOLD_TWICE)]
    for (nth, one), record_id in zip(
        again, range(first_record_of(number) + CHUNK, first_record_of(number + 1)), strict=False
    ):
        agency = (told[nth].agency + 1 + dice.below(AGENCIES - 1)) % AGENCIES
        told.append(Telling(record_id, one.number, one.household, agency, _told_again(dice, one)))
    return told


def _told(dice: Dice, one: Person) -> PersonTold:
    known = dice.roll()
    age = (ENDS_ON - one.born_on).days // 365
    has_home = dice.chance(0.93)
    return PersonTold(
        first_name=one.first_name,
        surname=one.surname,
        born=one.born_on.isoformat() if known < 0.75 else str(age) if known < 0.83 else "",
        phone=one.phone,
        email=one.email,
        house=one.home.house if has_home and dice.chance(0.95) else "",
        street=one.home.street if has_home else "",
        postcode=one.home.postcode if has_home else "",
        uprn=one.home.uprn if has_home and dice.chance(0.5) else "",
    )


def _told_again(dice: Dice, one: Person) -> PersonTold:
    """By another agency: heard otherwise, and now and then at an address before or after this one."""
    told = _told(dice, one)
    moved = dice.chance(0.2)
    return PersonTold(
        first_name=heard_first_name(dice, one),
        surname=as_heard(dice, one.surname, share=0.1),
        born=told.born,
        phone=_phone(dice) if dice.chance(0.15) else told.phone,
        email=told.email if dice.chance(0.5) else "",
        house=str(dice.between(1, 120)) if moved else told.house,
        street=dice.pick(extract.streets()).name if moved else told.street,
        postcode=postcode(dice.below(POSTCODES_OF_CHUNK * (one.number // CHUNK + 1)))
        if moved
        else told.postcode,
        uprn="" if moved else told.uprn,
    )


def heard_first_name(dice: Dice, one: Person) -> str:
    short = SHORT_FORMS.get(one.first_name)
    if short and dice.chance(0.4):
        return dice.pick(short)
    return as_heard(dice, one.first_name, share=0.1)


def _surname(dice: Dice, origin: str) -> str:
    if origin == "english" and dice.chance(RARE_SURNAMES):
        return dice.pick(BEGINNINGS) + dice.pick(ENDINGS)
    return names().surname(dice, origin)


def _phone(dice: Dice) -> str:
    return f"+4495{dice.below(100_000_000):08d}"


def _email(dice: Dice, first_name: str, surname: str, number: int) -> str:
    letters = "".join(c for c in plain(first_name + surname).lower() if c.isascii() and c.isalpha())
    return f"{letters}{number}@{dice.pick(MAIL_HOSTS)}"


@cache
def names() -> NameBook:
    return NameBook()
