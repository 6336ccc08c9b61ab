"""Counts what an import of a rota read, and says how each file was understood."""

from dataclasses import dataclass, field

from heed.agencies.told import ShiftTold
from heed.exchange.importing.counts import ImportCounts


@dataclass
class Counts(ImportCounts[ShiftTold]):
    read_as: list[tuple[str, str]] = field(default_factory=list)
    is_dry: bool = False
