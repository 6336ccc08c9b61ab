"""A small made-up town, the same every time: homes, households, and who rings with what mistakes."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from heed.engines.identity import PersonFacts, PreparedPerson, blocking_keys, prepare, query_keys

ON = date(2026, 6, 30)
MEN = {
    "David": "Dave", "Michael": "Mick", "Robert": "Bob", "William": "Bill", "James": "Jim", "Peter": "Pete",
    "Mohammed": "Muhammad", "Yusuf": "Youssef", "Krzysztof": "Chris", "Patrick": "Paddy", "Dafydd": "Dai",
    "Gurdeep": "Gurdip", "Anthony": "Tony", "Kwame": "Kwame", "Imran": "Emran", "Trevor": "Trev",
}  # fmt: skip
WOMEN = {
    "Margaret": "Peggy", "Susan": "Sue", "Elizabeth": "Liz", "Patricia": "Trish", "Catherine": "Kath",
    "Fatima": "Fatimah", "Aisha": "Ayesha", "Agnieszka": "Aga", "Siobhan": "Shevaun", "Rhiannon": "Rhi",
    "Manjit": "Manjeet", "Deborah": "Debbie", "Jennifer": "Jenny", "Abena": "Abena", "Zainab": "Zaynab",
}  # fmt: skip
SURNAMES = """
    Smith Jones Taylor Brown Khan Ahmed Hussain Patel Singh Kaur Kowalski Nowak Wisniewski Murphy Kelly O'Brien
    Davies Evans Griffiths Holroyd Pickles Ackroyd Sutcliffe Barraclough Mensah Boateng Osei Begum Chowdhury Ali
    Greenwood Hainsworth Illingworth Murgatroyd Priestley Ramsden Shackleton Thackray Uttley Varley Whiteley
"""
LINES = [f"{area} 496 {n:04}" for n in range(1000) for area in ("0113", "0114", "0161")]
MOBILES = [f"07700 900{n:03}" for n in range(1000)]


@dataclass(frozen=True)
class Resident:
    person: int
    home: int
    words: dict[str, str]


@dataclass(frozen=True)
class Town:
    on_record: list[Resident]
    never_rang: list[Resident]

    @property
    def rows(self) -> list[PreparedPerson]:
        return [prepare(told(who, record_id=who.person)) for who in self.on_record]


def told(who: Resident, **words: object) -> PersonFacts:
    return PersonFacts.from_words(on=ON, **(who.words | words))


def build(seed: int = 7, homes: int = 1_200) -> Town:
    dice = Random(seed)
    mobiles, lines = dice.sample(MOBILES, 1000), dice.sample(LINES, 1200)
    people: list[Resident] = []
    for home in range(homes):
        people += _household(dice, home, len(people), mobiles, lines)
    dice.shuffle(people)
    cut = int(len(people) * 0.6)
    return Town(people[:cut], people[cut:])


def _household(dice: Random, home: int, first: int, mobiles: list[str], lines: list[str]) -> list[Resident]:
    postcode = f"LS{home % 9 + 1} {home // 9 % 10}{'ABDEFGHJLN'[home // 90 % 10]}{'PQRST'[home % 5]}"
    house, line, surname = str(home // 15 + 1), lines.pop(), dice.choice(SURNAMES.split())
    members: list[Resident] = []
    # Families give one name twice now and then (one in a hundred here), not as often as the dice would.
    unused = [*MEN, *WOMEN]
    for n in range(dice.choice((1, 1, 2, 2, 3, 4))):
        first_name = dice.choice(unused) if n == 0 or dice.random() > 0.01 else members[0].words["first_name"]
        unused = [name for name in unused if name != first_name]
        born = date(1935, 1, 1) + timedelta(days=dice.randrange(26_000))
        words = {
            "first_name": first_name,
            "surname": surname if dice.random() < 0.75 else dice.choice(SURNAMES.split()),
            "dob": born.isoformat() if dice.random() < 0.8 else "",
            "phone": mobiles.pop() if mobiles and dice.random() < 0.5 else line,
            "house": house,
            "postcode": postcode,
        }
        members.append(Resident(first + n, home, words))
    return members


def as_told_again(who: Resident, dice: Random) -> PersonFacts:
    """The same person years later: another form of the name, a slip, another telephone, another home."""
    words = dict(who.words)
    if dice.random() < 0.3:
        words["first_name"] = (MEN | WOMEN)[words["first_name"]]
    if dice.random() < 0.15:
        words["surname"] = _slip(words["surname"], dice)
    if dice.random() < 0.3:
        words["phone"] = dice.choice(MOBILES)
    if dice.random() < 0.15:
        words |= {"house": "99", "postcode": "BD1 1AA"}
    if words["dob"] and dice.random() < 0.2:
        words["dob"] = str(ON.year - int(words["dob"][:4]))
    return PersonFacts.from_words(on=ON, **words)


def _slip(name: str, dice: Random) -> str:
    at = dice.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


class Index:
    """Records by their keys, as the database holds them."""

    def __init__(self, rows: list[PreparedPerson]) -> None:
        self._found: dict[str, list[PreparedPerson]] = defaultdict(list)
        for row in rows:
            for key in blocking_keys(row):
                self._found[key].append(row)

    def candidates(self, query: PersonFacts) -> list[PreparedPerson]:
        blocks = (self._found.get(key, []) for key in query_keys(query))
        return list({row.record_id: row for block in blocks if len(block) <= 300 for row in block}.values())


def stranger(who: Resident, number: int) -> PersonFacts:
    """Somebody of the same kind of name who lives elsewhere and rings from elsewhere."""
    facts = told(who, phone="", house="1", postcode=f"BD{number % 9 + 1} 1AA")
    return replace(facts, record_id=None)
