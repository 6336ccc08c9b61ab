"""Finds who records that came from a file may be, as pairs for a person to look at; decides nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from heed.engines.identity import Evidence
from heed.people import index
from heed.people.groups import groups
from heed.people.models import IdentityLink
from heed.people.queries.recognising import record_of, score_many
from heed.people.rules import Verdict

MOST_RECORDS = 500
# The best of each record: whoever looks is shown a few, not a wall of names.
MOST_OF_ONE = 5


class Proposed(NamedTuple):
    """Two records that may be one person, the lower number first."""

    a: int
    b: int
    probability: float
    evidence: Sequence[Evidence]


def find_proposals(record_ids: Sequence[int], *, partnership_id: int) -> list[Proposed]:
    """For each of these records those it fits best, as a call would say of a caller, and not joined already."""
    found: dict[tuple[int, int], Proposed] = {}
    for query, matches in score_many(
        index.rows(record_ids, partnership_id=partnership_id), partnership_id=partnership_id
    ):
        one = query.record_id
        assert isinstance(one, int)
        fitting = [match for match in matches if record_of(match) != one]
        for match in fitting[:MOST_OF_ONE]:
            a, b = sorted((one, record_of(match)))
            found.setdefault((a, b), Proposed(a, b, match.probability, match.evidence))
    if not found:
        return []
    joined = groups({pk for pair in found for pk in pair}, partnership_id=partnership_id)
    apart = _said_to_be_different(list(found), partnership_id)
    return [
        pair
        for at, pair in found.items()
        if at not in apart and pair.b not in joined.get(pair.a, frozenset())
    ]


def _said_to_be_different(pairs: Sequence[tuple[int, int]], partnership_id: int) -> set[tuple[int, int]]:
    links = IdentityLink.objects.filter(
        partnership_id=partnership_id,
        verdict=Verdict.DIFFERENT,
        undone_at__isnull=True,
        a_id__in=[a for a, _ in pairs],
    )
    return set(links.values_list("a_id", "b_id"))
