"""Every read about people: recognising a caller, one record, its group, its markers, its links."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Q

from heed.access.queries import in_words, references_seen
from heed.core import clock
from heed.core.actor import Actor
from heed.core.fixed import Rows, fetch, marks
from heed.engines.identity import (
    NOT_COUNTED,
    Evidence,
    Frequencies,
    Kind,
    Match,
    PreparedPerson,
    Scorer,
    normalise,
    prepare,
)
from heed.people import index
from heed.people.groups import group_of, groups
from heed.people.models import HouseholdMembership, IdentityLink, Marker, PersonRecord
from heed.people.rules import Verdict
from heed.people.told import PersonTold

RECORDS, MARKERS = Rows(PersonRecord, "agency", "team"), Rows(Marker, "agency", "record")


class NoSuchPerson(LookupError):
    """No record with this reference is visible to the actor."""


def record_of(match: Match) -> int:
    """The record a match is about; candidates from the index always have their number."""
    assert isinstance(match.record_id, int)
    return match.record_id


@dataclass(frozen=True)
class Named:
    """What one record is called and which agency was told; enough for a row before anybody is confirmed."""

    record_id: int
    reference: str
    name: str
    agency: str


@dataclass(frozen=True)
class Recognised:
    """One person (a group of linked records) the caller may be, with the record that fits best.

    `records` are those of them the actor may know of, newest first.
    """

    match: Match
    best_record_id: int
    record_ids: frozenset[int]
    records: Sequence[Named] = ()

    @property
    def best(self) -> Named:
        return next(one for one in self.records if one.record_id == self.best_record_id)


@dataclass(frozen=True)
class Found:
    """Who the caller may be, and whose household; each best first.

    `is_withheld`: somebody fits whom the actor may not know of.
    """

    people: Sequence[Recognised] = ()
    households: Sequence[Recognised] = ()
    is_withheld: bool = False


MOST_LOOKED_AT = 40
COUNTED_ANEW_SECONDS = 600


def recognise(actor: Actor, told: PersonTold, *, at: datetime, limit: int = 6) -> Found:
    """Who this may be, and whose household. Nothing known is an empty answer."""
    matches = score(prepared(told, clock.day_of(at)), partnership_id=actor.partnership_id)[:MOST_LOOKED_AT]
    if not matches:
        return Found()
    belongs = groups([record_of(match) for match in matches], partnership_id=actor.partnership_id)
    named = {one.record_id: one for one in list_names(actor, frozenset().union(*belongs.values()), at=at)}
    fitting = [match for match in matches if record_of(match) in named]
    return Found(
        _by_person([match for match in fitting if match.kind == "person"], belongs, named)[:limit],
        # However many they are, they are counted as one home.
        _by_person([match for match in fitting if match.kind == "household"], belongs, named),
        is_withheld=len(fitting) < len(matches),
    )


def records_on_line(number: str, *, on: date, partnership_id: int) -> set[int]:
    """Everybody any agency was told of on this telephone."""
    return index.records_on_line(prepared(PersonTold(phone=number), on), partnership_id=partnership_id)


@lru_cache(maxsize=64)
def prepared(told: PersonTold, on: date) -> PreparedPerson:
    """What was told in its normal form; asked for several times while one page is made."""
    return prepare(told.facts(on=on))


def score(query: PreparedPerson, *, partnership_id: int) -> list[Match]:
    """Every candidate the index gives that is somebody, most probable first."""
    scorer = Scorer(query, _frequencies(partnership_id, int(time.monotonic() / COUNTED_ANEW_SECONDS)))
    found = [scorer.score(candidate) for candidate in index.candidates(query, partnership_id=partnership_id)]
    return sorted(
        (match for match in found if match is not None and match.kind != "none"),
        key=lambda match: (-match.probability, -match.bits, record_of(match)),
    )


@lru_cache(maxsize=16)
def _frequencies(partnership_id: int, moment: int) -> Frequencies:
    """How many are on record: the more there are, the more strangers share somebody's name and birthday.

    Below the number the weights were set for it stays there. Counted anew every few minutes.
    """
    counted = "SELECT COUNT(*) FROM people_personrecord WHERE partnership_id = %s"
    ((records,),) = fetch(counted, [partnership_id])
    return Frequencies(people=max(records, NOT_COUNTED.people))


def _by_person(
    matches: Sequence[Match], belongs: Mapping[int, frozenset[int]], named: Mapping[int, Named]
) -> list[Recognised]:
    people: dict[frozenset[int], Recognised] = {}
    for match in matches:
        group = belongs[record_of(match)]
        if group not in people:
            records = [one for one in named.values() if one.record_id in group]
            people[group] = Recognised(match, record_of(match), group, records)
    return list(people.values())


def get_record(actor: Actor, reference: str, *, at: datetime) -> PersonRecord:
    """The record of this reference, or NoSuchPerson: another partnership's record is not found."""
    seen, values = in_words(actor, "it.reference", at=at)
    found = RECORDS.where(
        f"it.reference = %s AND it.partnership_id = %s{seen}", [reference, actor.partnership_id, *values]
    )
    if not found:
        raise NoSuchPerson(reference)
    return found[0]


QUOTED = Evidence("reference", "quoted", 0.0)


def as_quoted(actor: Actor, record_id: int, *, at: datetime) -> list[Recognised]:
    """The person whose reference somebody quotes, offered like any match; nothing if the actor may not see her."""
    group = group_of([record_id], partnership_id=actor.partnership_id)
    records = list_names(actor, group, at=at)
    if not any(one.record_id == record_id for one in records):
        return []
    match = Match(
        record_id=record_id,
        kind=Kind.PERSON,
        probability=0.0,
        bits=0.0,
        evidence=(QUOTED,),
        person_probability=0.0,
        household_probability=0.0,
    )
    return [Recognised(match, record_id, group, records)]


def list_group(actor: Actor, record_ids: Iterable[int], *, at: datetime) -> Sequence[PersonRecord]:
    """The records of the person these belong to, as far as the actor may see any of them, newest first."""
    everyone = group_of(record_ids, partnership_id=actor.partnership_id)
    if not everyone:
        return []
    seen, values = in_words(actor, "it.reference", at=at)
    return RECORDS.where(
        f"it.id IN ({marks(everyone)}) AND it.partnership_id = %s{seen} ORDER BY it.told_at DESC, it.id DESC",
        [*everyone, actor.partnership_id, *values],
    )


def list_live_markers(actor: Actor, record_ids: Iterable[int], *, on: date, at: datetime) -> Sequence[Marker]:
    """Markers that hold on this day; an expired or ended one is history, not a warning."""
    ids = list(record_ids)
    if not ids:
        return []
    seen, values = in_words(actor, "record.reference", at=at)
    return MARKERS.where(
        f"it.record_id IN ({marks(ids)}) AND it.partnership_id = %s{seen} AND it.ended_at IS NULL"
        " AND (it.expires_on IS NULL OR it.expires_on >= %s) ORDER BY it.noted_at DESC",
        [*ids, actor.partnership_id, *values, connection.ops.adapt_datefield_value(on)],
    )


def list_names(actor: Actor, record_ids: Iterable[int], *, at: datetime) -> Sequence[Named]:
    """Those of these records the actor may know of, newest first, without walking their links again."""
    ids = list(record_ids)
    if not ids:
        return []
    found = fetch(
        "SELECT p.id, p.reference, p.first_name, p.surname, a.name FROM people_personrecord p"  # noqa: S608
        f" JOIN agencies_agency a ON a.id = p.agency_id WHERE p.id IN ({marks(ids)}) AND p.partnership_id = %s"
        " ORDER BY p.told_at DESC, p.id DESC",
        [*ids, actor.partnership_id],
    )
    seen = references_seen(actor, [reference for _, reference, *_ in found], at=at)
    return [
        Named(pk, reference, f"{first} {last}".strip(), agency)
        for pk, reference, first, last, agency in found
        if reference in seen
    ]


def live_marker_kinds(
    records: Iterable[Named], *, partnership_id: int, on: date
) -> Mapping[int, Sequence[tuple[str, str]]]:
    """Family and kind of each marker that holds on this day, newest first, by the record it stands on.

    Asked of records the actor may know of; `list_names` has said which those are.
    """
    ids = [one.record_id for one in records]
    if not ids:
        return {}
    found = fetch(
        "SELECT record_id, family, kind FROM people_marker"  # noqa: S608
        f" WHERE record_id IN ({marks(ids)}) AND partnership_id = %s AND ended_at IS NULL"
        " AND (expires_on IS NULL OR expires_on >= %s) ORDER BY noted_at DESC",
        [*ids, partnership_id, connection.ops.adapt_datefield_value(on)],
    )
    held: dict[int, list[tuple[str, str]]] = {}
    for record, family, kind in found:
        held.setdefault(record, []).append((family, kind))
    return held


def list_links(actor: Actor, record_ids: Iterable[int], *, at: datetime) -> Sequence[IdentityLink]:
    """Live links between these records and to records said to be somebody else, where both ends may be seen."""
    ids = list(record_ids)
    if not ids:
        return []
    both = marks(ids)
    held = fetch(
        "SELECT id FROM people_identitylink WHERE partnership_id = %s AND undone_at IS NULL"  # noqa: S608
        f" AND (a_id IN ({both}) OR b_id IN ({both}))",
        [actor.partnership_id, *ids, *ids],
    )
    if not held:
        return []  # most people have one record only
    live = IdentityLink.objects.filter(pk__in=[pk for (pk,) in held])
    links = list(live.select_related("a__agency", "b__agency").order_by("-made_at"))
    seen = references_seen(actor, (end.reference for link in links for end in (link.a, link.b)), at=at)
    return [link for link in links if link.a.reference in seen and link.b.reference in seen]


def said_to_be_others(record_ids: Iterable[int], *, partnership_id: int) -> frozenset[int]:
    """Records a named person said are somebody else than these."""
    ids = set(record_ids)
    links = IdentityLink.objects.filter(
        Q(a_id__in=ids) | Q(b_id__in=ids),
        partnership_id=partnership_id,
        verdict=Verdict.DIFFERENT,
        undone_at__isnull=True,
    ).values_list("a_id", "b_id")
    return frozenset(record for pair in links for record in pair if record not in ids)


def household_of(record_ids: Iterable[int], *, partnership_id: int, on: date) -> frozenset[int]:
    """Records of everybody who lives with these people on this day, themselves among them."""
    ids = list(record_ids)
    if not ids:
        return frozenset()
    current = (Q(from_on__isnull=True) | Q(from_on__lte=on)) & (
        Q(until_on__isnull=True) | Q(until_on__gte=on)
    )
    memberships = HouseholdMembership.objects.filter(current, partnership_id=partnership_id)
    homes = memberships.filter(record_id__in=ids).values("household_id")
    return frozenset(memberships.filter(household_id__in=homes).values_list("record_id", flat=True))


def records_around(told: PersonTold, *, partnership_id: int, on: date) -> index.Around:
    """Records told of at the same address, and in its building: by UPRN, else by postcode, house and flat."""
    parent = normalise.normalise_uprn(told.parent_uprn)
    home, building = index.around_home(prepared(told, on), parent, partnership_id=partnership_id)
    coded = records_at_place(parent, partnership_id=partnership_id)
    return index.Around(home, coded | (building or frozenset()) if parent else building)


def records_at_place(parent_uprn: str, *, partnership_id: int) -> frozenset[int]:
    """Records told of in the same building, whichever flat."""
    if not parent_uprn:
        return frozenset()
    found = PersonRecord.objects.filter(partnership_id=partnership_id, parent_uprn=parent_uprn)
    return frozenset(found.values_list("pk", flat=True)[:400])
