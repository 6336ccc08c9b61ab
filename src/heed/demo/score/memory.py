"""What has been told so far, by the same keys and the same choice of candidates as the index in the database; pure."""

from collections import defaultdict
from collections.abc import Sequence

from heed.engines.identity import (
    NOT_COUNTED,
    Frequencies,
    Match,
    PreparedPerson,
    Scorer,
    blocking_keys,
    query_keys,
)
from heed.people.choosing import LARGEST_BLOCK, choose


class Memory:
    """Records by their number, the newest with the highest."""

    def __init__(self) -> None:
        self._blocks: dict[str, list[int]] = defaultdict(list)
        self._rows: dict[int, PreparedPerson] = {}

    def keep(self, row: PreparedPerson) -> None:
        assert isinstance(row.record_id, int)
        self._rows[row.record_id] = row
        for key in blocking_keys(row):
            # One past the size that skips a block is all that is ever read of it.
            if len(self._blocks[key]) <= LARGEST_BLOCK:
                self._blocks[key].append(row.record_id)

    def matches(self, query: PreparedPerson) -> list[Match]:
        """Everybody these words may be, most probable first, in the order the call screen shows them."""
        scorer = Scorer(query, Frequencies(people=max(len(self._rows), NOT_COUNTED.people)))
        found = [scorer.score(row) for row in self._candidates(query)]
        known = [match for match in found if match is not None and match.kind != "none"]
        return sorted(known, key=lambda match: (-match.probability, -match.bits, number_of(match)))

    def _candidates(self, query: PreparedPerson) -> Sequence[PreparedPerson]:
        keys = query_keys(query)
        found = [
            (key, record)
            for key in keys
            if len(self._blocks.get(key, ())) <= LARGEST_BLOCK
            for record in self._blocks.get(key, ())
        ]
        return choose(
            keys, found=found, kept_as=lambda key: key, read=lambda numbers: [self._rows[n] for n in numbers]
        )


def number_of(match: Match) -> int:
    assert isinstance(match.record_id, int)
    return match.record_id
