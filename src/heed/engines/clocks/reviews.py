"""When each rank has to look at a case again, by its band."""

from collections.abc import Mapping
from datetime import date, timedelta

VERSION = "band-reviews 1"


def next_reviews(
    band: str, last_reviewed: Mapping[str, date], days: Mapping[str, Mapping[str, int]]
) -> dict[str, date]:
    """Each rank's next review: its own last review plus the interval of the band as it is now.

    A change of band changes the interval and never restarts the clock. A rank that this band does not ask, or
    whose last review nobody knows, has no date.
    """
    return {
        rank: last_reviewed[rank] + timedelta(days=interval)
        for rank, interval in days[band].items()
        if rank in last_reviewed
    }
