"""What was told lately and cannot wait its turn: an emergency, or answers that speak of a life or a child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from heed.assessments.queries import latest_by_report
from heed.core.actor import Actor
from heed.core.fixed import as_stored, fetch, moment
from heed.desk.ranks import EMERGENCY, URGENT, urgency_of

# From the day's reports to their open rows: an agency's day is small, its open work may not be.
_SINCE = (
    "SELECT r.id, c.emergency_at, c.passed_at FROM reports_report r CROSS JOIN desk_worklistentry w"
    " LEFT JOIN reports_call c ON c.id = r.call_id"
    " WHERE r.partnership_id = %s AND r.agency_id = %s AND r.{moment} >= %s"
    " AND w.partnership_id = r.partnership_id AND w.report_id = r.id AND w.done_at IS NULL"
)
# What was written down later is as new to whoever reads the list as what was told today.
LATELY = f"{_SINCE.format(moment='told_at')} UNION {_SINCE.format(moment='written_at')}"


@dataclass(frozen=True)
class Urgent:
    """Why one report cannot wait; the moments are of an emergency raised on the line, where one was."""

    rank: int
    raised_at: datetime | None = None
    passed_at: datetime | None = None


def told_lately(actor: Actor, *, since: datetime) -> Mapping[int, Urgent]:
    """Open reports of the actor's agency told or written down since then that cannot wait, by their number."""
    asked = [actor.partnership_id, actor.own_agency_id, as_stored(since)]
    rows = fetch(LATELY, [*asked, *asked])
    assessed = latest_by_report([report for report, *_ in rows], partnership_id=actor.partnership_id)
    found = {}
    for report, raised, passed in rows:
        rank = EMERGENCY if raised else urgency_of(assessed.get(report))
        if rank in URGENT:
            found[report] = Urgent(
                rank, moment(raised) if raised else None, moment(passed) if passed else None
            )
    return found
