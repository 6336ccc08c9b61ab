"""Counts beside the rest what an import of police files passed over, and of which forces and places it landed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from heed.exchange.importing.counts import ImportCounts
from heed.reports.actions.published import PublishedRow


@dataclass
class Counts(ImportCounts[PublishedRow]):
    other_crime_types: int = 0
    without_place: int = 0
    forces: Counter[str] = field(default_factory=Counter)

    def add_passed_over(self) -> None:
        super().add_passed_over()
        self.other_crime_types += 1

    def add_landed(self, rows: Sequence[PublishedRow], landed: int) -> None:
        super().add_landed(rows, landed)
        self.without_place += sum(row.latitude is None for row in rows)
        self.forces.update(row.force for row in rows)
