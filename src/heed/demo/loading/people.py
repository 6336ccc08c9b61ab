"""Lands who was told of: each telling as a record of its own, the links confirmed between them, the homes known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from heed.core import clock
from heed.core.bulk import MOST_ROWS, Source
from heed.demo.loading.plan import Confirmed, Living, Plan, Telling
from heed.demo.partnership import Founded, Place
from heed.demo.population import Home, Marker, PersonAsTold, ToldReport
from heed.engines.clocks import last_day
from heed.people.actions.bulk import (
    LinkRow,
    MarkerTold,
    PersonRow,
    Resident,
    land_links,
    land_people,
    land_residents,
)
from heed.people.rules import ConfirmedBy, MarkerFamily
from heed.people.told import PersonTold

T = TypeVar("T")


@dataclass(frozen=True)
class Maker:
    """What made the rows, and the digest by which the same rows could be made again."""

    name: str
    digest: str

    def batches(self, rows: Sequence[T]) -> Iterator[tuple[Source, Sequence[T]]]:
        for first in range(0, len(rows), MOST_ROWS):
            batch = rows[first : first + MOST_ROWS]
            yield Source(self.name, self.digest, first + 1, first + len(batch)), batch


def land_everybody(
    plan: Plan, homes: Mapping[str, Home], founded: Founded, maker: Maker, *, at: datetime
) -> dict[str, int]:
    """The id of the record of each telling."""
    kept_months = _kept_months(founded)
    record_ids: dict[str, int] = {}
    for source, batch in maker.batches(plan.tellings):
        rows = [_row(telling, homes, founded, kept_months) for telling in batch]
        ids = land_people(people=rows, source=source, by=founded.by, at=at)
        record_ids.update(zip((telling.key for telling in batch), ids, strict=True))
    for source, links in maker.batches([_link(link, record_ids) for link in plan.confirmed]):
        land_links(links=links, source=source, by=founded.by, at=at)
    for source, homes_known in _whole_households(plan.living, maker):
        residents = [_resident(one, record_ids) for one in homes_known]
        land_residents(residents=residents, source=source, by=founded.by, at=at)
    return record_ids


def _row(
    telling: Telling, homes: Mapping[str, Home], founded: Founded, kept_months: Mapping[tuple[str, str], int]
) -> PersonRow:
    report = telling.report
    place = founded.places[report.agency]
    return PersonRow(
        told=_words(telling.told, homes),
        told_at=report.told_at,
        agency_id=place.agency_id,
        team_id=team_of(report, place),
        external_id=telling.key,
        markers=_markers(telling, kept_months),
    )


def team_of(report: ToldReport, place: Place) -> int:
    """Whoever answered the telephone, until somebody goes and looks."""
    is_with_the_desk = report.channel == "telephone" and not report.open
    return place.contact_team_id if is_with_the_desk else place.field_team_id


def _words(told: PersonAsTold, homes: Mapping[str, Home]) -> PersonTold:
    home = homes.get(told.uprn or "")
    return PersonTold(
        first_name=told.first_name or "",
        surname=told.surname or "",
        born=told.dob.isoformat() if told.dob else "" if told.age is None else str(told.age),
        phone=told.phone or "",
        email=told.email or "",
        house=told.house or "",
        street=told.street or "",
        postcode=told.postcode or "",
        uprn=told.uprn or "",
        parent_uprn=(home.parent_uprn or "") if home else "",
    )


def _markers(telling: Telling, kept_months: Mapping[tuple[str, str], int]) -> Sequence[MarkerTold]:
    """What was ticked is of the person harmed, whoever spoke for her."""
    report = telling.report
    if not report.markers or telling.person_id != report.victim_id:
        return ()
    told_on = clock.day_of(report.told_at)
    ticked: dict[tuple[str, str], Marker] = {(one.group, one.kind): one for one in report.markers}
    return [
        MarkerTold(MarkerFamily(one.group), one.kind, one.words, last_day(told_on, kept_months[key]))
        for key, one in ticked.items()
    ]


def _kept_months(founded: Founded) -> dict[tuple[str, str], int]:
    return {
        (group, entry["key"]): entry["expires_months"]
        for group in ("vulnerability", "staff_safety")
        for entry in founded.profile.value(f"markers.{group}")
    }


def _link(link: Confirmed, record_ids: Mapping[str, int]) -> LinkRow:
    by_birth = link.earlier.told.dob is not None and link.earlier.told.dob == link.later.told.dob
    return LinkRow(
        a=record_ids[link.earlier.key],
        b=record_ids[link.later.key],
        confirmed_by=ConfirmedBy.DATE_OF_BIRTH if by_birth else ConfirmedBy.DETAILS,
        made_at=link.later.report.told_at,
    )


def _whole_households(living: Sequence[Living], maker: Maker) -> Iterator[tuple[Source, list[Living]]]:
    """Batches that never part a household in two."""
    batch: list[Living] = []
    first = 1
    for place, one in enumerate(living):
        starts = place == 0 or living[place - 1].household != one.household
        if starts and len(batch) > MOST_ROWS - 200:
            yield Source(maker.name, maker.digest, first, first + len(batch) - 1), batch
            first, batch = first + len(batch), []
        batch.append(one)
    if batch:
        yield Source(maker.name, maker.digest, first, first + len(batch) - 1), batch


def _resident(one: Living, record_ids: Mapping[str, int]) -> Resident:
    told_at = one.telling.report.told_at
    return Resident(one.household, record_ids[one.telling.key], one.from_on, one.until_on, told_at)
