"""A person is only the group of records that live links join at this moment; worked out at reading, never stored."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from heed.people.models import IdentityLink
from heed.people.rules import Verdict

# A wrong chain of links must not turn a look-up into a walk over the whole base.
LARGEST_GROUP = 400


def group_of(record_ids: Iterable[int], *, partnership_id: int) -> frozenset[int]:
    """These records and every record live "same" links join to them; "different" joins nothing."""
    known: set[int] = set(record_ids)
    edge = set(known)
    while edge and len(known) < LARGEST_GROUP:
        edge = _neighbours(edge, partnership_id) - known
        known |= edge
    return frozenset(known)


def groups(record_ids: Iterable[int], *, partnership_id: int) -> dict[int, frozenset[int]]:
    """The group of each of these records, with as few reads as the longest chain has steps."""
    ids = list(record_ids)
    everyone = group_of(ids, partnership_id=partnership_id)
    pairs = _live_links(everyone, partnership_id).values_list("a_id", "b_id")
    parts = {record: {record} for record in everyone}
    for a, b in pairs:
        if parts[a] is not parts[b]:
            larger, smaller = sorted((parts[a], parts[b]), key=len, reverse=True)
            larger |= smaller
            for record in smaller:
                parts[record] = larger
    return {record: frozenset(parts[record]) for record in ids}


def _neighbours(ids: set[int], partnership_id: int) -> set[int]:
    either = Q(a_id__in=ids) | Q(b_id__in=ids)
    found = _same(partnership_id).filter(either).values_list("a_id", "b_id")
    return {record for pair in found for record in pair}


def _live_links(ids: Iterable[int], partnership_id: int) -> QuerySet[IdentityLink]:
    return _same(partnership_id).filter(a_id__in=ids, b_id__in=ids)


def _same(partnership_id: int) -> QuerySet[IdentityLink]:
    return IdentityLink.objects.filter(
        partnership_id=partnership_id, verdict=Verdict.SAME, undone_at__isnull=True
    )
