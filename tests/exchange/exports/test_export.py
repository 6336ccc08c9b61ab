"""An agency's records are given back whole, harmless to open, and never without the audit."""

import csv
import hashlib
import json

import pytest
from openpyxl import load_workbook
from tests.builders import an_agency
from tests.exchange.conftest import Ran
from tests.exchange.reports.conftest import ADA, BEN, HEADING, RanReports, as_csv, council  # noqa: F401 - a fixture

from heed.core.models import AuditEntry
from heed.exchange.commands import export
from heed.reports.models import Report


class RanExport(Ran):
    main = staticmethod(export.main)

    def __init__(self, *words: str) -> None:
        super().__init__(*words, "--agency", "council")


@pytest.fixture
def landed(council, tmp_path):  # noqa: F811
    file = tmp_path / "in.csv"
    evil = (
        "K3",
        "05/03/2025",
        "",
        '=HYPERLINK("http://example.org")',
        "@Cy",
        "-Ray",
        "",
        "+447700900124",
        "",
        "",
    )
    file.write_text(as_csv([HEADING, ADA, BEN, evil]))
    RanReports(str(file))
    return council


def rows_of(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_report_comes_back_with_its_person(landed, tmp_path):
    out = tmp_path / "out.csv"
    ran = RanExport("reports", "--out", str(out))
    assert (ran.status, ran.counts) == (0, "exported 3")
    ada = rows_of(out)[0]
    assert (ada["id"], ada["first_name"], ada["narrative"]) == ("K1", "Ada", "Music every night.")
    assert ada["written_at"] == ""  # as it was told
    assert (ada["told_at"], ada["state"]) == ("2025-03-03T14:10:00+00:00", "open")
    assert out.stat().st_mode & 0o077 == 0


def test_what_came_out_goes_in_again_as_what_is_here(landed, tmp_path):
    out = tmp_path / "out.csv"
    RanExport("people", "--out", str(out))
    RanExport("reports", "--out", str(tmp_path / "again.csv"))
    assert len(rows_of(out)) == 3
    ran = RanReports(str(tmp_path / "again.csv"))
    assert ran.counts.startswith("read 3, landed 0,")
    assert Report.objects.count() == 3


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_no_cell_is_taken_for_a_formula(landed, tmp_path, name):
    out = tmp_path / name
    RanExport("reports", "--out", str(out))
    if name.endswith("csv"):
        cells = [cell for row in rows_of(out) for cell in row.values()]
    else:
        found = [cell for row in load_workbook(out)["Heed"].iter_rows() for cell in row]
        assert {cell.data_type for cell in found} <= {"s", "inlineStr", "n"}
        cells = [str(cell.value or "") for cell in found]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert '\'=HYPERLINK("http://example.org")' in cells and "'@Cy" in cells and "'-Ray" in cells


def test_the_audit_says_what_was_taken_how_many_and_which_file(landed, tmp_path):
    out = tmp_path / "out.csv"
    RanExport("people", "--out", str(out), "--reason", "subject access")
    entry = AuditEntry.objects.get(action="records exported")
    assert (entry.purpose, entry.reason, entry.batch["rows"]) == ("people", "subject access", 3)
    assert entry.batch["digest"] == hashlib.sha256(out.read_bytes()).hexdigest()


def test_another_agencys_records_stay_here(landed, tmp_path):
    other = an_agency(landed.partnership)
    out = tmp_path / "out.csv"
    ran = _Of("reports", "--out", str(out), "--agency", other.slug)
    assert ran.counts == "exported 0"


class _Of(Ran):
    main = staticmethod(export.main)


@pytest.mark.parametrize("what", ["cases", "audit"])
def test_cases_and_audit_are_given_too(landed, tmp_path, what):
    ran = RanExport(what, "--json", "--out", str(tmp_path / "out.xlsx"))
    assert json.loads(ran.out)["exported"] == 0


def test_a_file_that_is_there_is_not_overwritten(landed, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("mine")
    ran = RanExport("reports", "--out", str(out))
    assert ran.status == 2 and "not overwritten" in ran.err
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("reports", "--out", "out.txt"), "ends in .csv or .xlsx"),
        (("calls", "--out", "out.csv"), "invalid choice"),
    ],
)
def test_words_that_are_not_understood_are_said(landed, words, said):
    ran = RanExport(*words)
    assert ran.status == 2 and said in ran.err


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_audited(landed, tmp_path):
    ran = RanExport("reports", "--out", str(tmp_path / "nowhere" / "out.csv"))
    assert ran.status == 1 and "Nothing was written" in ran.err
    assert not AuditEntry.objects.filter(action="records exported").exists()


def test_a_cell_too_long_for_excel_is_said_and_nothing_is_left_behind(landed, tmp_path):
    Report.objects.filter(external_id="K2").update(narrative="x" * 40_000)
    ran = RanExport("reports", "--out", str(tmp_path / "out.xlsx"))
    assert ran.status == 1 and "Excel cannot hold row 2 whole" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv"]
