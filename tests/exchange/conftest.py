"""Small police files, and the command run as a person would run it."""

import csv
import gzip
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from heed.agencies.actions import found_partnership
from heed.agencies.models import Partnership
from heed.exchange.commands import import_police_street
from heed.exchange.police_street.columns import COLUMNS

NOW = datetime(2026, 6, 30, 9, 0, tzinfo=UTC)
ASB = "Anti-social behaviour"


def a_row(place: str = "On or near Mill Lane", **changed: str) -> dict[str, str]:
    """One row as published; columns are named by their words in lower case with underscores."""
    row = {
        "month": "2025-03",
        "reported_by": "Leicestershire Police",
        "falls_within": "Leicestershire Police",
        "longitude": "-1.131592",
        "latitude": "52.634478",
        "location": place,
        "lsoa_code": "E01013649",
        "lsoa_name": "Leicester 018A",
        "crime_type": ASB,
    }
    return row | changed


def as_csv(rows: list[dict[str, str]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    keys = [column.lower().replace(" ", "_") for column in COLUMNS]
    writer.writerows([row.get(key, "") for key in keys] for row in rows)
    return written.getvalue().encode()


@pytest.fixture
def a_file(tmp_path: Path) -> Callable[..., str]:
    """Writes rows, or bytes as they are, into a file and gives its name."""

    def write(
        *rows: dict[str, str], name: str = "street.csv", raw: bytes | None = None, packed: bool = False
    ) -> str:
        content = as_csv(list(rows)) if raw is None else raw
        path = tmp_path / name
        path.write_bytes(gzip.compress(content) if packed else content)
        return str(path)

    return write


@pytest.fixture
def partnership(db: None) -> Partnership:
    return found_partnership(slug="leicester", name="Leicester", at=NOW)


class Ran:
    """What one run of the command said, and how it ended."""

    main = staticmethod(import_police_street.main)

    def __init__(self, *words: str, stdin: bytes = b"") -> None:
        out, err = io.StringIO(), io.StringIO()
        self.status = self.main(list(words), io.TextIOWrapper(io.BytesIO(stdin)), out, err)
        self.out, self.err = out.getvalue(), err.getvalue()

    @property
    def counts(self) -> str:
        return self.out.splitlines()[-1]


@pytest.fixture
def run(partnership: Partnership) -> type[Ran]:
    return Ran
