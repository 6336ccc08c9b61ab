"""Files that cannot be used: said clearly on the page, nothing landed, and nothing of them kept."""

import gzip
import io
import zipfile
from dataclasses import asdict
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.workbooks import OLE
from heed.exchange.models import Import
from heed.exchange.uploads.kinds import KINDS
from heed.exchange.uploads.wording import what_is_wrong
from heed.reports.models import Report
from tests.builders import a_supervisor
from tests.exchange.reports.test_bad_report_files import a_workbook, without_its_sheet
from tests.exchange.uploads.conftest import ADA, BEGIN, BEN, HEADING, LIST, csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db


def a_zip(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as parts:
        for name in names:
            parts.writestr(name, "told_at,narrative")
    return kept.getvalue()


def a_sheet_with_a_row_far_below() -> bytes:
    """A few kilobytes that claim a thousand million rows."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_workbook())) as held, zipfile.ZipFile(made, "w") as changed:
        for name in held.namelist():
            content = held.read(name)
            if "worksheets/" in name and name.endswith(".xml"):
                assert b"</sheetData>" in content
                far = b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", far)
            changed.writestr(name, content)
    return made.getvalue()


WHOLE_FILES = {
    "Excel that claims more rows than it can hold": (
        a_sheet_with_a_row_far_below(),
        "damaged or was cut short",
    ),
    "a password": (OLE + b"\0" * 2_000, "protected by a password, or is an old Excel file (.xls)"),
    "Excel cut short": (a_workbook()[:-200], "damaged or was cut short"),
    "Excel whose sheet is cut": (without_its_sheet(), "damaged or was cut short"),
    "only blank lines": (b"\n,,\n", "nothing in it, or nothing below its heading"),
    "a heading alone": (csv_bytes(), "nothing in it, or nothing below its heading"),
    "a zip archive": (a_zip("list.csv"), "zip archive; unpack it and choose the file in it"),
    "OpenDocument": (
        a_zip("mimetype", "content.xml"),
        "an OpenDocument file (.ods); save it as .xlsx or CSV",
    ),
    "an empty workbook": (xlsx_bytes({"A": []}), "nothing in it, or nothing below its heading"),
    "a quotation mark never closed": (csv_bytes(ADA) + b'"x', "Line 3: this is not well-formed CSV"),
    "no text": (b"told_at,narrative\n\x81\x8d\xff\x00\x01", "no text in UTF-8, UTF-16 or Windows-1252"),
    "gzip cut short": (gzip.compress(csv_bytes(ADA))[:-9], "damaged or was cut short"),
    "a merged heading": (
        xlsx_bytes({"A": [HEADING, ADA]}, lambda book: book["A"].merge_cells("A1:B1")),
        "the cells A1:B1 are merged; unmerge them",
    ),
}


@pytest.mark.parametrize(("content", "said"), WHOLE_FILES.values(), ids=WHOLE_FILES.keys())
def test_a_file_that_cannot_be_used_says_why_and_is_deleted(page, folder, content, said):
    words = page.look(content)
    assert said in words
    assert "Nothing of this file was landed, and it was deleted." in words
    assert page.one.state == "refused"
    assert not Report.objects.exists() and list(folder.iterdir()) == []
    assert "refused whole" in page.words(LIST)


def test_rows_with_formulas_or_merged_cells_are_refused_and_the_others_land(page):
    formula = ("K3", "03/03/2025", "", '="Ada"&"!"', *ADA[4:])
    rows = [HEADING, ADA, BEN, formula, ("K4", *BEN[1:])]
    page.look(xlsx_bytes({"A": rows}, lambda book: book["A"].merge_cells("E2:E3")), name="list.xlsx")
    assert "Would land 1" in page.try_it() and page.one.counts["refused"] == 3
    assert "Landed 1" in page.land()
    words = b"".join(page.browser.get(f"{page.path}errors/").streaming_content).decode()
    assert "the cells E2:E3 are merged" in words and "is a formula" in words


def test_a_file_saved_on_windows_is_read_as_that_and_the_page_says_so(page):
    words = page.look(csv_bytes(("K1", "03/03/2025", "", "", "Zoë", *ADA[5:])).decode().encode("cp1252"))
    assert "Windows-1252" in words and "first_name Zoë" in words


@pytest.mark.parametrize("heading", [("told_at", "narrative", ""), ("told_at", "narrative", "narrative ")])
def test_a_column_without_a_heading_or_with_one_that_stands_twice_cannot_be_chosen(page, heading):
    words = page.look(csv_bytes(("03/03/2025", "Noise", "x"), heading=heading))
    assert "cannot be used: it has no heading, or one that stands twice" in words
    assert "c2" not in page.as_guessed()


def test_what_a_file_holds_is_shown_as_words_and_never_run(page):
    evil = "<script>alert(1)</script>"
    page.look(csv_bytes((*ADA[:4], evil, *ADA[5:])), name=f"{evil}.csv")
    assert evil not in page.raw() and evil not in page.raw(LIST)
    assert "&lt;script&gt;" in page.raw()


def test_no_path_is_made_of_what_somebody_sent(page, folder):
    page.give(csv_bytes(ADA), name="../../../etc/evil\r\n.csv")
    (kept,) = folder.iterdir()
    assert len(kept.name) == 32 and kept.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert "/" not in page.one.name and "\n" not in page.one.name


def test_a_file_larger_than_allowed_is_said_and_nothing_of_it_stays(page, folder, settings):
    settings.IMPORTS_MOST_BYTES = 2 * 1024 * 1024
    answer = page.give(b"x" * (2 * 1024 * 1024 + 1))
    assert answer.status_code == 413
    assert "This file is larger than 2 MB." in answer.content.decode()
    assert not Import.objects.exists() and list(folder.iterdir()) == []
    assert page.give(csv_bytes(ADA)).status_code == 302


def test_without_room_on_the_disk_that_is_said(page, folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("heed.exchange.uploads.keeping.os.open", full)
    answer = page.give(csv_bytes(ADA))
    assert answer.status_code == 507 and "no room left to keep the file" in answer.content.decode()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"kind": "reports"}, "Choose a file."),
        ({"kind": "rotas", "file": b"x,y\n1,2\n"}, "Say what is in the file."),
        ({"file": b"x,y\n1,2\n"}, "Say what is in the file."),
        ({"kind": "reports", "file": b""}, "This file is empty."),
    ],
)
def test_without_a_file_or_a_kind_that_is_said_and_nothing_is_kept(page, folder, form, said):
    if "file" in form:
        form = {**form, "file": SimpleUploadedFile("list.csv", form["file"])}
    answer = page.browser.post(BEGIN, form)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_form_of_another_site_is_refused_and_nothing_of_its_file_stays(team, folder):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(a_supervisor(team))
    browser.cookies["csrftoken"] = "a" * 32
    file = SimpleUploadedFile("list.csv", csv_bytes(ADA))
    assert browser.post(BEGIN, {"kind": "reports", "file": file}).status_code == 403
    assert not Import.objects.exists() and list(folder.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_word_of_the_command_line_stands_on_the_page(kind):
    for code in kind.wording.words:
        fault = asdict(Fault(code, column=kind.columns.needed[0], found="x"))
        assert "--" not in what_is_wrong(SimpleNamespace(state="refused", fault=fault), kind), code


def test_a_column_that_is_missing_is_named_as_the_page_names_it():
    fault = asdict(Fault(Code.COLUMNS_MISSING, 1, "told_at, Ref"))
    told = what_is_wrong(SimpleNamespace(state="failed", fault=fault), KINDS["reports"])
    assert told == "Line 1: the heading lacks Told, Ref; bring in the file that has it."
