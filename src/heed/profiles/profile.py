"""One version of one partnership's rules, as read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

HEEDS_OWN = "Heed's default"


@dataclass(frozen=True)
class Sourced:
    """A value and whose it is; lists are tuples, entries are read-only mappings."""

    value: object
    source: str

    @property
    def is_default(self) -> bool:
        return self.source.startswith(HEEDS_OWN)


@dataclass(frozen=True)
class Fact:
    """Something found of a place that is no value of its rules."""

    fact: str
    source: str


@dataclass(frozen=True)
class WhoseValues:
    """How many values were found of the place itself, come from elsewhere, and are Heed's defaults."""

    known: int
    elsewhere: int
    defaults: int


@dataclass(frozen=True)
class Profile:
    """Values are asked for by dotted path: `profile.value("repeat.count")`. An unknown path is a KeyError."""

    name: str
    title: str
    version: str
    effective_from: date
    sourced: Mapping[str, Sourced]
    # What it was laid over, as "default 1"; empty where it gives every value itself.
    written_from: str = ""
    is_comparison: bool = False
    known: tuple[str, ...] = ()
    about: tuple[Fact, ...] = ()
    not_found: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def whose(self) -> WhoseValues:
        counted = Counter(
            "known" if path in self.known else "default" if found.is_default else "elsewhere"
            for path, found in self.sourced.items()
        )
        return WhoseValues(counted["known"], counted["elsewhere"], counted["default"])

    def value(self, path: str) -> Any:
        return self.sourced[path].value

    def get(self, path: str) -> Any:
        """A value that not every case has, such as a clock in hours; else None."""
        return self.sourced[path].value if path in self.sourced else None

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
