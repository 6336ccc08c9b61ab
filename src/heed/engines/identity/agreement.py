"""How far one way of joining records agrees with the truth: precision, recall and F1 over pairs, and B-cubed.

A cluster of n records holds n(n-1)/2 pairs. They are counted and never written out: a cluster of a hundred thousand
is measured as fast as any.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

AGREEMENT_VERSION = "link agreement 1"

Pair = tuple[str, str]
# Under this key stands the number for everybody, beside those by origin.
EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Which cluster each record is in."""

    of: Mapping[str, Hashable]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of records that are one person, each once, see `pair_of`. Nothing is concluded from a chain of them."""

    listed: frozenset[Pair]


Joined = Clusters | Pairs


def pair_of(one: str, other: str) -> Pair:
    """The pair, whichever of the two was named first."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Pairs joined rightly, joined wrongly, and missed. A share of nothing is unknown, not nought and not one."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class BCubed:
    """For the average record: how much of its cluster is right, and how much of its true cluster is with it."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Measured:
    records: int
    pairs: PairCounts
    b_cubed: BCubed | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """For everybody and by origin. `left_out`: records of which the truth says nothing; `alone`: records the answer
    does not name, which count as joined to nobody.
    """

    everybody: Measured
    by_origin: Mapping[str, Measured] = field(default_factory=dict)
    left_out: int = 0
    alone: int = 0


def agreement(answer: Joined, truth: Joined, origins: Mapping[str, str] | None = None) -> Agreement:
    """The answer against the truth. A pair counts for each of the origins of its two records, a record for its own.

    Clusters that are the truth say whom it is known of: whoever is in none of them is left out. Pairs that are the
    truth are all there are: whoever is in none of them is one record of one person.
    """
    origin_of = origins or {}
    answered = _records_of(answer)
    known = _records_of(truth) if isinstance(truth, Clusters) else answered | _records_of(truth)
    of_answer = _within(answer, known)
    joined = _count(of_answer, origin_of)
    true = _count(truth, origin_of)
    right = _count(_both(of_answer, truth), origin_of)
    records = Counter({EVERYBODY: len(known)}) + Counter(_named(known, origin_of))
    cubed = _b_cubed(of_answer, truth, known, origin_of) if isinstance(of_answer, Clusters) else {}

    def measured(who: str) -> Measured:
        counts = PairCounts(right[who], joined[who] - right[who], true[who] - right[who])
        return Measured(records[who], counts, cubed.get(who))

    return Agreement(
        measured(EVERYBODY),
        {origin: measured(origin) for origin in sorted(records) if origin != EVERYBODY},
        left_out=len(answered - known),
        alone=len(known - answered),
    )


def closed(pairs: Pairs) -> Clusters:
    """The clusters these pairs make, followed from one to the next."""
    first: dict[str, str] = {}

    def first_of(record: str) -> str:
        while (before := first.setdefault(record, record)) != record:
            first[record] = first[before]
            record = before
        return record

    for one, other in pairs.listed:
        first[first_of(other)] = first_of(one)
    return Clusters({record: first_of(record) for record in list(first)})


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _named(records: Iterable[str], origin_of: Mapping[str, str]) -> Iterator[str]:
    return (origin for record in records if (origin := origin_of.get(record, "")))


def _records_of(joined: Joined) -> set[str]:
    if isinstance(joined, Clusters):
        return set(joined.of)
    return {record for pair in joined.listed for record in pair}


def _within(joined: Joined, known: set[str]) -> Joined:
    if isinstance(joined, Clusters):
        return Clusters({record: cluster for record, cluster in joined.of.items() if record in known})
    return Pairs(frozenset(pair for pair in joined.listed if known.issuperset(pair)))


def _both(one: Joined, other: Joined) -> Joined:
    """What is joined in both."""
    if isinstance(one, Clusters) and isinstance(other, Clusters):
        return Clusters(
            {record: (one.of[record], other.of[record]) for record in one.of.keys() & other.of.keys()}
        )
    if isinstance(one, Pairs) and isinstance(other, Pairs):
        return Pairs(one.listed & other.listed)
    pairs, clusters = (one, other) if isinstance(one, Pairs) else (other, one)
    assert isinstance(pairs, Pairs) and isinstance(clusters, Clusters)
    return Pairs(frozenset(pair for pair in pairs.listed if _is_one(clusters.of, pair)))


def _is_one(cluster_of: Mapping[str, Hashable], pair: Pair) -> bool:
    one, other = pair
    return one in cluster_of and other in cluster_of and cluster_of[one] == cluster_of[other]


def _count(joined: Joined, origin_of: Mapping[str, str]) -> Counter[str]:
    """How many pairs are joined: of everybody, and of each origin with whomever."""
    found: Counter[str] = Counter()
    if isinstance(joined, Pairs):
        for pair in joined.listed:
            found.update({EVERYBODY, *_named(pair, origin_of)})
        return found
    for sizes in _sizes(joined, origin_of).values():
        everybody = sizes[EVERYBODY]
        for who, records in sizes.items():
            others = 0 if who == EVERYBODY else everybody - records
            found[who] += _pairs_among(everybody) - _pairs_among(others)
    return found


def _pairs_among(records: int) -> int:
    return records * (records - 1) // 2


def _sizes(clusters: Clusters, origin_of: Mapping[str, str]) -> dict[Hashable, Counter[str]]:
    """How many records each cluster has, and of each origin."""
    sizes: dict[Hashable, Counter[str]] = {}
    for record, cluster in clusters.of.items():
        of_it = sizes.setdefault(cluster, Counter())
        of_it[EVERYBODY] += 1
        if origin := origin_of.get(record, ""):
            of_it[origin] += 1
    return sizes


def _b_cubed(
    answer: Clusters, truth: Joined, known: set[str], origin_of: Mapping[str, str]
) -> dict[str, BCubed]:
    """Counted by what two clusters share, not record by record."""
    joined = _whole(answer, known)
    true = _whole(truth if isinstance(truth, Clusters) else closed(truth), known)
    both = Clusters({record: (joined.of[record], true.of[record]) for record in known})
    size_joined, size_true = _sizes(joined, origin_of), _sizes(true, origin_of)
    precision: dict[str, float] = {}
    recall: dict[str, float] = {}
    records: Counter[str] = Counter()
    for cell, sizes in _sizes(both, origin_of).items():
        assert isinstance(cell, tuple)
        of_answer, of_truth = (size_joined[cell[0]][EVERYBODY], size_true[cell[1]][EVERYBODY])
        for who, number in sizes.items():
            records[who] += number
            precision[who] = precision.get(who, 0.0) + number * sizes[EVERYBODY] / of_answer
            recall[who] = recall.get(who, 0.0) + number * sizes[EVERYBODY] / of_truth
    return {who: BCubed(precision[who] / number, recall[who] / number) for who, number in records.items()}


def _whole(clusters: Clusters, known: set[str]) -> Clusters:
    """Whoever is in no cluster is one of her own."""
    alone: dict[str, Hashable] = {record: ("alone", record) for record in known}
    return Clusters(alone | {record: (cluster,) for record, cluster in clusters.of.items()})
