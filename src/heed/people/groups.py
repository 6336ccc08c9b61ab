"""A person is only the group of records that live links join at this moment; worked out at reading, never stored."""

from collections.abc import Iterable

from heed.core.fixed import fetch, marks
from heed.people.rules import Verdict

# A wrong chain of links must not turn a look-up into a walk over the whole base.
LARGEST_GROUP = 400


def group_of(record_ids: Iterable[int], *, partnership_id: int) -> frozenset[int]:
    """These records and every record live "same" links join to them; "different" joins nothing."""
    known, _ = _walk(record_ids, partnership_id)
    return frozenset(known)


def references_of(record_ids: Iterable[int], *, partnership_id: int) -> list[str]:
    """Every record that live links join to these; a bar holds for the person, as a grant never does."""
    everyone = sorted(group_of(record_ids, partnership_id=partnership_id))
    found = fetch(f"SELECT reference FROM people_personrecord WHERE id IN ({marks(everyone)})", everyone)  # noqa: S608
    return [reference for (reference,) in found]


def groups(record_ids: Iterable[int], *, partnership_id: int) -> dict[int, frozenset[int]]:
    """The group of each of these records, with as many reads as the longest chain has steps."""
    ids = list(record_ids)
    everyone, pairs = _walk(ids, partnership_id)
    parts = {record: {record} for record in everyone}
    for a, b in pairs:
        if parts[a] is not parts[b]:
            larger, smaller = sorted((parts[a], parts[b]), key=len, reverse=True)
            larger |= smaller
            for record in smaller:
                parts[record] = larger
    return {record: frozenset(parts[record]) for record in ids}


def _walk(record_ids: Iterable[int], partnership_id: int) -> tuple[set[int], set[tuple[int, int]]]:
    """Everybody reached from these records, and the links on the way."""
    known = set(record_ids)
    edge, pairs = set(known), set[tuple[int, int]]()
    while edge and len(known) < LARGEST_GROUP:
        found = _links_of(edge, partnership_id)
        pairs.update(found)
        edge = {record for pair in found for record in pair} - known
        known |= edge
    # A walk cut short leaves links whose far end was not reached.
    return known, {pair for pair in pairs if known.issuperset(pair)}


def _links_of(ids: set[int], partnership_id: int) -> list[tuple[int, int]]:
    """Live "same" links that touch these records; by hand, because every keystroke of a call asks it."""
    both = marks(list(ids))
    return fetch(
        "SELECT a_id, b_id FROM people_identitylink WHERE partnership_id = %s AND verdict = %s"  # noqa: S608
        f" AND undone_at IS NULL AND (a_id IN ({both}) OR b_id IN ({both}))",
        [partnership_id, Verdict.SAME.value, *ids, *ids],
    )
