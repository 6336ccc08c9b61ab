"""Counts beside the rest what an import of reports found changed, and whom it may have met before."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from heed.exchange.importing.counts import ImportCounts
from heed.exchange.sorting import PartnerRow

MOST_SHOWN = 10


@dataclass
class Counts(ImportCounts[PartnerRow]):
    """`changed` rows are here already and say something else now; they are part of what was read, and of no other."""

    changed: int = 0
    changed_in_batch: int = 0
    changes_shown: list[tuple[str, int, Sequence[str]]] = field(default_factory=list)
    read_as: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    proposed: int = 0
    matched: int = 0
    is_dry: bool = False

    def note_changes(self, file: str, changed: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Of the batch that is counted next: its changed rows are neither landed nor as they were."""
        self.changed_in_batch = len(changed)
        room = MOST_SHOWN - len(self.changes_shown)
        self.changes_shown.extend((file, line, columns) for line, columns in changed[: max(room, 0)])

    def add_landed(self, rows: Sequence[PartnerRow], landed: int) -> None:
        super().add_landed(rows, landed)
        self.already_here -= self.changed_in_batch
        self.changed += self.changed_in_batch
        self.changed_in_batch = 0
