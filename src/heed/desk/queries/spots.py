"""Where a row stands in the worklist: pages begin beside one, and links name it by its report's reference alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from heed.core.fixed import as_stored, fetch, moment

WHERE_IT_STANDS = (
    "SELECT w.rank, w.next_due_at, w.id FROM desk_worklistentry w JOIN reports_report r ON r.id = w.report_id"
    " WHERE w.partnership_id = %s AND w.agency_id = %s AND r.reference = %s"
)


class Spot(NamedTuple):
    """Where one row stands in the list: a page begins beside it, however many rows are before it."""

    rank: int
    due_at: datetime | None
    entry: int

    def beyond(self, sign: str) -> tuple[str, list[object]]:
        """The rows that stand after it (">") or before it ("<"). What nobody promised stands last in its rank."""
        near = f" AND w.rank {sign}= %s AND (w.rank {sign} %s OR "
        if self.due_at is None:
            dated = " OR w.next_due_at IS NOT NULL" if sign == "<" else ""
            return f"{near}(w.next_due_at IS NULL AND w.id {sign} %s){dated})", [
                self.rank,
                self.rank,
                self.entry,
            ]
        due, undated = as_stored(self.due_at), " OR w.next_due_at IS NULL" if sign == ">" else ""
        return (
            f"{near}w.next_due_at {sign} %s OR (w.next_due_at = %s AND w.id {sign} %s){undated})",
            [self.rank, self.rank, due, due, self.entry],
        )


def spot_of(whose: Sequence[int | None], report: str) -> Spot | None:
    """Where this report stands, or stood before it was done with: links name it by its reference alone."""
    for rank, due, entry in fetch(WHERE_IT_STANDS, [*whose, report]) if report else ():
        return Spot(rank, moment(due) if due else None, entry)
    return None
