"""Landing: rows of any kind go in batches with the lines they came from, and all of them add up."""

import hashlib
import io

import pytest

from heed.core import bulk
from heed.exchange.files.faults import Code, Fault
from heed.exchange.importing.counts import ImportCounts
from heed.exchange.importing.landing import MOST_SHOWN, Landing

CONTENT = b"whatever the file holds"


class Landed:
    """What was landed of some rows, where every batch but what `here` names was new."""

    def __init__(self, *, here: int = 0) -> None:
        self.here, self.counts = here, ImportCounts[str]()
        self.batches: list[tuple[int, bulk.Source]] = []
        self.told = 0

    def take(self, rows: list[str | Fault | None], *, name: str = "folder/rows.csv") -> None:
        landing = Landing(
            name, io.BytesIO(CONTENT), land=self.land, counts=self.counts, after_batch=self.after_batch
        )
        landing.land_all(enumerate(rows, start=2))

    def land(self, rows: list[str], source: bulk.Source) -> int:
        self.batches.append((len(rows), source))
        return len(rows) - self.here

    def after_batch(self) -> None:
        self.told += 1


@pytest.mark.parametrize(
    ("rows", "batches"), [(0, []), (1, [1]), (1000, [1000]), (1001, [1000, 1]), (2500, [1000, 1000, 500])]
)
def test_rows_land_a_thousand_at_a_time_and_each_batch_is_told_of(rows, batches):
    landed = Landed()
    landed.take(["a row"] * rows)
    assert [count for count, _ in landed.batches] == batches
    assert (landed.told, landed.counts.read, landed.counts.landed) == (len(batches), rows, rows)


def test_a_batch_names_its_file_digest_and_the_lines_from_its_first_row_to_its_last():
    landed = Landed()
    landed.take([None, "a row", Fault(Code.WIDTH, 4), "a row", None])
    ((_, source),) = landed.batches
    assert source == bulk.Source("rows.csv", hashlib.sha256(CONTENT).hexdigest(), 3, 5)


def test_every_row_is_counted_once_whatever_became_of_it():
    landed = Landed(here=1)
    landed.take(["a row", None, Fault(Code.WIDTH, 4), "a row"])
    counts = landed.counts
    assert (counts.read, counts.landed, counts.already_here, counts.refused) == (4, 1, 1, 1)
    assert not counts.all_well


def test_of_each_file_only_its_first_faults_are_kept_to_be_shown():
    landed = Landed()
    for name in ("one.csv", "two.csv"):
        landed.take([Fault(Code.WIDTH, line) for line in range(2, 40)], name=name)
    shown = [file for file, _ in landed.counts.rows_refused]
    assert shown == ["one.csv"] * MOST_SHOWN + ["two.csv"] * MOST_SHOWN
    assert landed.counts.refused == 2 * 38
