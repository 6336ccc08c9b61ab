"""A landlord's homes: whose each is on a day, who its officer is, and what was so before."""

from datetime import date

import pytest
from tests.builders import NOW, a_partnership, a_team, an_account
from tests.exchange.conftest import Ran

from heed.agencies.actions import add_agency
from heed.agencies.landlords import landlord_of, patch_officer_of
from heed.agencies.models import ManagedHome
from heed.core.actor import Role, program
from heed.exchange.commands import import_stock

HEADING = "uprn,house,street,postcode,patch,officer,from,until"
MILL = "999900000001,12,Mill Lane,LE4 5HH,North,J. Finch,01/04/2025,"


class RanStock(Ran):
    main = staticmethod(import_stock.main)

    def __init__(self, *words: str) -> None:
        super().__init__(*words, "--agency", "homes")


@pytest.fixture
def homes(partnership):
    return add_agency(
        slug="homes",
        name="Wren Homes",
        kind="registered_provider",
        dispatches=False,
        by=program(partnership.pk),
        at=NOW,
    )


@pytest.fixture
def run(homes):
    return RanStock


@pytest.fixture
def file_of(tmp_path):
    def write(*rows: str, heading: str = HEADING) -> str:
        path = tmp_path / "homes.csv"
        path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
        return str(path)

    return write


def whose(homes, uprn: str, on: date):
    return landlord_of(program(homes.partnership_id), uprn, on=on)


def test_a_home_is_its_landlords_from_its_day_on(run, file_of, homes):
    assert run(file_of(MILL)).counts == "read 1, landed 1, already here 0, refused 0"
    assert whose(homes, "999900000001", date(2025, 3, 31)) is None
    found = whose(homes, "999900000001", date(2025, 4, 1))
    assert (found.landlord, found.patch, found.officer) == ("Wren Homes", "North", "J. Finch")
    assert ManagedHome.objects.get().address == "12 Mill Lane, LE4 5HH"


def test_imported_again_nothing_doubles(run, file_of):
    run(file_of(MILL))
    assert run(file_of(MILL)).counts == "read 1, landed 0, already here 1, refused 0"
    undated = MILL.replace("01/04/2025", "")
    assert run(file_of(undated)).counts == "read 1, landed 0, already here 1, refused 0"
    assert ManagedHome.objects.count() == 1


def test_every_home_of_a_long_list_lands(run, file_of):
    rows = [MILL.replace("999900000001", f"{999_900_010_000 + number}") for number in range(2_500)]
    assert run(file_of(*rows)).counts == "read 2500, landed 2500, already here 0, refused 0"
    assert ManagedHome.objects.count() == 2_500


def test_a_dry_run_says_what_would_land_and_writes_nothing(run, file_of, tmp_path):
    run(file_of(MILL))
    errors = tmp_path / "wrong.csv"
    changed, other = MILL.replace("North", "South"), MILL.replace("0001,", "0002,")
    file = file_of(changed, other, other, MILL.replace("999900000001", "=1+1"))
    words = (file, "--dry-run", "--errors", str(errors))
    assert run(*words).counts == "read 4, landed 2, already here 1, refused 1"
    assert ManagedHome.objects.get().patch == "North"
    assert errors.read_text("utf-8-sig").splitlines()[1].endswith("not a UPRN: up to twelve digits")
    assert run(file).counts == "read 4, landed 2, already here 1, refused 1"


def test_another_officer_begins_on_a_day_and_the_one_before_is_kept_until_then(run, file_of, homes):
    run(file_of(MILL))
    run(file_of(MILL.replace("J. Finch", "R. Wood").replace("01/04/2025", "01/04/2026")))
    assert whose(homes, "999900000001", date(2026, 3, 31)).officer == "J. Finch"
    assert whose(homes, "999900000001", date(2026, 4, 1)).officer == "R. Wood"


def test_a_home_that_was_given_up_is_nobodys_afterwards(run, file_of, homes):
    run(file_of(f"{MILL}30/06/2025"))
    assert whose(homes, "999900000001", date(2025, 6, 30)) is not None
    assert whose(homes, "999900000001", date(2025, 7, 1)) is None


def test_a_list_of_an_earlier_day_says_nothing_of_today(run, file_of, homes):
    run(file_of(MILL))
    old = MILL.replace("J. Finch", "R. Wood").replace("01/04/2025", "01/04/2024")
    assert run(file_of(old)).counts == "read 1, landed 0, already here 1, refused 0"
    assert whose(homes, "999900000001", date(2026, 1, 1)).officer == "J. Finch"


def test_the_officer_is_the_member_of_staff_called_so_unless_two_are(run, file_of, homes):
    run(file_of(MILL))
    actor, on = program(homes.partnership_id), date(2026, 1, 1)
    assert patch_officer_of(actor, "999900000001", on=on).officer_id is None
    finch = an_account(Role.OFFICER, team=a_team(homes), name="j. finch")
    assert patch_officer_of(actor, "999900000001", on=on).officer_id == finch.pk
    an_account(Role.OFFICER, team=a_team(homes), name="J. Finch")
    assert patch_officer_of(actor, "999900000001", on=on).officer_id is None


def test_a_home_without_an_officer_has_a_landlord_and_no_patch_officer(run, file_of, homes):
    run(file_of(MILL.replace("J. Finch", "")))
    assert whose(homes, "999900000001", date(2026, 1, 1)).landlord == "Wren Homes"
    assert patch_officer_of(program(homes.partnership_id), "999900000001", on=date(2026, 1, 1)) is None


def test_another_partnership_finds_nothing(run, file_of, homes):
    run(file_of(MILL))
    assert landlord_of(program(a_partnership().pk), "999900000001", on=date(2026, 1, 1)) is None


def test_an_unknown_uprn_is_nobodys_home(homes):
    assert whose(homes, "", date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (MILL.replace("999900000001", "U1"), "the uprn “U1” is not a UPRN"),
        (MILL.replace("999900000001", ""), "is not a UPRN"),
        (MILL.replace("01/04/2025", "31/02/2025"), "the from “31/02/2025” is not in the calendar"),
        (f"{MILL}01/01/2025", "the until “01/01/2025” is before the day it begins"),
        (MILL.replace("J. Finch", "x" * 121), "the officer is too long"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_land(run, file_of, row, said):
    ran = run(file_of(row, MILL.replace("0001,", "0002,")))
    assert ran.counts == "read 2, landed 1, already here 0, refused 1"
    assert "line 2" in ran.err and said in ran.err


def test_a_list_that_says_only_uprns_is_refused(run, file_of):
    assert "the heading lacks patch" in run(file_of("1", heading="uprn")).err


def test_the_landlords_own_column_names_are_remembered(run, file_of, homes):
    heading = "Prop ref,Area"
    assert run(file_of("1,North", heading=heading), "--map", "Prop ref=uprn,Area=patch").status == 0
    assert run(file_of("2,South", heading=heading)).counts == "read 1, landed 1, already here 0, refused 0"
