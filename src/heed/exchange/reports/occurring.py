"""Tells rows without a number apart by their text, and alike ones by which of them in the file this is."""

import sqlite3
from collections.abc import Mapping
from hashlib import blake2b
from types import TracebackType
from typing import Self

BETWEEN = "\x1f"


class Occurring:
    """Counted in a nameless file that the system drops, so that a million rows need no more memory than a thousand."""

    def __enter__(self) -> Self:
        self.counts = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self.counts.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
            "CREATE TABLE seen (digest BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.counts.close()

    def key_of(self, told: Mapping[str, str]) -> str:
        """Two reports of one day in the same few words are two: the second of them is the second again next time."""
        text = BETWEEN.join(f"{column}={told[column]}" for column in sorted(told) if told[column])
        digest = blake2b(text.encode(), digest_size=16).digest()
        ((times,),) = self.counts.execute(
            "INSERT INTO seen VALUES (?, 1) ON CONFLICT (digest) DO UPDATE SET times = times + 1 RETURNING times",
            [digest],
        ).fetchall()
        return f"text:{digest.hex()}/{times}"
