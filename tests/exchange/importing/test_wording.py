"""Wording: whatever can be wrong with a file of any kind is said in words."""

from enum import StrEnum

import pytest

from heed.exchange.files.faults import Code, Fault
from heed.exchange.importing.wording import Wording
from heed.exchange.places.counts import Counts as PlaceCounts
from heed.exchange.places.rows import PlaceCode
from heed.exchange.places.wording import WORDING as PLACES
from heed.exchange.police_street.counts import Counts as PoliceCounts
from heed.exchange.police_street.rows import PoliceCode
from heed.exchange.police_street.wording import WORDING as POLICE

KINDS = {
    "places": (PLACES, PlaceCounts, [*Code, *PlaceCode]),
    "police files": (POLICE, PoliceCounts, [*Code, *PoliceCode]),
}


@pytest.mark.parametrize(("wording", "counts_of", "codes"), KINDS.values(), ids=KINDS.keys())
def test_every_fault_of_a_kind_has_words_for_people_and_for_programs(
    wording: Wording, counts_of: type, codes: list[StrEnum]
):
    for code in codes:
        counts = counts_of(rows_refused=[("a.csv", Fault(code, 3, "Street", "x"))], refused=1)
        (line,) = wording.refusals(counts)
        (fault,) = wording.as_json(counts)["rows_refused"]
        assert line == f"a.csv, line 3: {fault['message']}. This row was not landed."
        assert fault["code"] == code and "%(" not in line


@pytest.mark.parametrize(("wording", "counts_of"), [kind[:2] for kind in KINDS.values()], ids=KINDS.keys())
def test_every_summary_ends_with_the_same_line(wording: Wording, counts_of: type):
    counts = counts_of(read=6, landed=3, already_here=2, refused=1)
    assert list(wording.summary(counts))[-1] == "read 6, landed 3, already here 2, refused 1"
