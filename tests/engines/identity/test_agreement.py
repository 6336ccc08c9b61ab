"""Precision, recall, F1 and B-cubed: by hand, and against counting every pair one by one."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.engines.identity.agreement import (
    BCubed,
    Clusters,
    PairCounts,
    Pairs,
    agreement,
    closed,
    pair_of,
)


def clusters(**of: str) -> Clusters:
    return Clusters(of)


def pairs(*named: str) -> Pairs:
    return Pairs(frozenset(pair_of(*words.split("-")) for words in named))


TRUTH = clusters(a="1", b="1", c="1", d="2", e="2", f="3")


@pytest.mark.parametrize(
    ("answer", "truth", "counted"),
    [
        (TRUTH, TRUTH, PairCounts(4, 0, 0)),
        (clusters(a="x", b="x", c="y", d="y", e="z", f="w"), TRUTH, PairCounts(1, 1, 3)),
        (clusters(a="1", b="2", c="3", d="4", e="5", f="6"), TRUTH, PairCounts(0, 0, 4)),
        (pairs("a-b", "c-d"), TRUTH, PairCounts(1, 1, 3)),
        # A chain of pairs joins no more than it says.
        (pairs("a-b", "b-c"), TRUTH, PairCounts(2, 0, 2)),
        (pairs("a-b"), pairs("b-a", "c-d"), PairCounts(1, 0, 1)),
        (clusters(a="x", b="x", c="x"), pairs("a-b"), PairCounts(1, 2, 0)),
        # Of g the truth says nothing; f is not named and joined to nobody.
        (clusters(a="x", b="x", g="x"), TRUTH, PairCounts(1, 0, 3)),
        (pairs("a-b", "a-g"), TRUTH, PairCounts(1, 0, 3)),
        (clusters(), clusters(), PairCounts()),
    ],
)
def test_pairs_are_right_wrong_or_missed(answer, truth, counted):
    assert agreement(answer, truth).everybody.pairs == counted


def test_a_share_of_nothing_is_unknown():
    nothing = PairCounts()
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    missed = PairCounts(missed=3)
    assert (missed.precision, missed.recall, missed.f1) == (None, 0.0, 0.0)
    assert agreement(clusters(), clusters()).everybody.b_cubed is None


def test_everybody_in_one_cluster_finds_all_and_is_right_of_few():
    together = Clusters(dict.fromkeys("abcdef", "x"))
    found = agreement(together, TRUTH).everybody.b_cubed
    assert found == BCubed(precision=pytest.approx((3 * 3 + 2 * 2 + 1) / 36), recall=1.0)


def test_pairs_have_no_b_cubed():
    assert agreement(pairs("a-b"), TRUTH).everybody.b_cubed is None


def test_who_is_in_one_file_only_is_counted_and_said():
    found = agreement(clusters(a="x", b="x", g="x"), TRUTH)
    assert (found.everybody.records, found.left_out, found.alone) == (6, 1, 4)


def test_a_pair_of_two_origins_counts_for_each_and_once_for_everybody():
    found = agreement(
        clusters(a="x", b="x", c="x"),
        clusters(a="1", b="1", c="2"),
        {"a": "Welsh", "b": "Polish", "c": "Polish"},
    )
    assert found.everybody.pairs == PairCounts(1, 2, 0)
    assert found.by_origin["Welsh"].pairs == PairCounts(1, 1, 0)
    assert found.by_origin["Polish"].pairs == PairCounts(1, 2, 0)
    assert [one.records for one in found.by_origin.values()] == [2, 1]


def test_a_cluster_of_a_hundred_thousand_is_measured_without_writing_its_pairs_out():
    records = [str(number) for number in range(100_000)]
    found = agreement(Clusters(dict.fromkeys(records, 0)), Clusters(dict.fromkeys(records, 1))).everybody
    assert found.pairs == PairCounts(right=4_999_950_000)
    assert found.b_cubed == BCubed(1.0, 1.0)


RECORDS = "abcdefgh"
CLUSTERS = st.dictionaries(st.sampled_from(RECORDS), st.sampled_from("123")).map(Clusters)
PAIRS = st.frozensets(st.sampled_from(list(combinations(RECORDS, 2))), max_size=9).map(Pairs)
ORIGINS = st.dictionaries(st.sampled_from(RECORDS), st.sampled_from(["Welsh", "Polish", ""]))


def is_one(joined, one: str, other: str) -> bool:
    if isinstance(joined, Pairs):
        return pair_of(one, other) in joined.listed
    return joined.of.get(one, one) == joined.of.get(other, other)


def records_of(joined) -> set[str]:
    return set(joined.of) if isinstance(joined, Clusters) else {one for pair in joined.listed for one in pair}


def known_of(answer, truth) -> set[str]:
    return records_of(truth) | (records_of(answer) if isinstance(truth, Pairs) else set())


def one_by_one(answer, truth, origins, who) -> PairCounts:
    seen = [
        (is_one(answer, *pair), is_one(truth, *pair))
        for pair in combinations(sorted(known_of(answer, truth)), 2)
        if not who or who in {origins.get(one, "") for one in pair}
    ]
    return PairCounts(seen.count((True, True)), seen.count((True, False)), seen.count((False, True)))


@given(CLUSTERS | PAIRS, CLUSTERS | PAIRS, ORIGINS)
def test_counting_by_size_is_counting_every_pair(answer, truth, origins):
    found = agreement(answer, truth, origins)
    assert found.everybody.pairs == one_by_one(answer, truth, origins, "")
    for who, measured in found.by_origin.items():
        assert measured.pairs == one_by_one(answer, truth, origins, who)
    known = known_of(answer, truth)
    assert set(found.by_origin) == {origins.get(one, "") for one in known} - {""}
    assert found.left_out == len(records_of(answer) - known)


@given(CLUSTERS, CLUSTERS | PAIRS, ORIGINS)
def test_b_cubed_by_size_is_b_cubed_record_by_record(answer, truth, origins):
    found = agreement(answer, truth, origins)
    whole = closed(truth) if isinstance(truth, Pairs) else truth
    known = known_of(answer, truth)

    def with_her(joined, record: str) -> set[str]:
        return {other for other in known if other == record or is_one(joined, record, other)}

    for who, measured in [("", found.everybody), *found.by_origin.items()]:
        of_them = [record for record in known if not who or origins.get(record) == who]
        if not of_them:
            assert measured.b_cubed is None
            continue
        shared = {r: len(with_her(answer, r) & with_her(whole, r)) for r in of_them}
        assert measured.b_cubed.precision == pytest.approx(
            sum(shared[r] / len(with_her(answer, r)) for r in of_them) / len(of_them)
        )
        assert measured.b_cubed.recall == pytest.approx(
            sum(shared[r] / len(with_her(whole, r)) for r in of_them) / len(of_them)
        )


@given(CLUSTERS)
def test_whatever_is_measured_against_itself_is_right(joined):
    found = agreement(joined, joined).everybody
    assert (found.pairs.wrong, found.pairs.missed) == (0, 0)
    assert found.b_cubed is None or (found.b_cubed.precision, found.b_cubed.recall) == pytest.approx((1, 1))
