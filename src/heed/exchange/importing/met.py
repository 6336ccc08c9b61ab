"""Remembers what a dry run has met in its file, so that what it says is what landing would do."""

import sqlite3
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from heed.core.fixed import marks


class Met:
    """Kept in a nameless file that the system drops, so that a million rows need no more memory than a thousand."""

    def __enter__(self) -> Self:
        self.kept = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self.kept.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
            "CREATE TABLE met (key TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kept.close()

    def add(self, told: Iterable[tuple[str, str]]) -> None:
        """Each key with what was told under it last."""
        self.kept.executemany("INSERT OR REPLACE INTO met VALUES (?, ?)", told)

    def of(self, keys: Iterable[str]) -> dict[str, str]:
        asked = list(keys)
        places = marks(asked).replace("%s", "?")
        return dict(self.kept.execute(f"SELECT key, told FROM met WHERE key IN ({places})", asked))  # noqa: S608
