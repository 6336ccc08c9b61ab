"""An agency's own reports: each lands once with its person, is found at once, and joins nobody by itself."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from heed.agencies.actions import add_agency
from heed.core.actor import program
from heed.core.models import AuditEntry
from heed.exchange.models import ChangedRow, ColumnMap, ImportedRow
from heed.people import queries as people
from heed.people.models import IdentityLink, LinkProposal, Marker, PersonRecord
from heed.people.told import PersonTold
from heed.reports.models import Report
from tests.builders import NOW, a_partnership, a_record, a_team, an_agency
from tests.exchange.reports.conftest import ADA, BEN, HEADING


def told_of(first_name: str) -> Report:
    return Report.objects.select_related("record", "incident").get(record__first_name=first_name)


def test_a_report_lands_with_its_person_and_what_was_told(run, csv_of):
    assert run(csv_of(ADA, BEN)).counts == "read 2, landed 2, already here 0, refused 0"
    report = told_of("Ada")
    assert (report.external_id, report.type, report.narrative) == ("K1", "noise", "Music every night.")
    assert report.told_at == datetime(2025, 3, 3, 14, 10, tzinfo=UTC)
    assert (report.record.dob, report.record.phone) == (date(1951, 5, 4), "07700 900123")
    assert report.is_open


def test_an_excel_file_says_the_same_with_dates_and_numbers_of_its_own(run, xlsx_of):
    row = list(ADA)
    row[0], row[1], row[6], row[7], row[8] = (
        17,
        datetime(2025, 3, 3, 14, 10),
        date(1951, 5, 4),
        7700900123,
        12.0,
    )
    ran = run(xlsx_of(row))
    assert ran.counts == "read 1, landed 1, already here 0, refused 0"
    assert "was read as Excel, sheet “Sheet”." in ran.out
    report = told_of("Ada")
    assert (report.external_id, report.record.house, report.record.phone) == ("17", "12", "07700900123")
    assert report.told_at == datetime(2025, 3, 3, 14, 10, tzinfo=UTC)
    assert report.record.dob == date(1951, 5, 4)


def test_whoever_landed_is_recognised_by_the_next_call(run, csv_of, council):
    run(csv_of(ADA))
    caller = PersonTold(first_name="Ada", surname="Okafor", phone="07700 900123")
    found = people.recognise(program(council.partnership_id), caller, at=NOW)
    assert [one.best.name for one in found.people] == ["Ada Okafor"]


def test_who_is_known_already_is_proposed_and_nobody_is_joined(run, csv_of, council):
    known = a_record(
        team=a_team(an_agency(council.partnership)), first_name="Ada", surname="Okafor", born="1951-05-04",
        phone="07700 900123",
    )  # fmt: skip
    ran = run(csv_of(ADA, BEN))
    assert "1 possible match with somebody on record. Nobody was joined to anybody." in ran.out
    proposal = LinkProposal.objects.get()
    assert {proposal.a_id, proposal.b_id} == {known.pk, told_of("Ada").record_id}
    assert {one["field"] for one in proposal.evidence} >= {"surname", "dob", "phone"}
    assert not IdentityLink.objects.exists()


def test_nobody_of_another_partnership_is_proposed(run, csv_of):
    a_record(
        team=a_team(an_agency(a_partnership())), first_name="Ada", surname="Okafor", born="1951-05-04",
        phone="07700 900123",
    )  # fmt: skip
    run(csv_of(ADA))
    assert not LinkProposal.objects.exists()


def test_imported_again_nothing_doubles(run, csv_of, xlsx_of):
    nameless = ("", "05/03/2025", "Noise", "", "", "", "", "", "", "LE4 5HH")
    rows = (ADA, BEN, nameless, nameless)
    assert run(csv_of(*rows)).counts == "read 4, landed 4, already here 0, refused 0"
    assert run(csv_of(*rows)).counts == "read 4, landed 0, already here 4, refused 0"
    assert run(xlsx_of(*rows)).counts == "read 4, landed 0, already here 4, refused 0"
    assert (Report.objects.count(), PersonRecord.objects.count()) == (4, 4)


def test_a_row_that_changed_is_shown_and_never_overwritten(run, csv_of):
    run(csv_of(ADA, BEN))
    moved = (*ADA[:8], "14", ADA[9])
    ran = run(csv_of(moved, BEN))
    assert ran.counts == "read 2, landed 0, already here 1, refused 0"
    assert "line 2: this row is here already and says something else now under house." in ran.out
    assert "1 row came with other words than before. Nothing was overwritten" in ran.out
    assert told_of("Ada").record.house == "12"
    change = ChangedRow.objects.get()
    assert (change.row.report_id, change.cells, change.looked_at) == (
        told_of("Ada").pk,
        {"house": "14"},
        None,
    )
    run(csv_of(moved, BEN))
    assert ChangedRow.objects.count() == 1


def test_a_column_the_file_no_longer_has_changes_nothing_and_a_cell_that_was_emptied_does(run, csv_of):
    run(csv_of(ADA))
    fewer = csv_of(ADA[:5], heading=HEADING[:5], name="fewer.csv")
    assert run(fewer).counts == "read 1, landed 0, already here 1, refused 0"
    run(csv_of((*ADA[:3], "", *ADA[4:])))
    assert ChangedRow.objects.get().cells == {"narrative": ""}


def test_one_file_that_says_two_things_of_one_number_lands_the_first_and_shows_the_second(run, csv_of):
    ran = run(csv_of(ADA, (*ADA[:8], "14", ADA[9])))
    assert ran.counts == "read 2, landed 1, already here 0, refused 0"
    assert ChangedRow.objects.get().row == ImportedRow.objects.get()


def test_two_agencies_may_use_the_same_numbers(run, csv_of, council):
    add_agency(
        slug="homes",
        name="Wren Homes",
        kind="registered_provider",
        dispatches=False,
        by=program(council.partnership_id),
        at=NOW,
    )
    run(csv_of(ADA))
    assert run(csv_of(ADA), agency="Wren Homes").counts == "read 1, landed 1, already here 0, refused 0"


def test_a_number_that_is_on_record_already_is_that_report(run, csv_of, council):
    run(csv_of(ADA))
    ImportedRow.objects.all().delete()
    dry = run(csv_of(ADA), "--dry-run")
    assert dry.counts == run(csv_of(ADA)).counts == "read 1, landed 0, already here 1, refused 0"
    assert Report.objects.count() == 1


def test_what_the_file_calls_its_columns_is_said_once_and_remembered(run, csv_of):
    heading = ("Ref", "Date reported", "Complaint", "Name", "Colour of door")
    first = csv_of(("9", "3/3/25", "Shouting", "Marsh, Ben", "red"), heading=heading)
    ran = run(first, "--map", "Ref=id,date REPORTED=told_at", "--map", "narrative=Complaint,Name=full_name")
    assert ran.counts == "read 1, landed 1, already here 0, refused 0"
    assert "Columns that nobody asked for and that were not kept: Colour of door." in ran.out
    assert (told_of("Ben").record.surname, told_of("Ben").narrative) == ("Marsh", "Shouting")
    second = csv_of(("10", "4/3/25", "Again", "Marsh, Ben", "red"), heading=heading)
    assert run(second).counts == "read 1, landed 1, already here 0, refused 0"
    assert ColumnMap.objects.count() == 1


def test_a_dry_run_says_the_same_and_writes_nothing(run, csv_of):
    heading = ("Ref", *HEADING[1:])
    file = csv_of(ADA, BEN, ADA, (*ADA[:8], "14", ADA[9]), ("K3", "31/02/2025", *BEN[2:]), heading=heading)
    before = AuditEntry.objects.count()
    dry = run(file, "--map", "Ref=id", "--dry-run")
    assert dry.counts == "read 5, landed 2, already here 1, refused 1"
    assert "This was a dry run: nothing was written." in dry.out
    assert (Report.objects.count(), PersonRecord.objects.count(), ColumnMap.objects.count()) == (0, 0, 0)
    assert AuditEntry.objects.count() == before
    assert run(file, "--map", "Ref=id").counts == dry.counts


def test_good_rows_land_and_bad_ones_stand_in_the_error_file_with_row_column_and_reason(
    run, csv_of, tmp_path
):
    errors = tmp_path / "errors.csv"
    bad = [
        ("K3", "31/02/2025", *BEN[2:]),
        ("K4", "01/01/2999", *BEN[2:]),
        ("K5", "=1+1", *BEN[2:]),
        ("K6", "", *BEN[2:]),
        (*ADA[:6], "31/04/1980", *ADA[7:]),
    ]
    ran = run(csv_of(ADA, *bad, BEN), "--errors", str(errors))
    assert (ran.status, ran.counts) == (1, "read 7, landed 2, already here 0, refused 5")
    with errors.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["file", "row", "column", "reason"]
    assert [row[1:3] for row in rows[1:]] == [
        ["3", "told_at"], ["4", "told_at"], ["5", "told_at"], ["6", "told_at"], ["7", "born"],
    ]  # fmt: skip
    assert "“31/02/2025” is not in the calendar" in rows[1][3]
    assert "still to come" in rows[2][3]
    assert errors.stat().st_mode & 0o077 == 0


def test_a_column_is_named_in_an_error_as_the_file_names_it(run, csv_of):
    ran = run(csv_of(("yesterday", "x"), heading=("Date in", "narrative")), "--map", "Date in=told_at")
    assert "line 2: the Date in “yesterday” is not a day such as 31/12/2025" in ran.err


def test_vulnerable_open_or_closed_officer_and_who_is_complained_of_are_kept(run, csv_of):
    heading = (*HEADING, "vulnerable", "state", "officer", "complained_of", "happened_on", "place")
    run(csv_of((*ADA, "Lives alone or is isolated; health", "Closed", "J. Finch", "the man at 14", "Feb 2025", "home"),
               (*BEN, "yes", "", "", "", "", ""), heading=heading))  # fmt: skip
    report = told_of("Ada")
    kinds = Marker.objects.filter(record=report.record).values_list("kind", flat=True)
    assert sorted(kinds) == ["health", "isolated"]
    assert (report.is_open, report.allegations.get().description) == (False, "the man at 14")
    assert report.incident.happened_month == "2025-02"
    assert ImportedRow.objects.get(report=report).officer == "J. Finch"
    assert Marker.objects.get(record__first_name="Ben").kind == "other"


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("state", "maybe", "neither open nor closed"),
        ("vulnerable", "purple", "neither yes, no nor a kind"),
        ("category", "loud", "not personal, nuisance or environmental"),
        ("uprn", "U1", "is not a UPRN"),
        ("happened_on", "04/03/2025", "after the day it was told"),
        ("narrative", "x" * 50_001, "the narrative is too long"),
        ("surname", "Ma\0rsh", "null byte"),
        ("id", "9" * 65, "the id is too long"),
    ],
)
def test_a_cell_that_cannot_be_right_refuses_its_row_alone(run, csv_of, column, cell, said):
    heading = ("told_at", "phone", column)
    ran = run(
        csv_of(("03/03/2025", "0116 496 0123", cell), ("03/03/2025", "0116 496 0124", ""), heading=heading)
    )
    assert ran.counts == "read 2, landed 1, already here 0, refused 1"
    assert "line 2" in ran.err and said in ran.err


def test_a_row_that_tells_neither_of_whom_nor_of_what_is_refused(run, csv_of):
    ran = run(csv_of(("1", "03/03/2025", "", "", "", "", "", "", "", "")))
    assert "the row tells neither of whom nor of what" in ran.err


ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
}


@pytest.mark.parametrize(("encoding", "name"), ENCODINGS.items(), ids=ENCODINGS.keys())
def test_another_encoding_is_noticed_and_said(run, csv_of, encoding, name):
    ran = run(csv_of((*ADA[:5], "Ó Briain", *ADA[6:]), encoding=encoding))
    assert f"was read as {name}." in ran.out
    assert told_of("Ada").record.surname == "Ó Briain"


def test_semicolons_and_tabs_between_cells_are_noticed(run, tmp_path):
    for number, between in enumerate((";", "\t")):
        file = tmp_path / f"{number}.csv"
        file.write_text(
            between.join(["id", "told_at", "narrative"])
            + "\n"
            + between.join([f"{number}", "3/3/25", "x, y"])
        )
        assert run(str(file)).counts == "read 1, landed 1, already here 0, refused 0"


def test_the_audit_names_file_digest_and_rows_and_no_word_of_anybody(run, csv_of):
    run(csv_of(ADA, BEN))
    entry = AuditEntry.objects.get(action="partner rows landed")
    assert (entry.batch["source"], entry.batch["rows"], entry.batch["landed"]) == ("reports.csv", [2, 3], 2)
    assert not any("Okafor" in json.dumps(one.batch) for one in AuditEntry.objects.all())


def test_counts_as_json(run, csv_of):
    found = json.loads(run(csv_of(ADA, ("K9", "x", *BEN[2:])), "--json").out)
    assert (found["read"], found["landed"], found["already_here"], found["changed"], found["refused"]) == (
        2,
        1,
        0,
        0,
        1,
    )
    assert found["rows_refused"][0] | {"message": "", "file": ""} == {
        "file": "", "line": 3, "column": "told_at", "code": "not_a_day", "message": "",
    }  # fmt: skip


def test_an_agency_that_is_not_there_is_said_with_those_that_are(run, csv_of):
    ran = run(csv_of(ADA), "--json", agency="police")
    assert ran.status == 2
    assert json.loads(ran.out)["error"] == {
        "code": "agency", "path": "--agency", "message": "there is no agency “police”; there is: council",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["nonsense", "Ref=number", "=id", "A=id,B=id"])
def test_a_map_that_cannot_be_read_is_said_and_nothing_lands(run, csv_of, words):
    ran = run(csv_of(ADA), "--json", "--map", words)
    assert (ran.status, json.loads(ran.out)["error"]["code"]) == (2, "map")
    assert not Report.objects.exists()


def test_the_error_file_never_takes_the_place_of_what_is_read(run, csv_of):
    file = csv_of(ADA)
    before = Path(file).read_bytes()
    assert run(file, "--errors", file).status == 2
    assert Path(file).read_bytes() == before


def test_an_error_file_that_cannot_be_written_is_said_before_anything_lands(run, csv_of, tmp_path):
    ran = run(csv_of(ADA), "--errors", str(tmp_path / "nowhere" / "errors.csv"))
    assert ran.status == 2 and "the error file cannot be written" in ran.err
    assert not Report.objects.exists()
