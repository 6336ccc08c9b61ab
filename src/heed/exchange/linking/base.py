"""A list of people in a temporary file of its own, under the same keys as the recognition index in the database."""

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Self

from heed.engines.identity import (
    COLUMNS,
    NOT_COUNTED,
    Frequencies,
    Match,
    PreparedPerson,
    blocking_keys,
    hash_key,
    query_keys,
    recognise,
)
from heed.people.choosing import LARGEST_BLOCK, choose

# In no partnership, and under a secret nobody keeps: the file is gone when the command ends.
NOBODYS = 0
AT_ONCE = 2_000
# SQLite joins no more than 500 parts.
KEYS_AT_ONCE = 200
MEMORY_KIB = 128 * 1024
MOST_ANSWERS = 20
TABLES = f"""
CREATE TABLE person (record INTEGER PRIMARY KEY, {", ".join(COLUMNS)});
CREATE TABLE name (record INTEGER PRIMARY KEY, id TEXT UNIQUE);
CREATE TABLE found_by (key INTEGER, record INTEGER);
CREATE TABLE asked (qid TEXT PRIMARY KEY) WITHOUT ROWID;
"""
KEEP = f"INSERT INTO person VALUES ({', '.join('?' * (1 + len(COLUMNS)))})"  # noqa: S608 - marks only
BLOCK = f"SELECT key, record FROM found_by WHERE key = ? LIMIT {LARGEST_BLOCK + 1}"  # noqa: S608 - a number only


class AlreadyThere(Exception):
    """This id was there before."""


class Base:
    """Kept on disk and not in memory, in a file without a name, which the system takes away whatever happens."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{MEMORY_KIB}; {TABLES} BEGIN"
        )
        self._people: list[PreparedPerson] = []
        self.records = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def keep(self, identified_by: str, person: PreparedPerson) -> None:
        record = self.records + 1
        self._once("INSERT INTO name VALUES (?, ?)", (record, identified_by))
        self.records = record
        self._people.append(person._replace(record_id=record))
        if len(self._people) == AT_ONCE:
            self._write()

    def is_whole(self) -> None:
        """Nobody is added any more: sorting the keys once is far quicker than keeping them sorted."""
        self._write()
        self._file.execute("CREATE INDEX by_key ON found_by (key, record)")

    def ask(self, qid: str) -> None:
        """That this was asked, so that it is not asked twice."""
        self._once("INSERT INTO asked VALUES (?)", (qid,))

    def recognise(self, query: PreparedPerson) -> list[tuple[str, Match]]:
        """Whom these words may mean, and whose household, best first: as on the call screen, by these words alone."""
        keys = query_keys(query)
        if not keys:
            return []
        hashed = {key: self._hashed(key) for key in keys}
        candidates = choose(
            keys, found=self._found(hashed.values()), kept_as=hashed.__getitem__, read=self._read
        )
        frequencies = Frequencies(people=max(self.records, NOT_COUNTED.people))
        matches = recognise(query, candidates, frequencies=frequencies, limit=MOST_ANSWERS)
        return [(self._id_of(match), match) for match in matches]

    def _found(self, keys: Iterable[int]) -> list[tuple[int, int]]:
        """(key, record) for each that shares a key that is not too common; of a block no more than tells so is read."""
        asked = list(dict.fromkeys(keys))
        found: list[tuple[int, int]] = []
        for start in range(0, len(asked), KEYS_AT_ONCE):
            some = asked[start : start + KEYS_AT_ONCE]
            each = " UNION ALL ".join([f"SELECT * FROM ({BLOCK})"] * len(some))  # noqa: S608 - a number only
            found += self._file.execute(each, some).fetchall()
        sizes = Counter(key for key, _ in found)
        return [(key, record) for key, record in found if sizes[key] <= LARGEST_BLOCK]

    def _read(self, records: Sequence[int]) -> list[PreparedPerson]:
        marks = ", ".join("?" * len(records))
        found = self._file.execute(f"SELECT * FROM person WHERE record IN ({marks})", list(records))  # noqa: S608
        return [PreparedPerson._make(row) for row in found]

    def _id_of(self, match: Match) -> str:
        with closing(self._file.execute("SELECT id FROM name WHERE record = ?", (match.record_id,))) as found:
            identified_by: str = found.fetchone()[0]
        return identified_by

    def _write(self) -> None:
        self._file.executemany(KEEP, self._people)
        self._file.executemany(
            "INSERT INTO found_by VALUES (?, ?)",
            (
                (key, person.record_id)
                for person in self._people
                for key in {self._hashed(key) for key in blocking_keys(person)}
            ),
        )
        self._people.clear()

    def _once(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            self._file.execute(statement, values)
        except sqlite3.IntegrityError as fault:
            raise AlreadyThere from fault

    def _hashed(self, key: str) -> int:
        return hash_key(key, partnership=NOBODYS, secret=self._secret)
