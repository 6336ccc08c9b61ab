"""Bad police files: what is wrong is said with its place, and whatever is good beside it lands."""

import gzip
import json

import pytest

from heed.reports.models import PublishedIncident
from tests.exchange.conftest import a_row, as_csv

GOOD = as_csv([a_row()])
MANY = as_csv([a_row(f"On or near Street {n}") for n in range(3000)])

BAD_FILES = {
    "another heading": (b"name,when\nx,y\n", "line 1: the heading lacks these columns: Crime ID, Month"),
    "a heading without its month": (GOOD.replace(b"Month", b"Day", 1), "lacks these columns: Month."),
    "a column twice": (GOOD.replace(b"Context", b"Context,Month", 1), "more than once: Month"),
    "nothing at all": (b"", "is empty"),
    "gzip cut short": (gzip.compress(MANY)[:-2000], "cut short"),
    "gzip spoilt inside": (gzip.compress(MANY)[:-8] + b"\0" * 8, "damaged"),
    "gzip of nothing": (gzip.compress(b""), "is empty"),
    "a zip archive": (b"PK\x03\x04" + b"\0" * 60, "zip archive"),
    "another encoding": (MANY + "x,É\n".encode("latin-1"), "line 3002: this file is not UTF-8"),
    "two bytes a letter": (GOOD.decode().encode("utf-16"), "line 1: this file is not UTF-8"),
    "a quotation mark never closed": (
        MANY + b'"On or near\n' + GOOD,
        "line 3002: this is not well-formed CSV",
    ),
    "a line without end": (MANY + b"x" * 70_000, "line 3002: this line is far too long"),
    "null bytes for a heading": (b"\0" * 70_000, "line 1: this line is far too long"),
}


@pytest.mark.parametrize(("content", "said"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_file_that_is_not_whole_is_refused_whole_and_the_next_file_lands(run, a_file, content, said):
    ran = run(a_file(raw=content, name="bad.csv"), a_file(a_row("On or near Good Street"), name="good.csv"))
    assert ran.status == 1
    assert said in ran.err
    assert "bad.csv" in ran.err
    assert [incident.place for incident in PublishedIncident.objects.all()] == ["On or near Good Street"]


def test_a_missing_file_and_a_folder_are_said_and_the_rest_lands(run, a_file, tmp_path):
    ran = run(str(tmp_path / "nowhere.csv"), str(tmp_path), "/dev/zero", a_file(a_row()))
    assert ran.status == 1
    assert "nowhere.csv: there is no such file." in ran.err
    assert f"{tmp_path}: this is a folder" in ran.err
    assert "/dev/zero: this is a device" in ran.err
    assert ran.counts == "read 1, landed 1, already here 0, refused 0"


BAD_ROWS = {
    "thirteenth month": (a_row(month="2025-13"), "“2025-13” is not a month"),
    "a day for a month": (a_row(month="2025-03-01"), "“2025-03-01” is not a month"),
    "no month": (a_row(month=""), "“” is not a month"),
    "a month to come": (a_row(month="9999-01"), "9999-01 is in the future"),
    "a month before there were files": (a_row(month="1999-01"), "before street-level files began"),
    "no force": (a_row(reported_by="  "), "no force is named"),
    "no crime type": (a_row(crime_type=""), "the crime type is blank"),
    "latitude in words": (a_row(latitude="north"), "“north” is not a possible Latitude"),
    "latitude that is no number": (a_row(latitude="nan"), "“nan” is not a possible Latitude"),
    "latitude past the pole": (a_row(latitude="90.1"), "“90.1” is not a possible Latitude"),
    "longitude past the date line": (a_row(longitude="-180.5"), "“-180.5” is not a possible Longitude"),
    "half a point": (a_row(longitude=""), "the Longitude is blank"),
    "the other half": (a_row(latitude=""), "the Latitude is blank"),
    "a force without end": (a_row(reported_by="x" * 61), "the Reported by is too long"),
    "a place without end": (a_row("x" * 121), "the Location is too long"),
    "an area that is none": (a_row(lsoa_code="E010136490"), "the LSOA code is too long"),
    "a null byte": (a_row("On or near \0 Lane"), "null byte"),
    "a separator in a cell": (a_row("On or near \x1f Lane"), "separator"),
}


@pytest.mark.parametrize(("row", "said"), BAD_ROWS.values(), ids=BAD_ROWS.keys())
def test_a_row_that_cannot_be_right_is_refused_with_its_line_and_the_others_land(run, a_file, row, said):
    ran = run(a_file(a_row(), row, a_row("On or near B Street"), name="mixed.csv"))
    assert ran.status == 1
    assert "mixed.csv, line 3: " in ran.err
    assert said in ran.err
    assert ran.counts == "read 3, landed 2, already here 0, refused 1"


def test_a_row_cut_short_is_refused(run, a_file):
    ran = run(a_file(raw=as_csv([a_row(), a_row()])[:-90]))
    assert "line 3: the row and the heading differ in their number of cells" in ran.err
    assert ran.counts == "read 2, landed 1, already here 0, refused 1"


def test_a_thousand_bad_rows_are_counted_but_not_all_shown(run, a_file):
    ran = run(a_file(*[a_row(month="soon")] * 1000))
    assert ran.err.count("“soon” is not a month") == 10
    assert "990 more rows were refused." in ran.err
    assert ran.counts == "read 1000, landed 0, already here 0, refused 1000"


def test_a_refused_row_put_right_lands_on_the_next_import(run, a_file):
    run(a_file(a_row(), a_row(month="2025-3")))
    assert run(a_file(a_row(), a_row())).counts == "read 2, landed 1, already here 1, refused 0"


@pytest.mark.parametrize(
    "place",
    ['=HYPERLINK("http://example.com")', "<script>alert(1)</script>", "\u202eenaL", "Lane 🚲", "a\nb"],
)
def test_formulas_markup_and_marks_of_direction_are_kept_as_the_text_they_are(run, a_file, place):
    assert run(a_file(a_row(place))).status == 0
    assert PublishedIncident.objects.get().place == place


def test_what_a_file_holds_cannot_steer_the_terminal(run, a_file):
    ran = run(a_file(a_row(month="\x1b[2J\u202e"), a_row(reported_by="\x1b]0;x\x07 Police")))
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.err
    assert "\\u001b[2J\\u202e" in ran.err


def test_a_refused_file_stands_in_the_json_too(run, a_file):
    found = json.loads(run("--json", a_file(raw=b"a,b\n", name="bad.csv")).out)
    assert found["files_refused"][0]["code"] == "columns_missing"
    assert (found["read"], found["landed"]) == (0, 0)
