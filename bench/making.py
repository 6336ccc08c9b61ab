"""Turns chunks of people into rows, in processes of their own: records, what they are compared by, keys, histories.

No database here: it is the part that costs a processor, and two of these run beside the one that writes.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from multiprocessing import get_context

from bench.population import Telling, chunk

from heed.core.references import ALPHABET, Kind, check_character, written
from heed.demo.population.dice import Dice
from heed.engines.identity import PersonFacts, blocking_keys, hash_key, normalise, prepare

# Keys are sorted bucket by bucket, so that a hundred million of them never stand in memory at once.
BUCKET_BITS = 6
BUCKETS = 1 << BUCKET_BITS
# Odd, so that it turns every number below 2^35 into another one, each once.
SCATTER = 0x2545F4915

REPORTS_SHARE, OPEN_SHARE, LINKED_SHARE, MARKED_SHARE, HOUSEHOLDS_KNOWN = 0.25, 0.03, 0.6, 0.06, 0.25
DAYS_BACK = 730
VULNERABILITIES = ("health", "age", "disability", "isolated", "mobility", "mental_health", "carer", "hate")
_normal = {
    name: lru_cache(maxsize=65_536)(getattr(normalise, f"normalise_{name}"))
    for name in ("first_name", "surname", "house", "street")
}


@dataclass(frozen=True)
class Told:
    """One report in short: enough to write it, its answers, its promise and its case."""

    record_id: int
    agency: int
    days_ago: int
    postcode: str
    is_open: bool
    roll: float


@dataclass
class Rows:
    """What one chunk puts into each table. `keys` are pairs of whole numbers, a bucket each."""

    records: list[tuple] = field(default_factory=list)
    compared: list[tuple] = field(default_factory=list)
    keys: list[bytes] = field(default_factory=list)
    reports: list[Told] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    residents: list[tuple[str, int]] = field(default_factory=list)
    markers: list[tuple[int, int, str, int]] = field(default_factory=list)


def made(numbers: range, *, partnership: int, secret: bytes, workers: int = 2) -> Iterator[Rows]:
    """In order; a worker is never more than a few chunks ahead of the writer's reading of its pipe."""
    with get_context("spawn").Pool(workers, _remember, (partnership, secret)) as pool:
        ahead = [pool.apply_async(rows_of, [number]) for number in numbers[: workers * 2]]
        for number in numbers:
            yield ahead.pop(0).get()
            following = number + workers * 2
            if following < numbers.stop:
                ahead.append(pool.apply_async(rows_of, [following]))


_known: dict[str, object] = {}


def _remember(partnership: int, secret: bytes) -> None:
    _known.update(partnership=partnership, secret=secret)


def rows_of(number: int) -> Rows:
    rows = Rows()
    buckets = [array("q") for _ in range(BUCKETS)]
    dice = Dice(number * 7919 + 5)
    tellings = chunk(number).tellings
    for telling in tellings:
        facts = _facts(telling)
        prepared = prepare(facts)
        days_ago = dice.below(DAYS_BACK)
        told = telling.told
        rows.records.append(
            (
                telling.record_id, telling.agency, reference(telling.record_id), days_ago,
                facts.dob, facts.birth_year, facts.birth_year_slack,
                told.first_name, told.surname, told.born, told.phone, told.email, told.house, told.street,
                told.postcode, told.uprn, "", "", "", "",
            )
        )  # fmt: skip
        rows.compared.append(prepared)
        for key in {
            hash_key(text, partnership=_known["partnership"], secret=_known["secret"])
            for text in blocking_keys(prepared)
        }:
            buckets[bucket_of(key)].extend((key, telling.record_id))
        _history(rows, telling, days_ago, dice)
    _links(rows, tellings, dice)
    _residents(rows, tellings, dice)
    rows.keys = [bucket.tobytes() for bucket in buckets]
    return rows


def bucket_of(key: int) -> int:
    """Signed numbers in their order: the lowest bucket holds the most negative."""
    return (key >> (64 - BUCKET_BITS)) + BUCKETS // 2


def reference(record_id: int) -> str:
    """A person's reference that no other number gets, without asking the database which are taken."""
    scattered = record_id * SCATTER % (1 << 35)
    seven = "".join(ALPHABET[scattered >> shift & 31] for shift in range(30, -1, -5))
    return written(Kind.PERSON, seven + check_character(Kind.PERSON + seven))


def _facts(telling: Telling) -> PersonFacts:
    """As the record's own words would be read; telephone, e-mail and postcode are made up in their normal form."""
    told = telling.told
    is_date = "-" in told.born
    dob = date.fromisoformat(told.born) if is_date else None
    return PersonFacts(
        first_name=_normal["first_name"](told.first_name),
        surname=_normal["surname"](told.surname),
        dob=dob,
        birth_year=dob.year if dob else 2025 - int(told.born) if told.born else None,
        birth_year_slack=0 if dob or not told.born else 1,
        phone=told.phone,
        email=told.email,
        uprn=told.uprn,
        house=_normal["house"](told.house),
        street=_normal["street"](told.street),
        postcode=told.postcode,
        record_id=telling.record_id,
    )


def _history(rows: Rows, telling: Telling, days_ago: int, dice: Dice) -> None:
    if dice.chance(REPORTS_SHARE):
        is_open = dice.chance(OPEN_SHARE / REPORTS_SHARE)
        # What is open was told lately; what was told long ago has mostly been closed.
        days = days_ago % 60 if is_open else days_ago
        rows.reports.append(
            Told(telling.record_id, telling.agency, days, telling.told.postcode, is_open, dice.roll())
        )
    if dice.chance(MARKED_SHARE):
        rows.markers.append((telling.record_id, telling.agency, dice.pick(VULNERABILITIES), days_ago))


def _links(rows: Rows, tellings: tuple[Telling, ...], dice: Dice) -> None:
    first = {}
    for telling in tellings:
        earlier = first.setdefault(telling.person, telling)
        if earlier is not telling and dice.chance(LINKED_SHARE):
            rows.links.append((earlier.record_id, telling.record_id))


def _residents(rows: Rows, tellings: tuple[Telling, ...], dice: Dice) -> None:
    homes: dict[int, list[int]] = {}
    for telling in tellings:
        homes.setdefault(telling.household, []).append(telling.record_id)
    for household, records in homes.items():
        if len(records) > 1 and dice.chance(HOUSEHOLDS_KNOWN):
            rows.residents.extend((str(household), record) for record in records)
