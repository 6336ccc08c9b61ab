"""The common ways to find a caller, on the same base: the telephone exactly, or trigrams of what was typed.

Their own tables are made once, beside the base on SQLite and in a schema of their own on PostgreSQL.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.callers import Caller

# As much of the person as one line of a search screen would hold.
TEXT = "first_name || ' ' || surname || ' ' || coalesce(dob, '') || ' ' || house || ' ' || street || ' ' || postcode"


@dataclass(frozen=True)
class Peer:
    name: str
    ask: Callable[[Caller], int | None]
    is_slow: bool = False


def peers() -> Iterator[Peer | str]:
    """Each that can be had here, or the sentence that says why one cannot."""
    from django.db import connection

    yield from _on_sqlite() if connection.vendor == "sqlite" else _on_postgresql(connection)


def _on_sqlite() -> Iterator[Peer | str]:
    from django.conf import settings

    path = Path(settings.VAR) / "peers.sqlite3"
    is_new = not path.exists()
    own = sqlite3.connect(path, isolation_level=None)
    own.execute("PRAGMA mmap_size=1073741824")
    if is_new:
        began = time.perf_counter()
        own.execute("ATTACH ? AS base", [str(Path(settings.VAR) / "heed.sqlite3")])
        own.executescript(
            f"""
            CREATE TABLE line (phone TEXT, record INTEGER);
            INSERT INTO line SELECT phone, record_id FROM base.people_recognitionrow WHERE phone <> '';
            CREATE INDEX line_phone ON line (phone);
            CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='trigram');
            INSERT INTO words (rowid, text) SELECT record_id, {TEXT} FROM base.people_recognitionrow;
            """
        )
        print(f"  (tables of the peers made in {time.perf_counter() - began:.0f} s)", flush=True)

    def by_phone(caller: Caller) -> int | None:
        return _first(own.execute("SELECT record FROM line WHERE phone = ? LIMIT 1", [caller.told.phone]))

    def by_trigrams(caller: Caller) -> int | None:
        asked = " OR ".join(f'"{gram}"' for gram in trigrams(typed(caller)))
        found = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 1"
        return _first(own.execute(found, [asked])) if asked else None

    yield Peer("exact telephone", by_phone)
    yield Peer("FTS5 trigram, best first", by_trigrams, is_slow=True)


def _on_postgresql(connection: Any) -> Iterator[Peer | str]:
    cursor = connection.cursor()
    cursor.execute("SELECT to_regclass('peers.line')")
    if cursor.fetchone()[0] is None:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS peers")
        cursor.execute(
            "CREATE TABLE peers.line AS SELECT phone, record_id AS record FROM people_recognitionrow WHERE phone <> ''"
        )
        cursor.execute("CREATE INDEX ON peers.line (phone)")
        cursor.execute("ANALYZE peers.line")

    def by_phone(caller: Caller) -> int | None:
        cursor.execute("SELECT record FROM peers.line WHERE phone = %s LIMIT 1", [caller.told.phone])
        return _first(cursor)

    def by_trigrams(caller: Caller) -> int | None:
        words = typed(caller)
        cursor.execute(
            "SELECT record FROM peers.words WHERE text %% %s ORDER BY similarity(text, %s) DESC LIMIT 1",
            [words, words],
        )
        return _first(cursor)

    yield Peer("exact telephone", by_phone)
    cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
    if not cursor.fetchone():
        yield "pg_trgm is not in this server; name one that has it in HEED_TEST_DATABASE_URL."
        return
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")
    cursor.execute("SELECT to_regclass('peers.words')")
    if cursor.fetchone()[0] is None:
        cursor.execute(
            f"CREATE TABLE peers.words AS SELECT record_id AS record, {TEXT} AS text FROM people_recognitionrow"
        )
        cursor.execute("CREATE INDEX ON peers.words USING gin (text gin_trgm_ops)")
        cursor.execute("ANALYZE peers.words")
    yield Peer("pg_trgm, most similar first", by_trigrams, is_slow=True)


def typed(caller: Caller) -> str:
    """What stands in the form, in the order and shape of the peers' own text."""
    told = caller.told
    day, _, rest = told.born.partition("/")
    month, _, year = rest.partition("/")
    return f"{told.first_name} {told.surname} {year}{month}{day} {told.house} {told.street} {told.postcode}".lower()


def trigrams(text: str) -> list[str]:
    clean = " ".join(text.replace('"', " ").split())
    return list(dict.fromkeys(clean[at : at + 3] for at in range(len(clean) - 2)))


def _first(found: Any) -> int | None:
    row = found.fetchone()
    return row[0] if row else None
