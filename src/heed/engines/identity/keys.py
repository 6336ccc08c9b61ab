"""Blocking keys: the short strings by which a caller's record is found again, of eleven kinds."""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

from heed.engines.identity.facts import PersonFacts
from heed.engines.identity.name_families import sounds
from heed.engines.identity.normalise.addresses import outward_code
from heed.engines.identity.prepared import PreparedPerson, prepare

KEY_VERSION = "identity keys 1"

# kind → what it holds. A key is "kind:what", and partnerships never share one (see hash_key).
KINDS = {
    "ph": "telephone",
    "em": "e-mail",
    "up": "UPRN",
    "ho": "postcode and house",
    "ps": "postcode and surname initial",
    "pf": "postcode and first-name initial",
    "ds": "date of birth and sound of the surname",
    "df": "date of birth and sound of the first name",
    "no": "name and outward code",
    "ny": "name and year of birth",
    "nm": "name",
}


def blocking_keys(person: PersonFacts | PreparedPerson) -> tuple[str, ...]:
    """The keys stored with a record."""
    row = prepare(person)
    return _once(_contact_keys(row), _postcode_keys(row), _birth_keys(row), _name_keys(row, slack=0))


def query_keys(person: PersonFacts | PreparedPerson) -> tuple[str, ...]:
    """The keys to look for: the record's own, names the other way round, the years an age may mean, day and
    month swapped.
    """
    row = _with_every_sound(prepare(person))
    slack = max(1, row.birth_year_slack)  # the record may hold only an age
    swapped = _swapped(row)
    return _once(
        blocking_keys(person),
        _birth_keys(row),
        _birth_keys(row._replace(dob=_day_month_swapped(row.dob))),
        _name_keys(row, slack=slack),
        _birth_keys(swapped),
        _name_keys(swapped, slack=slack),
    )


def hash_key(text: str, *, partnership: int, secret: bytes) -> int:
    """A key as a signed 64-bit number that only this partnership, with this secret, would make."""
    if not secret:
        raise ValueError("The recognition index needs a secret.")
    keyed = blake2b(digest_size=8, key=_digest_of(secret))
    keyed.update(f"{partnership}\x1f{text}".encode())
    return int.from_bytes(keyed.digest(), "big", signed=True)


@lru_cache(maxsize=8)
def _digest_of(secret: bytes) -> bytes:
    return blake2b(secret, digest_size=32).digest()


def _once(*groups: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for group in groups for key in group))


def _contact_keys(row: PreparedPerson) -> Iterator[str]:
    if row.phone:
        yield f"ph:{row.phone.removeprefix('+')}"
    if row.email:
        yield f"em:{row.email}"
    if row.uprn:
        yield f"up:{row.uprn}"


def _postcode_keys(row: PreparedPerson) -> Iterator[str]:
    if " " not in row.postcode:
        return
    postcode = row.postcode.replace(" ", "")
    for part in house_parts(row.house):
        yield f"ho:{postcode}:{part}"
    for initial in _initials(row.surname, row.surname_families):
        yield f"ps:{postcode}:{initial}"
    for initial in _initials(row.first_name.partition(" ")[0], row.first_families):
        yield f"pf:{postcode}:{initial}"


@lru_cache(maxsize=65_536)
def house_parts(house: str) -> tuple[str, ...]:
    """The number, the flat and the number without its letter: "12a/6" is found by 12a, 12 or 6."""
    parts = [part for part in house.split("/") if part]
    return tuple(dict.fromkeys([*parts, *(m[0] for part in parts if (m := re.match(r"\d+", part)))]))


def _initials(*words: str) -> Iterator[str]:
    return iter(dict.fromkeys(word[0] for words_ in words for word in words_.split()))


def _birth_keys(row: PreparedPerson) -> Iterator[str]:
    if row.dob is None:
        return
    for sound in row.surname_sounds.split():
        yield f"ds:{row.dob}:{sound}"
    for sound in row.first_sounds.split():
        yield f"df:{row.dob}:{sound}"


def _name_keys(row: PreparedPerson, *, slack: int) -> Iterator[str]:
    outward = outward_code(row.postcode)
    for first in row.first_sounds.split():
        for last in row.surname_sounds.split():
            yield f"nm:{first}:{last}"
            if outward:
                yield f"no:{first}:{last}:{outward}"
            for year in _years(row.birth_year, slack):
                yield f"ny:{first}:{last}:{year}"


def _years(year: int | None, slack: int) -> range:
    return range(0) if year is None else range(year - slack, year + slack + 1)


def _with_every_sound(row: PreparedPerson) -> PreparedPerson:
    """Both ways of saying the names: Schmidt is also Smith's kind of sound."""
    return row._replace(
        first_sounds=_all_sounds(row.first_families), surname_sounds=_all_sounds(row.surname_families)
    )


def _all_sounds(words: str) -> str:
    return " ".join(dict.fromkeys(code for word in words.split() for code in sounds(word)))


def _swapped(row: PreparedPerson) -> PreparedPerson:
    """Surname given first, by the caller's custom or in the wrong box."""
    facts = PersonFacts(first_name=row.surname, surname=row.first_name)
    turned = prepare(facts)
    return row._replace(first_sounds=turned.first_sounds, surname_sounds=turned.surname_sounds)


def _day_month_swapped(dob: int | None) -> int | None:
    if dob is None:
        return None
    year, month, day = dob // 10_000, dob // 100 % 100, dob % 100
    return year * 10_000 + day * 100 + month if day <= 12 else None
