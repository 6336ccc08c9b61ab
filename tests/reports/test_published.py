"""Landing published incidents: a batch stands or falls whole, and is small enough to look through."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError

from heed.agencies.actions import found_partnership
from heed.core.actor import program
from heed.core.models import AuditEntry
from heed.reports.actions.published import Provenance, PublishedRow, WrongNumberOfRows, land_published
from heed.reports.models import PublishedIncident

NOW = datetime(2026, 6, 30, 9, 0, tzinfo=UTC)
SOURCE = Provenance(file="street.csv", sha256="0" * 64, first_line=2, last_line=3)
A_ROW = PublishedRow(
    "Leicestershire Police", "2025-03", b"0123456789abcdef", 1, 52.6, -1.1, "Mill Lane", "E01013649"
)


@pytest.fixture
def by(db):
    return program(found_partnership(slug="leicester", name="Leicester", at=NOW).pk)


def test_only_rows_that_are_not_here_yet_land(by):
    second = A_ROW._replace(occurrence=2)
    assert land_published(rows=[A_ROW], source=SOURCE, by=by, at=NOW) == 1
    assert land_published(rows=[A_ROW, second], source=SOURCE, by=by, at=NOW) == 1
    assert PublishedIncident.objects.filter(partnership_id=by.partnership_id).count() == 2


def test_a_row_the_database_refuses_takes_its_whole_batch_with_it(by):
    impossible = A_ROW._replace(occurrence=-1)
    with pytest.raises(DatabaseError):
        land_published(rows=[A_ROW, impossible], source=SOURCE, by=by, at=NOW)
    assert not PublishedIncident.objects.exists()
    assert not AuditEntry.objects.filter(action="published incidents landed").exists()


@pytest.mark.parametrize("count", [0, 1001])
def test_a_batch_of_no_rows_or_of_more_than_a_thousand_is_refused(by, count):
    with pytest.raises(WrongNumberOfRows):
        land_published(rows=[A_ROW] * count, source=SOURCE, by=by, at=NOW)


def test_a_thousand_rows_land_at_once(by):
    rows = [A_ROW._replace(occurrence=number) for number in range(1, 1001)]
    assert land_published(rows=rows, source=SOURCE, by=by, at=NOW) == 1000
