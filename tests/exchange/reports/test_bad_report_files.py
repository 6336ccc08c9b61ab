"""Files that are no list of reports, or not a whole one: said clearly, and nothing half landed."""

import signal
import zipfile
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from heed.core.actor import program
from heed.exchange.files.workbooks import OLE
from heed.exchange.models import ImportedRow
from heed.exchange.reports.counts import Counts
from heed.exchange.reports.landing import Wanted, land_file
from heed.people.models import PersonRecord
from heed.reports.models import Report
from tests.builders import NOW
from tests.exchange.reports.conftest import ADA, BEN, HEADING, as_csv

MANY = as_csv([HEADING, *([f"K{n}", "03/03/2025", *BEN[2:]] for n in range(3_000))])


def a_workbook() -> bytes:
    book, kept = Workbook(), BytesIO()
    for row in (HEADING, ADA, BEN):
        book.active.append(row)
    book.save(kept)
    return kept.getvalue()


def without_its_sheet() -> bytes:
    """Whole as an archive, and its sheet is cut in the middle of a row."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(a_workbook())) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    return kept.getvalue()


BAD_FILES = {
    "nothing at all": (b"", "is empty"),
    "only blank lines": (b"\n,,\n\n", "is empty"),
    "another heading": (b"name,when\nx,y\n", "line 1: the heading lacks told_at"),
    "a date and nothing else": (b"told_at\n3/3/25\n", "line 1: the heading lacks narrative"),
    "a column twice": (b"told_at,Told-At,narrative\n", "more than once: told_at"),
    "a quotation mark never closed": (f'{MANY}"x'.encode(), "line 3002: this is not well-formed CSV"),
    "ten million letters in one cell": (
        f"{MANY}K9,03/03/2025,,{'x' * 10_000_000}\n".encode(),
        "line 3002: the cell under narrative is far too long",
    ),
    "ten million letters in one cell of many lines": (
        (MANY + 'K9,03/03/2025,,"' + "word after word\n" * 700_000 + '"\n').encode(),
        "line 3002: the cell under narrative is far too long",
    ),
    "no text at all": (
        b"told_at,narrative\n\x81\x8d\xff\x00\x01",
        "no text in UTF-8, UTF-16 or Windows-1252",
    ),
    "Excel with a password": (OLE + b"\0" * 2_000, "protected by a password, or is an old Excel file"),
    "Excel cut short": (a_workbook()[:-200], "damaged or was cut short"),
    "Excel cut short early": (a_workbook()[:300], "damaged or was cut short"),
    "Excel whose sheet is cut": (without_its_sheet(), "damaged or was cut short"),
    "a zip archive of something else": (b"PK\x03\x04" + b"\0" * 60, "damaged or was cut short"),
}


@pytest.mark.parametrize(("content", "said"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_file_that_is_not_whole_is_refused_whole(run, tmp_path, content, said):
    bad, errors = tmp_path / "bad.csv", tmp_path / "errors.csv"
    bad.write_bytes(content)
    ran = run(str(bad), "--errors", str(errors))
    assert ran.status == 1
    assert "bad.csv" in ran.err and said in ran.err and "Nothing of this file was landed." in ran.err
    assert said.split(": ")[-1] in errors.read_text("utf-8-sig")
    assert not PersonRecord.objects.exists()


def test_a_missing_file_and_a_folder_are_said(run, tmp_path):
    assert "there is no such file" in run(str(tmp_path / "nowhere.csv")).err
    assert "this is a folder" in run(str(tmp_path)).err


def test_a_sheet_that_is_not_there_is_said_with_those_that_are(run, xlsx_of):
    def two_sheets(sheet):
        sheet.title = "Cover"
        sheet.parent.create_sheet("2025").append(["told_at", "narrative"])
        sheet.parent["2025"].append([date(2025, 3, 3), "Noise"])
        sheet.parent.create_sheet("Lists").sheet_state = "hidden"

    file = xlsx_of(heading=("About",), change=two_sheets)
    assert "there is no sheet “2024”; there is: Cover, 2025." in run(file, "--sheet", "2024").err
    assert run(file, "--sheet", "2025").counts == "read 1, landed 1, already here 0, refused 0"


def test_a_csv_file_has_no_sheets(run, csv_of):
    assert "this file has no sheets" in run(csv_of(ADA), "--sheet", "2025").err


def test_merged_cells_are_refused_row_by_row_and_named(run, xlsx_of):
    file = xlsx_of(ADA, BEN, ("K3", *BEN[1:]), change=lambda sheet: sheet.merge_cells("E3:E4"))
    ran = run(file)
    assert ran.counts == "read 3, landed 1, already here 0, refused 2"
    assert "line 3: the cells E3:E4 are merged" in ran.err and "line 4: the cells E3:E4" in ran.err


def test_a_merged_heading_refuses_the_file(run, xlsx_of):
    ran = run(xlsx_of(ADA, change=lambda sheet: sheet.merge_cells("A1:B1")))
    assert "line 1: the cells A1:B1 are merged" in ran.err
    assert not Report.objects.exists()


def test_a_formula_is_said_and_never_read_as_a_value(run, xlsx_of):
    ran = run(xlsx_of(("K1", "03/03/2025", "", '="Ada"&"!"', *ADA[4:]), BEN))
    assert ran.counts == "read 2, landed 1, already here 0, refused 1"
    assert 'line 2: the narrative is a formula (="Ada"&"!"); copy the sheet and paste it as values' in ran.err


def test_a_formula_in_a_column_nobody_asked_for_is_no_fault(run, xlsx_of):
    file = xlsx_of((*ADA, "=1+1"), heading=(*HEADING, "Age in days"))
    assert run(file).counts == "read 1, landed 1, already here 0, refused 0"


def test_an_error_of_the_spreadsheet_is_said(run, xlsx_of):
    ran = run(xlsx_of(("K1", "#REF!", *ADA[2:])))
    assert "the told_at holds an error of the spreadsheet: #REF!" in ran.err


def test_rows_that_are_only_formatted_are_no_rows(run, xlsx_of):
    ran = run(xlsx_of(ADA, *([""] * 3,) * 50, BEN))
    assert ran.counts == "read 2, landed 2, already here 0, refused 0"


def test_a_cell_too_few_is_said_with_its_line(run, tmp_path):
    file = tmp_path / "short.csv"
    file.write_text("id,told_at,narrative\n1,3/3/25\n2,3/3/25,Noise\n")
    ran = run(str(file))
    assert "line 2: the row and the heading differ in their number of cells (2/3)" in ran.err
    assert ran.counts == "read 2, landed 1, already here 0, refused 1"


@pytest.mark.parametrize("batches", [1, 3])
def test_interrupted_it_keeps_whole_batches_and_run_again_it_goes_on(run, tmp_path, council, batches):
    file, landed = tmp_path / "many.csv", []
    file.write_text(MANY)

    def interrupt_in_time() -> None:
        landed.append(1)
        if len(landed) == batches:
            signal.raise_signal(signal.SIGINT)

    with file.open("rb") as source, pytest.raises(KeyboardInterrupt):
        land_file(
            str(file),
            source,
            wanted=Wanted(council.pk),
            counts=Counts(),
            by=program(council.partnership_id),
            at=NOW,
            after_batch=interrupt_in_time,
        )
    assert (
        Report.objects.count()
        == PersonRecord.objects.count()
        == ImportedRow.objects.count()
        == 1000 * batches
    )
    left = 3000 - 1000 * batches
    assert run(str(file)).counts == f"read 3000, landed {left}, already here {1000 * batches}, refused 0"
    assert not ImportedRow.objects.filter(matched_at__isnull=True).exists()


def test_standard_input_may_be_either_kind(run):
    assert run("-", stdin=a_workbook()).counts == "read 2, landed 2, already here 0, refused 0"
    assert (
        run("-", stdin=as_csv([HEADING, ADA]).encode()).counts
        == "read 1, landed 0, already here 1, refused 0"
    )
