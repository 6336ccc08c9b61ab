"""Lands many people at once, as files tell of them: records with their keys and markers, links, homes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection, transaction

from heed.core import audit, bulk, clock
from heed.core.actor import Actor
from heed.core.naming import new_references
from heed.core.references import Kind
from heed.engines.identity import COLUMNS, PersonFacts, normalise, prepare
from heed.engines.identity.normalise.dates import Birth
from heed.people import index
from heed.people.models import (
    Household,
    HouseholdMembership,
    IdentityLink,
    Marker,
    PersonRecord,
    RecognitionRow,
)
from heed.people.rules import ConfirmedBy, MarkerFamily, Verdict
from heed.people.told import PersonTold

TOLD = tuple(field.name for field in fields(PersonTold))


@dataclass(frozen=True)
class MarkerTold:
    family: MarkerFamily
    kind: str
    words: str = ""
    expires_on: date | None = None


@dataclass(frozen=True)
class PersonRow:
    """What one agency was told of one person, under the number it has where it came from."""

    told: PersonTold
    told_at: datetime
    agency_id: int
    team_id: int | None
    external_id: str | None
    markers: Sequence[MarkerTold] = ()


@dataclass(frozen=True)
class LinkRow:
    """Two records that a named person once confirmed to be one person."""

    a: int
    b: int
    confirmed_by: ConfirmedBy
    made_at: datetime
    made_by_id: int | None = None


@dataclass(frozen=True)
class Resident:
    """One record in one home; rows with the same `household` live together."""

    household: str
    record_id: int
    from_on: date | None
    until_on: date | None
    told_at: datetime


@transaction.atomic
def land_people(*, people: Sequence[PersonRow], source: bulk.Source, by: Actor, at: datetime) -> list[int]:
    """A record for each row, found at once like any other; returns their ids in the order of the rows."""
    bulk.require_a_batch(people)
    ids = bulk.new_ids(PersonRecord, len(people))
    read = [_read(row.told, on=clock.day_of(row.told_at)) for row in people]
    references = new_references(PersonRecord, Kind.PERSON, len(people), partnership_id=by.partnership_id)
    _insert_records(people, ids, references, read, by)
    _insert_index(ids, read, by)
    _insert_markers(people, ids, by)
    audit.record("people landed", by=by, at=at, batch=source.landed(len(people)))
    return ids


@transaction.atomic
def land_links(*, links: Sequence[LinkRow], source: bulk.Source, by: Actor, at: datetime) -> None:
    """Links that were confirmed elsewhere before; each can be undone here like any other."""
    bulk.require_a_batch(links)
    columns = [
        "partnership_id",
        "a_id",
        "b_id",
        "verdict",
        "confirmed_by",
        "evidence",
        "model_version",
        "call",
        "made_at",
        "made_by_id",
        "undone_because",
    ]
    rows: list[tuple[object, ...]] = [
        (
            by.partnership_id,
            *sorted((link.a, link.b)),
            str(Verdict.SAME),
            str(link.confirmed_by),
            [],
            "",
            "",
            link.made_at,
            link.made_by_id,
            "",
        )
        for link in links
    ]
    bulk.insert(IdentityLink, columns, rows)
    audit.record("links landed", by=by, at=at, batch=source.landed(len(links)))


@transaction.atomic
def land_residents(*, residents: Sequence[Resident], source: bulk.Source, by: Actor, at: datetime) -> None:
    """Who is known to live together, and from when until when; a household is whole in one batch."""
    bulk.require_a_batch(residents)
    homes = list(dict.fromkeys(resident.household for resident in residents))
    ids = dict(zip(homes, bulk.new_ids(Household, len(homes)), strict=True))
    references = new_references(Household, Kind.HOUSEHOLD, len(homes), partnership_id=by.partnership_id)
    partnership = [by.partnership_id] * len(homes)
    bulk.insert(
        Household,
        ("id", "partnership_id", "reference"),
        zip(ids.values(), partnership, references, strict=True),
    )
    bulk.insert(
        HouseholdMembership,
        ("partnership_id", "household_id", "record_id", "from_on", "until_on", "told_at"),
        [
            (by.partnership_id, ids[one.household], one.record_id, one.from_on, one.until_on, one.told_at)
            for one in residents
        ],
    )
    audit.record("residents landed", by=by, at=at, batch=source.landed(len(residents)))


def _insert_records(
    people: Sequence[PersonRow], ids: list[int], references: list[str], read: list[PersonFacts], by: Actor
) -> None:
    columns = ("id", "partnership_id", "agency_id", "team_id", "reference", "told_at", "external_id")
    rows = [
        (
            record_id, by.partnership_id, row.agency_id, row.team_id, reference, row.told_at, row.external_id,
            facts.dob, facts.birth_year, facts.birth_year_slack, *_words(row.told),
        )
        for row, record_id, reference, facts in zip(people, ids, references, read, strict=True)
    ]  # fmt: skip
    bulk.insert(PersonRecord, (*columns, "dob", "birth_year", "birth_year_slack", *TOLD), rows)


def _insert_index(ids: list[int], read: list[PersonFacts], by: Actor) -> None:
    prepared = [prepare(facts)._replace(record_id=pk) for pk, facts in zip(ids, read, strict=True)]
    rows = [(*row, by.partnership_id) for row in prepared]
    bulk.insert(RecognitionRow, ("record_id", *COLUMNS, "partnership_id"), rows)
    # In the order of the table: neighbours on one page are written while it is at hand.
    keys = sorted(key for row in prepared for key in index.key_rows(row, partnership_id=by.partnership_id))
    with connection.cursor() as cursor:
        cursor.executemany(index.INSERT_KEY, keys)


def _insert_markers(people: Sequence[PersonRow], ids: list[int], by: Actor) -> None:
    rows = [
        (
            by.partnership_id,
            row.agency_id,
            pk,
            str(one.family),
            one.kind,
            one.words,
            row.told_at,
            one.expires_on,
        )
        for row, pk in zip(people, ids, strict=True)
        for one in row.markers
    ]
    columns = (
        "partnership_id",
        "agency_id",
        "record_id",
        "family",
        "kind",
        "words",
        "noted_at",
        "expires_on",
    )
    bulk.insert(Marker, columns, rows)


def _words(told: PersonTold) -> tuple[str, ...]:
    return tuple(getattr(told, name) for name in TOLD)


def _read(told: PersonTold, *, on: date) -> PersonFacts:
    """The same as `told.facts`, but each word is read once: a file says most of them many times."""
    # A date of birth means the same on whatever day it is told, unless it is still to come; an age does not.
    born = _ONCE["born"](told.born, on=date.max) if told.born.count("-") == 2 else Birth()
    if born.dob is None or born.dob > on:
        born = _ONCE["born"](told.born, on=on)
    return PersonFacts(
        dob=born.dob,
        birth_year=born.year,
        birth_year_slack=born.slack,
        **{name: _ONCE[name](getattr(told, name)) for name in _READ_ALONE},
    )


_READ_ALONE = ("first_name", "surname", "phone", "email", "uprn", "house", "street", "postcode")
_ONCE: Mapping[str, Callable[..., Any]] = {
    name: lru_cache(maxsize=65_536)(getattr(normalise, f"normalise_{name}")) for name in _READ_ALONE
} | {"born": lru_cache(maxsize=65_536)(normalise.read_birth)}
