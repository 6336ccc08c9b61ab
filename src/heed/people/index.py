"""The recognition index: hashed blocking keys in, candidate records out, in two reads."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from heed.core.fixed import fetch, marks
from heed.engines.identity import (
    COLUMNS,
    KEY_VERSION,
    NORMALISER_VERSION,
    PreparedPerson,
    blocking_keys,
    hash_key,
    query_keys,
)
from heed.engines.identity.comparing.homes import house_level
from heed.people.choosing import LARGEST_BLOCK, choose
from heed.people.rules import building_of

INSERT_KEY = "INSERT INTO people_recognitionkey (key, record) VALUES (%s, %s)"
# Telephones looked up with one statement; SQLite joins no more than 500 parts.
MOST_LINES = 200


# What is compared may be cut where what was told may not: nobody is told from another by her 150th letter.
MOST_COMPARED = {
    "first_name": 200,
    "first_families": 400,
    "first_sounds": 200,
    "surname": 200,
    "surname_families": 400,
    "surname_sounds": 200,
    "house": 160,
    "street": 200,
}


def columns(prepared: PreparedPerson) -> dict[str, object]:
    told: dict[str, object] = dict(zip(COLUMNS, prepared[1:], strict=True))
    return {**told, **{name: str(told[name])[:most] for name, most in MOST_COMPARED.items()}}


def key_rows(prepared: PreparedPerson, *, partnership_id: int) -> list[tuple[int, int]]:
    """The rows of the index for one record; two keys that hash alike are one row."""
    hashed = {_hashed(key, partnership_id) for key in blocking_keys(prepared)}
    if not isinstance(prepared.record_id, int):
        raise TypeError("A record is indexed by its own number.")
    return [(key, prepared.record_id) for key in sorted(hashed)]


def candidates(prepared: PreparedPerson, *, partnership_id: int) -> list[PreparedPerson]:
    """Records that share at least one key that is not too common, as many as are compared with one caller."""
    keys = query_keys(prepared)
    return choose(
        keys,
        found=_found(keys, partnership_id),
        kept_as=lambda key: _hashed(key, partnership_id),
        read=lambda record_ids: rows(record_ids, partnership_id=partnership_id),
    )


def records_on_lines(lines: Mapping[str, PreparedPerson], *, partnership_id: int) -> dict[str, set[int]]:
    """Records told of on each telephone; nobody's where so many share it that it says nothing of any of them."""
    line_of = {
        _hashed(key, partnership_id): number
        for number, line in lines.items()
        for key in blocking_keys(line)
        if key.startswith("ph:")
    }
    held: dict[str, set[int]] = {number: set() for number in lines}
    keys = [key for line in lines.values() for key in blocking_keys(line) if key.startswith("ph:")]
    for start in range(0, len(keys), MOST_LINES):
        for key, record in _found(keys[start : start + MOST_LINES], partnership_id):
            held[line_of[key]].add(record)
    return held


class Around(NamedTuple):
    """Records told of one home, and of the building it is a flat of; None where nothing says it is in one."""

    home: frozenset[int]
    building: frozenset[int] | None


class Neighbour(NamedTuple):
    """How a record of the same postcode tells its address."""

    record: int
    house: str
    street: str
    uprn: str
    parent_uprn: str


def around_home(prepared: PreparedPerson, parent_uprn: str, *, partnership_id: int) -> Around:
    """By UPRN and parent UPRN where they are known, and by words that say the same of postcode, house and flat."""
    by_address = _records_of(
        [key for key in blocking_keys(prepared) if key.startswith("ho:")], partnership_id
    )
    near = _neighbours(by_address, prepared.postcode, partnership_id)
    if prepared.uprn:
        home = _records_of([f"up:{prepared.uprn}"], partnership_id)
        # The very same house, told of before anybody knew its UPRN; another UPRN behind that number is another flat.
        home |= {one.record for one in near if not one.uprn and one.house == prepared.house}
    else:
        home = {one.record for one in near if _is_same_home(one, prepared)}
    building = building_of(prepared.house)
    if not (parent_uprn or (building and near)):
        return Around(frozenset(home), frozenset(home) if building and " " in prepared.postcode else None)
    same = {
        one.record
        for one in near
        if building
        and building_of(one.house) == building
        and _streets_agree(one, prepared)
        and (not parent_uprn or one.parent_uprn in ("", parent_uprn))
    }
    return Around(frozenset(home), frozenset(home | same))


def _is_same_home(one: Neighbour, prepared: PreparedPerson) -> bool:
    """A building told without its flat, and another flat of it, are not this home."""
    level = house_level(one.house, prepared.house)
    return level in ("same_home", "flat_alike") and _streets_agree(one, prepared)


def _streets_agree(one: Neighbour, prepared: PreparedPerson) -> bool:
    """A postcode may hold two streets, each with its number four; a name it holds once."""
    is_known = bool(one.street and prepared.street)
    return not is_known or one.street == prepared.street or not prepared.house[:1].isdigit()


def _neighbours(record_ids: Collection[int], postcode: str, partnership_id: int) -> list[Neighbour]:
    if not record_ids:
        return []
    ids = list(record_ids)
    found = fetch(
        "SELECT it.record_id, it.house, it.street, it.uprn, p.parent_uprn FROM people_recognitionrow it"  # noqa: S608
        " JOIN people_personrecord p ON p.id = it.record_id"
        f" WHERE it.record_id IN ({marks(ids)}) AND it.partnership_id = %s AND it.postcode = %s",
        [*ids, partnership_id, postcode],
    )
    return [Neighbour._make(row) for row in found]


def _records_of(keys: Sequence[str], partnership_id: int) -> set[int]:
    return {record for _, record in _found(keys, partnership_id)}


def rows(record_ids: Sequence[int], *, partnership_id: int) -> list[PreparedPerson]:
    if not record_ids:
        return []
    found = fetch(
        f"SELECT record_id, {', '.join(COLUMNS)} FROM people_recognitionrow"  # noqa: S608 - names are constants
        f" WHERE record_id IN ({marks(record_ids)}) AND partnership_id = %s",
        [*record_ids, partnership_id],
    )
    return [PreparedPerson._make(row) for row in found]


def _found(keys: Sequence[str], partnership_id: int) -> Collection[tuple[int, int]]:
    """(key, record) for each record that shares a key that is not too common."""
    hashed = [_hashed(key, partnership_id) for key in keys]
    before = settings.RECOGNITION_SECRET_BEFORE
    if not before:
        return _blocks(hashed)
    # While the secret is being changed a key is looked for under both, and whoever is found twice counts once.
    hashed_before = [hash_key(key, partnership=partnership_id, secret=_secret(before)) for key in keys]
    now = dict(zip(hashed_before, hashed, strict=True)) | {key: key for key in hashed}
    return {(now[key], record) for key, record in _blocks(list(now))}


def _blocks(keys: Sequence[int]) -> list[tuple[int, int]]:
    """One statement whatever the number of keys; each block is read only just past the size that skips it."""
    if not keys:
        return []
    found = fetch(EACH_BLOCK, [list(keys)]) if connection.vendor == "postgresql" else _one_after_another(keys)
    sizes = Counter(key for key, _ in found)
    return [(key, record) for key, record in found if sizes[key] <= LARGEST_BLOCK]


# As one statement with as many arms as keys, PostgreSQL took longer to plan it for each caller than to run it.
EACH_BLOCK = (
    "SELECT b.* FROM unnest(%s::bigint[]) asked(key) CROSS JOIN LATERAL"  # noqa: S608 - a number only
    f" (SELECT key, record FROM people_recognitionkey k WHERE k.key = asked.key LIMIT {LARGEST_BLOCK + 1}) b"
)


def _one_after_another(keys: Sequence[int]) -> list[tuple[int, int]]:
    """For SQLite, which knows no LATERAL, and keeps the plan of each text."""
    one = f"SELECT * FROM (SELECT key, record FROM people_recognitionkey WHERE key = %s LIMIT {LARGEST_BLOCK + 1}) b"  # noqa: S608
    return fetch(" UNION ALL ".join([one] * len(keys)), list(keys))


def made_under() -> str:
    """What the keys depend on, so that a rebuild that was interrupted knows whether it may go on."""
    secret = hash_key("made under", partnership=0, secret=_secret(settings.RECOGNITION_SECRET))
    return f"{KEY_VERSION}, {NORMALISER_VERSION}, secret {secret & 0xFFFFFFFF:08x}"


def digest_of_postcode(postcode: str, partnership_id: int) -> int:
    """A postcode as a number that says nothing without the secret, and is no key of the index."""
    return _hashed(f"staff:{postcode}", partnership_id)


@lru_cache(maxsize=8)
def _secret(text: str) -> bytes:
    return text.encode()


def _hashed(key: str, partnership_id: int) -> int:
    return hash_key(key, partnership=partnership_id, secret=_secret(settings.RECOGNITION_SECRET))
