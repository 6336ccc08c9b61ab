"""What may be shown of when something happened: the words it was told in, and how they were read; pure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heed.reports.models import Incident


@dataclass(frozen=True)
class SaidWhen:
    """At most one of the three readings; with none of them the words could not be read as a date."""

    words: str
    at: datetime | None = None
    on: date | None = None
    month: date | None = None


def said_when(incident: "Incident | None", *, with_words: bool = True) -> SaidWhen | None:
    """None where there is nothing to say. The words are shown only with the report they were said in."""
    if incident is None:
        return None
    words = incident.happened_words if with_words else ""
    if incident.happened_month:
        return SaidWhen(words, month=date.fromisoformat(f"{incident.happened_month}-01"))
    if incident.happened_at:
        return SaidWhen(words, at=incident.happened_at)
    return SaidWhen(words, on=incident.happened_on) if words or incident.happened_on else None
