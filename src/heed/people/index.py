"""The recognition index: hashed blocking keys in, candidate records out, in two reads."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.conf import settings
from django.db import connection

from heed.engines.identity import COLUMNS, PreparedPerson, blocking_keys, hash_key, query_keys

INSERT_KEY = "INSERT INTO people_recognitionkey (key, record) VALUES (%s, %s)"
# A key that many records share says little of any one of them, and costs the most.
LARGEST_BLOCK = 300
MOST_CANDIDATES = 60


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
    """Records that share at least one key that is not too common, those that share most first."""
    keys = [_hashed(key, partnership_id) for key in query_keys(prepared)]
    return rows(_best(_blocks(keys)), partnership_id=partnership_id)


def records_at_home(prepared: PreparedPerson, *, partnership_id: int) -> set[int]:
    """Records told of the same UPRN, or of the same postcode and house where no UPRN is known."""
    kinds = ("up:",) if prepared.uprn else ("ho:",)
    keys = [key for key in blocking_keys(prepared) if key.startswith(kinds)]
    return {record for _, record in _blocks([_hashed(key, partnership_id) for key in keys])}


def rows(record_ids: Sequence[int], *, partnership_id: int) -> list[PreparedPerson]:
    if not record_ids:
        return []
    marks = ", ".join(["%s"] * len(record_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT record_id, {', '.join(COLUMNS)} FROM people_recognitionrow"  # noqa: S608 - names are constants
            f" WHERE record_id IN ({marks}) AND partnership_id = %s",
            [*record_ids, partnership_id],
        )
        return [PreparedPerson._make(row) for row in cursor.fetchall()]


def _blocks(keys: Sequence[int]) -> list[tuple[int, int]]:
    """One statement whatever the number of keys; each block is read only just past the size that skips it."""
    if not keys:
        return []
    one = f"SELECT * FROM (SELECT key, record FROM people_recognitionkey WHERE key = %s LIMIT {LARGEST_BLOCK + 1}) b"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(keys)), list(keys))
        found = cursor.fetchall()
    sizes = Counter(key for key, _ in found)
    return [(key, record) for key, record in found if sizes[key] <= LARGEST_BLOCK]


def _best(found: Iterable[tuple[int, int]]) -> list[int]:
    shared = Counter(record for _, record in found)
    return [record for record, _ in shared.most_common(MOST_CANDIDATES)]


@lru_cache(maxsize=8)
def _secret(text: str) -> bytes:
    return text.encode()


def _hashed(key: str, partnership_id: int) -> int:
    return hash_key(key, partnership=partnership_id, secret=_secret(settings.RECOGNITION_SECRET))
