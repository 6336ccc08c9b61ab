"""Reads of single records and of what is known of them: names, markers, links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Q

from heed.access.queries import in_words, references_seen
from heed.core.actor import Actor
from heed.core.fixed import Rows, fetch, marks
from heed.people.groups import group_of
from heed.people.models import IdentityLink, Marker, PersonRecord
from heed.people.rules import Verdict

RECORDS, MARKERS = Rows(PersonRecord, "agency", "team"), Rows(Marker, "agency", "record")


class NoSuchPerson(LookupError):
    """No record with this reference is visible to the actor."""


@dataclass(frozen=True)
class Named:
    """What one record is called and which agency was told; enough for a row before anybody is confirmed."""

    record_id: int
    reference: str
    name: str
    agency: str


def get_record(actor: Actor, reference: str, *, at: datetime) -> PersonRecord:
    """The record of this reference, or NoSuchPerson: another partnership's record is not found."""
    seen, values = in_words(actor, "it.reference", at=at)
    found = RECORDS.where(
        f"it.reference = %s AND it.partnership_id = %s{seen}", [reference, actor.partnership_id, *values]
    )
    if not found:
        raise NoSuchPerson(reference)
    return found[0]


def list_records(actor: Actor, references: Iterable[str], *, at: datetime) -> Sequence[PersonRecord]:
    """Those of these records the actor may see anything of, newest first."""
    asked = sorted(set(references))
    if not asked:
        return []
    seen, values = in_words(actor, "it.reference", at=at)
    return RECORDS.where(
        f"it.reference IN ({marks(asked)}) AND it.partnership_id = %s{seen} ORDER BY it.told_at DESC, it.id DESC",
        [*asked, actor.partnership_id, *values],
    )


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
