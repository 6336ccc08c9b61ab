"""Counts beside the rest what an import of places passed over."""

from dataclasses import dataclass

from heed.exchange.importing.counts import ImportCounts
from heed.people.actions.places import PlaceRow


@dataclass
class Counts(ImportCounts[PlaceRow]):
    not_current: int = 0

    def add_passed_over(self) -> None:
        super().add_passed_over()
        self.not_current += 1
