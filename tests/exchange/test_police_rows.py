"""The key of a row: its text, and which occurrence of that text it is within its own file."""

import io
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from heed.exchange.police_street.rows import published_rows
from tests.exchange.conftest import a_row, as_csv

places = st.lists(st.sampled_from(["A Street", "B Street", "C Street"]), max_size=8)


def keys(file: list[str]) -> list[tuple[str, str, bytes, int]]:
    source = io.BytesIO(as_csv([a_row(place) for place in file]))
    return [tuple(row[:4]) for _, row in published_rows(source, this_month="2026-06")]


@given(st.lists(places, max_size=4))
def test_however_often_a_month_is_published_each_text_counts_as_often_as_in_its_fullest_file(published):
    landed = set()
    for file in published:
        landed.update(keys(file))
    fullest = Counter()
    for file in published:
        fullest |= Counter(file)
    assert len(landed) == fullest.total()


@given(places)
def test_no_two_rows_of_a_file_share_a_key_and_their_order_does_not_matter(file):
    assert len(set(keys(file))) == len(file)
    assert set(keys(file)) == set(keys(file[::-1]))


def test_cells_that_join_to_the_same_letters_are_different_rows():
    joined = as_csv([a_row("Mill", lsoa_code="Lane"), a_row("MillLane", lsoa_code="")])
    found = [row.digest for _, row in published_rows(io.BytesIO(joined), this_month="2026-06")]
    assert found[0] != found[1]
