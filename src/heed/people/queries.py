"""Every read about people: recognising a caller, one record, its group, its markers, its links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from heed.core import clock
from heed.core.actor import Actor
from heed.engines.identity import Evidence, Kind, Match, PreparedPerson, Scorer, prepare
from heed.people import index
from heed.people.groups import group_of, groups
from heed.people.models import HouseholdMembership, IdentityLink, Marker, PersonRecord
from heed.people.rules import Verdict
from heed.people.told import PersonTold


class NoSuchPerson(LookupError):
    """No record with this reference is visible to the actor."""


def record_of(match: Match) -> int:
    """The record a match is about; candidates from the index always have their number."""
    assert isinstance(match.record_id, int)
    return match.record_id


@dataclass(frozen=True)
class Recognised:
    """One person (a group of linked records) the caller may be, with the record that fits best."""

    match: Match
    best_record_id: int
    record_ids: frozenset[int]


def recognise(
    actor: Actor, told: PersonTold, *, at: datetime, limit: int = 6
) -> tuple[Sequence[Recognised], Sequence[Recognised]]:
    """Who this may be, and whose household; each best first. Nothing known is two empty lists."""
    query = prepare(told.facts(on=clock.day_of(at)))
    found = score(query, partnership_id=actor.partnership_id)
    visible = _visible(actor, [record_of(match) for match in found[:40]], at=at)
    fitting = [match for match in found if match.record_id in visible]
    belongs = groups([record_of(match) for match in fitting], partnership_id=actor.partnership_id)
    return (
        _by_person([match for match in fitting if match.kind == "person"], belongs, limit),
        _by_person([match for match in fitting if match.kind == "household"], belongs, limit),
    )


def score(query: PreparedPerson, *, partnership_id: int) -> list[Match]:
    """Every candidate the index gives that is somebody, most probable first."""
    scorer = Scorer(query)
    found = [scorer.score(candidate) for candidate in index.candidates(query, partnership_id=partnership_id)]
    return sorted(
        (match for match in found if match is not None and match.kind != "none"),
        key=lambda match: (-match.probability, -match.bits, record_of(match)),
    )


def _visible(actor: Actor, record_ids: Sequence[int], *, at: datetime) -> set[int]:
    if not record_ids:
        return set()
    seen = PersonRecord.objects.filter(pk__in=record_ids).visible_to(actor, at=at)
    return set(seen.values_list("pk", flat=True))


def _by_person(
    matches: Sequence[Match], belongs: Mapping[int, frozenset[int]], limit: int
) -> list[Recognised]:
    people: dict[frozenset[int], Recognised] = {}
    for match in matches:
        group = belongs[record_of(match)]
        people.setdefault(group, Recognised(match, record_of(match), group))
    return list(people.values())[:limit]


def get_record(actor: Actor, reference: str, *, at: datetime) -> PersonRecord:
    """The record of this reference, or NoSuchPerson: another partnership's record is not found."""
    try:
        return (
            PersonRecord.objects.select_related("agency", "team")
            .visible_to(actor, at=at)
            .get(reference=reference)
        )
    except PersonRecord.DoesNotExist as missing:
        raise NoSuchPerson(reference) from missing


QUOTED = Evidence("reference", "quoted", 0.0)


def as_quoted(actor: Actor, record_id: int, *, at: datetime) -> list[Recognised]:
    """The person whose reference somebody quotes, offered like any match; nothing if the actor may not see her."""
    if not _visible(actor, [record_id], at=at):
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
    return [Recognised(match, record_id, group_of([record_id], partnership_id=actor.partnership_id))]


def reference_of(record_id: int) -> str:
    return PersonRecord.objects.values_list("reference", flat=True).get(pk=record_id)


def list_group(actor: Actor, record_ids: Iterable[int], *, at: datetime) -> Sequence[PersonRecord]:
    """The records of the person these belong to, as far as the actor may see any of them, newest first."""
    everyone = group_of(record_ids, partnership_id=actor.partnership_id)
    return list(
        PersonRecord.objects.filter(pk__in=everyone)
        .visible_to(actor, at=at)
        .select_related("agency", "team")
        .order_by("-told_at", "-pk")
    )


def list_live_markers(actor: Actor, record_ids: Iterable[int], *, on: date, at: datetime) -> Sequence[Marker]:
    """Markers that hold on this day; an expired or ended one is history, not a warning."""
    return list(_live_markers(actor, record_ids, on=on, at=at).select_related("agency").order_by("-noted_at"))


def _live_markers(actor: Actor, record_ids: Iterable[int], *, on: date, at: datetime) -> QuerySet[Marker]:
    unexpired = Q(expires_on__isnull=True) | Q(expires_on__gte=on)
    held = Marker.objects.filter(unexpired, record_id__in=list(record_ids), ended_at__isnull=True)
    return held.visible_to(actor, at=at)


@dataclass(frozen=True)
class Named:
    """What one record is called and which agency was told; enough for a row before anybody is confirmed."""

    record_id: int
    reference: str
    name: str
    agency: str


def list_names(actor: Actor, record_ids: Iterable[int], *, at: datetime) -> Sequence[Named]:
    """These records, newest first, without walking their links again."""
    found = (
        PersonRecord.objects.filter(pk__in=list(record_ids))
        .visible_to(actor, at=at)
        .order_by("-told_at", "-pk")
        .values_list("pk", "reference", "first_name", "surname", "agency__name")
    )
    return [
        Named(pk, reference, f"{first} {last}".strip(), agency)
        for pk, reference, first, last, agency in found
    ]


def live_marker_kinds(
    actor: Actor, record_ids: Iterable[int], *, on: date, at: datetime
) -> Sequence[tuple[str, str]]:
    """Family and kind of each marker that holds on this day."""
    return list(
        _live_markers(actor, record_ids, on=on, at=at).order_by("-noted_at").values_list("family", "kind")
    )


def list_links(actor: Actor, record_ids: Iterable[int], *, at: datetime) -> Sequence[IdentityLink]:
    """Live links between these records and to records said to be somebody else, where both ends may be seen."""
    ids, visible = list(record_ids), PersonRecord.objects.all().visible_to(actor, at=at)
    return list(
        IdentityLink.objects.filter(Q(a_id__in=ids) | Q(b_id__in=ids), undone_at__isnull=True)
        .filter(partnership_id=actor.partnership_id, a__in=visible, b__in=visible)
        .select_related("a__agency", "b__agency")
        .order_by("-made_at")
    )


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


def records_at_home(told: PersonTold, *, partnership_id: int, on: date) -> frozenset[int]:
    """Records of people told of at the same address (own UPRN, else postcode and house)."""
    return frozenset(index.records_at_home(prepare(told.facts(on=on)), partnership_id=partnership_id))


def records_at_place(parent_uprn: str, *, partnership_id: int) -> frozenset[int]:
    """Records told of in the same building, whichever flat."""
    if not parent_uprn:
        return frozenset()
    found = PersonRecord.objects.filter(partnership_id=partnership_id, parent_uprn=parent_uprn)
    return frozenset(found.values_list("pk", flat=True)[:400])
