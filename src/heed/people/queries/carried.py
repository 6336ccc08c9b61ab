"""What was ticked about people in days gone by, for whoever reads those days again; kinds and days, no words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from heed.core import clock
from heed.core.fixed import day, fetch, marks, moment
from heed.people.rules import MarkerFamily


@dataclass(frozen=True)
class Carried:
    """One mark of vulnerability: when it was ticked, until when it holds, and when somebody ended it."""

    kind: str
    noted_at: datetime
    expires_on: date | None
    ended_at: datetime | None

    def stood_at(self, at: datetime) -> bool:
        """Ticked by that day and not ended before that moment; whether it had grown too old is another question."""
        return clock.day_of(self.noted_at) <= clock.day_of(at) and (
            self.ended_at is None or self.ended_at > at
        )

    def held_at(self, at: datetime) -> bool:
        """Stood at that moment, and had not grown too old."""
        return self.stood_at(at) and (self.expires_on is None or self.expires_on >= clock.day_of(at))


def vulnerability_carried(record_ids: Iterable[int], *, partnership_id: int) -> Mapping[int, list[Carried]]:
    """By the record each stands on, those that are over among them."""
    ids = list(record_ids)
    if not ids:
        return {}
    found = fetch(
        "SELECT record_id, kind, noted_at, expires_on, ended_at FROM people_marker"  # noqa: S608
        f" WHERE record_id IN ({marks(ids)}) AND partnership_id = %s AND family = %s",
        [*ids, partnership_id, MarkerFamily.VULNERABILITY.value],
    )
    held: dict[int, list[Carried]] = {}
    for record, kind, noted_at, expires_on, ended_at in found:
        ended = None if ended_at is None else moment(ended_at)
        held.setdefault(record, []).append(Carried(kind, moment(noted_at), day(expires_on), ended))
    return held
