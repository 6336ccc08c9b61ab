"""A told report before it has its number: numbers are given in the order of telling, once all are written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from heed.demo.population.facts import Allegation, KeyAnswer, Marker, PersonAsTold, Promise, ToldReport


class Draft(NamedTuple):
    """The fields of `ToldReport` after its id, in the same order."""

    agency: str
    channel: str
    told_at: datetime
    happened_on: date | None
    happened_at: datetime | None
    happened_precision: str
    reporter_id: int
    reporter: PersonAsTold
    victim_id: int
    victim: PersonAsTold | None
    relationship: str | None
    incident_id: int
    type_key: str
    category: str
    narrative: str
    answers: tuple[KeyAnswer, ...]
    markers: tuple[Marker, ...]
    allegation: Allegation | None
    place: str
    latitude: float
    longitude: float
    unhappy: bool | None
    open: bool
    ring_back_safe: bool | None
    promise: Promise | None


def numbered(drafts: Iterable[Draft]) -> tuple[ToldReport, ...]:
    in_order = sorted(drafts, key=lambda draft: draft.told_at)
    return tuple(ToldReport(number, *draft) for number, draft in enumerate(in_order, start=1))
