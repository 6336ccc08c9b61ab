"""Which of the records that share a key with a caller are compared with her: pure, wherever the keys are kept."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from heapq import nlargest
from math import log2
from typing import TypeVar

from heed.engines.identity import PreparedPerson

K = TypeVar("K", bound=Hashable)

# A key that many records share says little of any one of them, and costs the most.
LARGEST_BLOCK = 300
MOST_CANDIDATES = 60
# What everybody of one home shares, and how many of those who do are read where not all of them can be compared.
SHARED_AT_HOME = ("ph:", "up:", "ho:")
MOST_READ = 400
# Of one person so many records are compared; the rest of them come with their links.
A_FEW = 3


def choose(
    keys: Sequence[str],
    *,
    found: Collection[tuple[K, int]],
    kept_as: Callable[[str], K],
    read: Callable[[Sequence[int]], Sequence[PreparedPerson]],
) -> list[PreparedPerson]:
    """Of the (key, record) found, those records that share most, as many as are compared with one caller."""
    order = to_read(keys, found=found, kept_as=kept_as)
    return chosen(order, {row.record_id: row for row in read(order)})


def to_read(
    keys: Sequence[str], *, found: Collection[tuple[K, int]], kept_as: Callable[[str], K]
) -> list[int]:
    """Whom to read: those who share most; where not all can be compared, who shares a home with them as well."""
    shared = _shared(found)
    best = _best(shared)
    if len(best) < MOST_CANDIDATES:
        return best
    at_home = {kept_as(key) for key in keys if key.startswith(SHARED_AT_HOME)}
    lost = {record for key, record in found if key in at_home}.difference(best)
    return [*best, *_best({record: shared[record] for record in lost}, MOST_READ)]


def chosen(order: Sequence[int], rows: Mapping[object, PreparedPerson]) -> list[PreparedPerson]:
    """Of those who were read, whom to compare.

    Somebody told of a hundred times would leave no room for those who live with her: then few of each are taken.
    """
    read = [rows[record] for record in order if record in rows]
    return read if len(order) <= MOST_CANDIDATES else _a_few_of_each(read)


def _a_few_of_each(ranked: Iterable[PreparedPerson]) -> list[PreparedPerson]:
    """Of whoever has the same name and the same birthday the first few records stand for all.

    Without a birthday they may be father and son: the others of that name come last, as far as there is room. A record
    without a surname is like no other, and stands for itself.
    """
    taken: Counter[tuple[object, ...]] = Counter()
    kept, namesakes = [], []
    for row in ranked:
        person = (row.first_name, row.surname, row.dob, row.birth_year)
        taken[person] += 1
        if not row.surname or taken[person] <= A_FEW:
            kept.append(row)
        elif not (row.dob or row.birth_year):
            namesakes.append(row)
    return [*kept, *namesakes][:MOST_CANDIDATES]


def _shared(found: Iterable[tuple[K, int]]) -> dict[int, float]:
    """How much each record shares, a key that few share telling more than one that hundreds do."""
    pairs = list(found)
    sizes = Counter(key for key, _ in pairs)
    tells = {key: log2(2 * LARGEST_BLOCK / size) for key, size in sizes.items()}
    shared: dict[int, float] = {}
    for key, record in pairs:
        shared[record] = shared.get(record, 0.0) + tells[key]
    return shared


def _best(shared: Mapping[int, float], most: int = MOST_CANDIDATES) -> list[int]:
    """Those that share most, then the newest."""
    return nlargest(most, shared, key=lambda record: (shared[record], record))
