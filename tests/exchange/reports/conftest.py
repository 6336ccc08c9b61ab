"""Real files of an agency's reports, and the command run as a person would run it."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from heed.agencies.actions import add_agency
from heed.agencies.models import Agency, Partnership
from heed.core.actor import program
from heed.exchange.commands import import_reports
from tests.builders import NOW, a_published_profile
from tests.exchange.conftest import Ran

HEADING = (
    "id",
    "told_at",
    "type",
    "narrative",
    "first_name",
    "surname",
    "born",
    "phone",
    "house",
    "postcode",
)
ADA = (
    "K1", "03/03/2025 14:10", "Noise", "Music every night.", "Ada", "Okafor", "04/05/1951", "07700 900123", "12",
    "LE4 5HH",
)  # fmt: skip
BEN = ("K2", "04/03/2025", "", "Shouted at again", "Ben", "Marsh", "", "", "3", "LE4 5HJ")


class RanReports(Ran):
    main = staticmethod(import_reports.main)

    def __init__(self, *words: str, agency: str = "council", stdin: bytes = b"") -> None:
        super().__init__(*words, "--agency", agency, stdin=stdin)


def as_csv(rows: Sequence[Sequence[object]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


@pytest.fixture
def csv_of(tmp_path: Path) -> Callable[..., str]:
    def write(
        *rows: Sequence[object],
        heading: Sequence[str] = HEADING,
        name: str = "reports.csv",
        encoding: str = "utf-8",
    ) -> str:
        path = tmp_path / name
        path.write_bytes(as_csv([heading, *rows]).encode(encoding))
        return str(path)

    return write


@pytest.fixture
def xlsx_of(tmp_path: Path) -> Callable[..., str]:
    def write(
        *rows: Sequence[object],
        heading: Sequence[str] = HEADING,
        name: str = "reports.xlsx",
        change: Callable[[Any], None] = lambda sheet: None,
    ) -> str:
        book = Workbook()
        for row in [heading, *rows]:
            book.active.append(list(row))
        change(book.active)
        path = tmp_path / name
        book.save(path)
        return str(path)

    return write


@pytest.fixture
def council(partnership: Partnership) -> Agency:
    a_published_profile(partnership, effective_from=date(2020, 1, 1))
    return add_agency(
        slug="council",
        name="Leicester City Council",
        kind="council",
        dispatches=False,
        by=program(partnership.pk),
        at=NOW,
    )


@pytest.fixture
def run(council: Agency) -> type[RanReports]:
    return RanReports
