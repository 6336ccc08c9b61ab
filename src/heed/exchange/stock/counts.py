"""Counts what an import of homes read, and says how each file was understood."""

from dataclasses import dataclass, field

from heed.agencies.told import HomeTold
from heed.exchange.importing.counts import ImportCounts


@dataclass
class Counts(ImportCounts[HomeTold]):
    read_as: list[tuple[str, str]] = field(default_factory=list)
    is_dry: bool = False
