"""Importing police files: each incident once, however its file is cut, packed or published again."""

import gzip
import json
from importlib.resources import files

import pytest

from heed.agencies.actions import found_partnership
from heed.core.models import AuditEntry
from heed.reports.models import PublishedIncident
from tests.exchange.conftest import NOW, Ran, a_row, as_csv

EXTRACT = str(files("heed.demo") / "extract" / "leicestershire_police_asb_2025-01_to_2025-09.csv.gz")


def test_every_row_of_the_real_extract_lands_and_a_second_import_adds_nothing(run):
    assert run(EXTRACT).counts == "read 11190, landed 11190, already here 0, refused 0"
    assert run(EXTRACT).counts == "read 11190, landed 0, already here 11190, refused 0"
    assert PublishedIncident.objects.count() == 11190


def test_the_audit_names_file_lines_and_digest_of_each_batch_of_at_most_a_thousand(run):
    run(EXTRACT)
    batches = [
        entry.batch for entry in AuditEntry.objects.filter(action="published incidents landed").order_by("pk")
    ]
    assert [batch["rows"] for batch in batches] == [1000] * 11 + [190]
    assert batches[0]["lines"] == [2, 1001]
    assert batches[-1]["lines"] == [11002, 11191]
    assert {batch["file"] for batch in batches} == {"leicestershire_police_asb_2025-01_to_2025-09.csv.gz"}
    assert {len(batch["sha256"]) for batch in batches} == {64}


def test_rows_that_repeat_exactly_stay_separate_incidents(run, a_file):
    assert run(a_file(a_row(), a_row(), a_row())).counts == "read 3, landed 3, already here 0, refused 0"


def test_a_month_published_again_with_a_row_more_adds_just_that_row(run, a_file):
    run(a_file(a_row("On or near A Street"), a_row("On or near B Street")))
    again = a_file(a_row("On or near B Street"), a_row("On or near A Street"), a_row("On or near A Street"))
    assert run(again).counts == "read 3, landed 1, already here 2, refused 0"


def test_the_same_month_in_two_files_is_that_month_published_twice_not_twice_the_incidents(run, a_file):
    whole_year = a_file(a_row(month="2025-02"), a_row(), a_row(), name="year.csv")
    one_month = a_file(a_row(), a_row(), a_row(crime_type="Burglary"), name="month.csv")
    assert run(whole_year, one_month).counts == "read 6, landed 3, already here 2, refused 0"


def test_one_month_of_a_force_spread_over_files_and_several_forces_in_one_all_land(run, a_file):
    first = a_file(a_row("On or near A Street"), a_row(reported_by="Lincolnshire Police"), name="1.csv")
    second = a_file(a_row("On or near B Street"), a_row("On or near C Street"), name="2.csv")
    ran = run(first, second)
    assert ran.counts == "read 4, landed 4, already here 0, refused 0"
    assert "Leicestershire Police: 3\nLincolnshire Police: 1\n" in ran.out


def test_forces_from_far_away_are_taken_in_and_named(run, a_file):
    far = a_row(reported_by="Police Service of Northern Ireland", lsoa_code="", lsoa_name="")
    ran = run(a_file(far))
    assert ran.status == 0
    assert "Police Service of Northern Ireland: 1" in ran.out


def test_spaces_at_the_edges_of_cells_and_the_order_of_columns_make_no_new_incident(run, a_file):
    run(a_file(a_row()))
    spaced = a_row("  On or near Mill Lane ", month=" 2025-03 ")
    turned = "\r\n".join(",".join(reversed(line.split(","))) for line in as_csv([a_row()]).decode().split())
    assert run(a_file(spaced)).counts == "read 1, landed 0, already here 1, refused 0"
    turned = "\n".join(
        ",".join(reversed(line.split(","))) for line in as_csv([a_row()]).decode().splitlines()
    )
    assert run(a_file(raw=turned.encode())).counts == "read 1, landed 0, already here 1, refused 0"


def test_packing_is_told_by_what_the_file_holds_not_by_its_name(run, a_file):
    assert run(a_file(a_row(), name="packed.csv", packed=True)).counts.startswith("read 1, landed 1,")
    assert run(a_file(a_row("On or near B Street"), name="plain.csv.gz")).counts.startswith(
        "read 1, landed 1,"
    )


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_dash_reads_standard_input_packed_or_not(run, pack):
    assert run("-", stdin=pack(as_csv([a_row()]))).counts == "read 1, landed 1, already here 0, refused 0"


def test_a_byte_order_mark_is_no_fault(run, a_file):
    assert run(a_file(raw=b"\xef\xbb\xbf" + as_csv([a_row()]))).status == 0


def test_other_crime_types_are_read_and_passed_over_whatever_else_they_hold(run, a_file):
    ran = run(a_file(a_row(), a_row(crime_type="Burglary", month="unknown"), a_row(crime_type="Drugs")))
    assert ran.status == 0
    assert "2 rows of other crime types were read and passed over" in ran.out
    assert ran.counts == "read 3, landed 1, already here 0, refused 0"


def test_rows_without_a_place_are_kept_and_counted(run, a_file):
    ran = run(a_file(a_row("No Location", longitude="", latitude="", lsoa_code=""), a_row()))
    assert "1 row has no place" in ran.out
    kept = PublishedIncident.objects.get(place="No Location")
    assert (kept.latitude, kept.longitude, kept.lsoa) == (None, None, "")


def test_a_month_stays_a_month(run, a_file):
    run(a_file(a_row()))
    assert PublishedIncident.objects.get().month == "2025-03"


def test_counts_as_json_add_up(run, a_file):
    file = a_file(a_row(), a_row(), a_row(crime_type="Drugs"), a_row(month="2025-13"))
    found = json.loads(run("--json", file).out)
    assert (found["read"], found["landed"], found["already_here"], found["refused"]) == (4, 2, 0, 1)
    assert found["other_crime_types"] == 1
    assert found["forces"] == {"Leicestershire Police": 2}
    assert found["rows_refused"][0]["line"] == 5
    assert found["rows_refused"][0]["code"] == "month_impossible"


def test_partnerships_do_not_share_what_they_import(run, a_file):
    found_partnership(slug="lincoln", name="Lincoln", at=NOW)
    file = a_file(a_row())
    assert run("--partnership", "leicester", file).counts.startswith("read 1, landed 1,")
    assert run(file, "--partnership", "lincoln").counts.startswith("read 1, landed 1,")


def test_with_several_partnerships_one_must_be_named(run, a_file):
    found_partnership(slug="lincoln", name="Lincoln", at=NOW)
    ran = run(a_file(a_row()))
    assert ran.status == 2
    assert "leicester, lincoln" in ran.err
    assert not PublishedIncident.objects.exists()


@pytest.mark.usefixtures("db")
def test_without_any_partnership_there_is_nobody_to_import_for(a_file):
    ran = Ran(a_file(a_row()))
    assert ran.status == 2
    assert "no partnership" in ran.err


@pytest.mark.parametrize("words", [[], ["--unknown", "x.csv"], ["--partnership", "nowhere", "x.csv"]])
def test_words_not_understood_are_said_as_json_where_json_was_asked_for(run, words):
    ran = run("--json", *words)
    assert ran.status == 2
    assert set(json.loads(ran.out)["error"]) == {"code", "path", "message"}
    assert run(*words).err.startswith("heed import police-street: ")


def test_help_says_what_may_be_named(run):
    ran = run("--help")
    assert ran.status == 0
    assert "FILE" in ran.out
