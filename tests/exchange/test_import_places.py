"""Bringing in a gazetteer: every place once, a council's own columns, and bad rows said with their line."""

import gzip
import json

import pytest

from heed.agencies.actions import found_partnership
from heed.core.models import AuditEntry
from heed.exchange.commands.import_places import main
from heed.people.models import Place
from tests.builders import NOW
from tests.exchange.conftest import Ran

HEADING = "uprn,parent_uprn,house,street,locality,postcode,longitude,latitude"
MILL = '999900000001,999900000090,"Flat 1, Siskin House",Mill Lane,West,LE4 5HH,-1.13,52.63'
LANE = "999900000002,,12,Mill Lane,West,LE4 5HJ,,"
STREET = ",,,Heron Way,,,,"

BS7666_HEADING = (
    "UPRN,LOGICAL_STATUS,PARENT_UPRN,SAO_TEXT,SAO_START_NUMBER,SAO_START_SUFFIX,PAO_TEXT,PAO_START_NUMBER,"
    "PAO_START_SUFFIX,PAO_END_NUMBER,STREET_DESCRIPTION,LOCALITY,POSTCODE_LOCATOR,LATITUDE,LONGITUDE"
)


class RanPlaces(Ran):
    main = staticmethod(main)


@pytest.fixture
def run(partnership):
    return RanPlaces


@pytest.fixture
def file_of(tmp_path):
    def write(*lines: str, heading: str = HEADING, name: str = "places.csv", packed: bool = False) -> str:
        content = ("\n".join([heading, *lines]) + "\n").encode()
        path = tmp_path / name
        path.write_bytes(gzip.compress(content) if packed else content)
        return str(path)

    return write


def held() -> list[tuple[str, ...]]:
    return list(
        Place.objects.order_by("pk").values_list("kind", "uprn", "parent_uprn", "house", "street", "postcode")
    )


def test_addresses_and_streets_land_once_however_often_the_file_is_imported(run, file_of):
    file = file_of(MILL, LANE, STREET)
    assert run(file).counts == "read 3, landed 3, already here 0, refused 0"
    assert run(file).counts == "read 3, landed 0, already here 3, refused 0"
    assert held() == [
        ("address", "999900000001", "999900000090", "Flat 1, Siskin House", "Mill Lane", "LE4 5HH"),
        ("address", "999900000002", "", "12", "Mill Lane", "LE4 5HJ"),
        ("street", "", "", "", "Heron Way", ""),
    ]


def test_a_street_that_was_renamed_is_put_right_under_its_uprns(run, file_of):
    run(file_of(MILL, LANE))
    again = run(file_of(MILL, LANE.replace("Mill Lane", "Mill Walk")))
    assert again.counts == "read 2, landed 1, already here 1, refused 0"
    assert Place.objects.get(uprn="999900000002").street == "Mill Walk"


def test_the_audit_names_the_file_its_digest_and_its_lines(run, file_of):
    run(file_of(MILL, LANE))
    batch = AuditEntry.objects.get(action="places landed").batch
    assert (batch["source"], batch["rows"], batch["landed"], len(batch["digest"])) == (
        "places.csv",
        [2, 3],
        2,
        64,
    )


def test_any_columns_that_make_a_street_or_an_address_are_enough(run, file_of):
    streets = file_of("Mill Lane", "Heron Way", heading="Street", name="streets.csv")
    doors = file_of("3,LE4 5HH", heading="house,postcode", name="doors.csv")
    assert run(streets, doors).counts == "read 3, landed 3, already here 0, refused 0"


def test_columns_under_other_names_and_in_parts_are_named_with_a_map(run, file_of):
    file = file_of("4,A,Mill Lane,le45hh", heading="No,Letter,Road,PC")
    ran = run(file, "--map", "house=No+Letter,street=Road", "--map", "postcode=PC")
    assert ran.counts == "read 1, landed 1, already here 0, refused 0"
    assert held() == [("address", "", "", "4A", "Mill Lane", "LE4 5HH")]


def test_a_gazetteer_kept_by_bs7666_needs_one_word(run, file_of):
    file = file_of(
        "999900000001,1,999900000090,FLAT 1,,,SISKIN HOUSE,,,,MILL LANE,WEST,LE4 5HH,52.63,-1.13",
        "999900000002,1,999900000091,,3,B,,12,,,MILL LANE,WEST,LE4 5HJ,52.63,-1.13",
        "999900000003,1,,,,,,12,A,14,ST PETER'S ROAD,WEST,LE4 5HJ,52.63,-1.13",
        "999900000004,8,,,,,OLD FORGE,,,,MILL LANE,WEST,LE4 5HJ,52.63,-1.13",
        heading=BS7666_HEADING,
    )
    ran = run(file, "--map", "bs7666")
    assert "1 entry that is not approved" in ran.out
    assert ran.counts == "read 4, landed 3, already here 0, refused 0"
    assert [(house, street) for _, _, _, house, street, _ in held()] == [
        ("Flat 1, Siskin House", "Mill Lane"),
        ("Flat 3B, 12", "Mill Lane"),
        ("12A-14", "St Peter's Road"),
    ]


def test_a_building_that_is_its_own_parent_has_none(run, file_of):
    run(file_of(MILL.replace("999900000090", "999900000001")))
    assert Place.objects.get().parent_uprn == ""


BAD_ROWS = {
    "letters for a UPRN": (LANE.replace("999900000002", "UPRN1"), "“UPRN1” is not a UPRN"),
    "thirteen digits": (LANE.replace("999900000002", "1" * 13), "is not a UPRN"),
    "a parent that is none": (MILL.replace("999900000090", "-1"), "(parent_uprn)"),
    "half a postcode": (LANE.replace("LE4 5HJ", "LE4"), "“LE4” is not a whole postcode"),
    "no place at all": (",,12,,West,,,", "neither a street nor a house with a postcode"),
    "only a UPRN": ("999900000003,,,,,,,", "neither a street nor a house with a postcode"),
    "half a point": (MILL.replace("52.63", ""), "the latitude is blank"),
    "a point past the pole": (MILL.replace("52.63", "90.1"), "“90.1” is not a possible latitude"),
    "a point that is no number": (MILL.replace("-1.13", "west"), "“west” is not a possible longitude"),
    "a null byte": (LANE.replace("Mill", "Mi\0ll"), "null byte"),
    "a street without end": (LANE.replace("Mill", "x" * 121), "the street is too long"),
    "a cell too few": (LANE[:-1], "differ in their number of cells (7/8)"),
    "a UPRN that was another address above": (
        MILL.replace("Flat 1", "Flat 2"),
        "UPRN 999900000001 stands in this file before",
    ),
}


@pytest.mark.parametrize(("row", "said"), BAD_ROWS.values(), ids=BAD_ROWS.keys())
def test_a_row_that_cannot_be_right_is_refused_with_its_line_and_the_others_land(run, file_of, row, said):
    ran = run(file_of(MILL, row, STREET))
    assert ran.status == 1
    assert "places.csv, line 3: " in ran.err
    assert said in ran.err
    assert ran.counts == "read 3, landed 2, already here 0, refused 1"


MANY = "\n".join(f"{number},Street {number}" for number in range(1, 3001))
BAD_FILES = {
    "another heading": (b"name,when\nx,y\n", "line 1: the heading lacks street"),
    "a column twice": (f"street,street\n{MANY}".encode(), "more than once: street"),
    "nothing at all": (b"", "is empty"),
    "gzip cut short": (gzip.compress(f"house,street\n{MANY}".encode())[:-2000], "cut short"),
    "a zip archive": (b"PK\x03\x04" + b"\0" * 60, "zip archive"),
    "another encoding": (
        f"house,street\n{MANY}\nx,É\n".encode("latin-1"),
        "line 3002: this file is not UTF-8",
    ),
    "a quotation mark never closed": (f'house,street\n{MANY}\n"x'.encode(), "not well-formed CSV"),
    "a line without end": (b"house,street\n" + b"x" * 70_000, "far too long for a gazetteer"),
}


@pytest.mark.parametrize(("content", "said"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_file_that_is_not_whole_is_refused_whole_and_the_next_file_lands(
    run, file_of, tmp_path, content, said
):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    ran = run(str(bad), file_of(STREET))
    assert ran.status == 1
    assert "bad.csv" in ran.err and said in ran.err
    assert [street for *_, street, _ in held()] == ["Heron Way"]


def test_a_missing_file_and_a_folder_are_said_and_the_rest_lands(run, file_of, tmp_path):
    ran = run(str(tmp_path / "nowhere.csv"), str(tmp_path), file_of(STREET))
    assert "there is no such file." in ran.err and "this is a folder" in ran.err
    assert ran.counts == "read 1, landed 1, already here 0, refused 0"


def test_a_column_named_in_the_map_must_be_there(run, file_of):
    ran = run(file_of("Mill Lane", heading="street"), "--map", "house=Number")
    assert "lacks Number" in ran.err
    assert ran.counts == "read 0, landed 0, already here 0, refused 0"


@pytest.mark.parametrize("words", ["nonsense", "flat=Number", "house=", "street=A++B"])
def test_a_map_that_cannot_be_read_is_said_and_nothing_lands(run, file_of, words):
    ran = run("--json", "--map", words, file_of(MILL))
    assert ran.status == 2
    assert json.loads(ran.out)["error"]["code"] == "map"
    assert not Place.objects.exists()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_dash_reads_standard_input_packed_or_not(run, pack):
    assert run("-", stdin=pack(f"{HEADING}\n{MILL}\n".encode())).counts.startswith("read 1, landed 1,")


def test_counts_as_json_add_up(run, file_of):
    found = json.loads(run("--json", file_of(MILL, LANE, LANE, ",,,,,,,")).out)
    assert (found["read"], found["landed"], found["already_here"], found["refused"]) == (4, 2, 1, 1)
    assert found["rows_refused"][0] == {
        "file": found["rows_refused"][0]["file"],
        "line": 5,
        "column": None,
        "code": "no_place",
        "message": "the row has neither a street nor a house with a postcode",
    }


def test_more_rows_than_one_batch_land_in_batches_of_a_thousand(run, file_of):
    file = file_of(*[f"{n},Mill Lane,LE4 5HH" for n in range(1, 2501)], heading="house,street,postcode")
    assert run(file).counts == "read 2500, landed 2500, already here 0, refused 0"
    batches = AuditEntry.objects.filter(action="places landed").order_by("pk")
    assert [entry.batch["read"] for entry in batches] == [1000, 1000, 500]


def test_partnerships_do_not_share_a_gazetteer(run, file_of):
    found_partnership(slug="lincoln", name="Lincoln", at=NOW)
    assert run(file_of(MILL)).status == 2
    assert run("--partnership", "lincoln", file_of(MILL)).counts.startswith("read 1, landed 1,")
    assert run("--partnership", "leicester", file_of(MILL)).counts.startswith("read 1, landed 1,")


def test_how_fast_it_went_is_said(run, file_of):
    assert "a second" in run(file_of(MILL)).err
