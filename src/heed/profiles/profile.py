"""One version of one partnership's rules, as read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Sourced:
    """A value and whose it is; lists are tuples, entries are read-only mappings."""

    value: object
    source: str


@dataclass(frozen=True)
class Profile:
    """Values are asked for by dotted path: `profile.value("repeat.count")`. An unknown path is a KeyError."""

    name: str
    title: str
    version: str
    effective_from: date
    sourced: Mapping[str, Sourced]

    def value(self, path: str) -> Any:
        return self.sourced[path].value

    def source(self, path: str) -> str:
        return self.sourced[path].source

    def under(self, prefix: str) -> Mapping[str, Any]:
        """Every value below a path, by what is left of its own: `under("repeat")["count"]`."""
        start = f"{prefix}."
        return {
            path.removeprefix(start): found.value
            for path, found in self.sourced.items()
            if path.startswith(start)
        }
