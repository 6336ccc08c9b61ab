"""A file given on the page: its columns are asked, a dry run says what would land, then it lands."""

import csv
import io

import pytest

from heed.agencies.models import ManagedHome
from heed.core.actor import Role
from heed.core.models import AuditEntry
from heed.exchange.models import ChangedRow, ColumnMap, Import, ImportedRow
from heed.people.models import PersonRecord
from heed.reports.models import Report
from tests.builders import (
    a_handler,
    a_supervisor,
    a_team,
    a_working_partnership,
    an_account,
    an_agency,
    an_officer,
)
from tests.exchange.uploads.conftest import ADA, BEGIN, BEN, HEADING, LIST, Page, csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db


def test_a_file_is_looked_at_tried_and_landed_and_nothing_lands_before(page, folder):
    words = page.look(csv_bytes(ADA, BEN))
    assert "told_at 03/03/2025 14:10 " in words
    words = page.try_it()
    assert (
        "What would land Rows read 2 Would land 2 Already here 0 Changed, to be looked at 0 Rows refused 0"
        in words
    )
    assert not Report.objects.exists()
    words = page.land()
    assert "It is: landed Rows read 2 Landed 2 Already here 0" in words
    assert {one.first_name for one in PersonRecord.objects.all()} == {"Ada", "Ben"}
    assert "list.csv" in page.words(LIST) and "Landed 2" in page.words(LIST)
    assert list(folder.iterdir()) == []


def test_every_step_is_in_the_audit_with_the_import_and_nothing_of_what_it_holds(page):
    page.look(csv_bytes(ADA))
    page.try_it()
    page.land()
    entries = AuditEntry.objects.filter(record=page.one.reference).order_by("pk")
    assert [one.action for one in entries] == [
        "import begun",
        "import looked at",
        "import dry run asked",
        "import tried",
        "import landing asked",
        "import landed",
    ]
    assert "Okafor" not in str(list(entries.values()))


def test_what_stood_in_the_file_is_not_kept_once_it_has_landed(page):
    page.look(csv_bytes(ADA))
    assert "Okafor" in str(page.one.found)
    page.try_it()
    page.land()
    assert "Okafor" not in str(Import.objects.values().get())


def test_columns_are_prefilled_from_headings_and_from_what_was_said_last_time(page):
    heading = ("Ref", "Date reported", "Notes", "Whim", "Officer")
    row = ("K1", "03/03/2025", "Noise", "Ada", "J. Finch")
    page.look(csv_bytes(row, heading=heading))
    assert page.as_guessed() == {"c0": "id", "c1": "told_at", "c2": "narrative", "c3": "", "c4": "officer"}
    page.try_it(Whim="first_name", Officer="")
    page.land()
    assert PersonRecord.objects.get().first_name == "Ada"
    assert ImportedRow.objects.get().officer == ""
    page.look(csv_bytes(row, heading=heading))
    assert page.as_guessed() == {"c0": "id", "c1": "told_at", "c2": "narrative", "c3": "first_name", "c4": ""}


def test_a_column_that_is_not_used_is_not_kept_though_heed_knows_its_name(page):
    page.look(csv_bytes(ADA))
    words = page.try_it(phone="", born="")
    assert "were not kept: phone" in words or "not kept: born, phone" in words
    page.land()
    assert PersonRecord.objects.get().phone == ""


def test_columns_are_remembered_when_a_file_lands_and_not_when_it_is_tried(page):
    page.look(csv_bytes(ADA))
    page.try_it()
    assert not ColumnMap.objects.exists()
    page.land()
    assert ColumnMap.objects.get().kind == "reports"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"told_at": ""}, "Say which column holds: Told."),
        ({"surname": "first_name"}, "“surname” and “first_name” cannot both be “First name”."),
        ({"surname": "nonsense"}, "Choose what “surname” is."),
        (dict.fromkeys(HEADING, "") | {"told_at": "told_at"}, "Say what more there is in it, such as:"),
    ],
)
def test_columns_that_cannot_be_are_said_and_what_was_chosen_stays(page, other, said):
    page.look(csv_bytes(ADA))
    answer = page.press("try", **page.as_guessed(**other))
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("&#34;", '"')
    assert page.one.state == "asked"


def test_a_dry_run_says_what_is_here_what_changed_and_what_is_wrong_and_the_columns_can_be_said_anew(page):
    page.look(csv_bytes(ADA, BEN))
    page.try_it()
    page.land()
    changed, bad = (*ADA[:8], "14", ADA[9]), ("K3", "31/02/2025", *BEN[2:])
    page.look(csv_bytes(changed, BEN, bad, ("K4", *BEN[1:])))
    words = page.try_it()
    assert "Rows read 4 Would land 1 Already here 1 Changed, to be looked at 1 Rows refused 1" in words
    assert "line 2: this row is here already and says something else now under house" in words
    assert not ChangedRow.objects.exists()
    page.press("again")
    assert "What the columns are" in page.words()
    page.try_it()
    assert "Rows read 4 Landed 1 Already here 1 Changed, to be looked at 1 Rows refused 1" in page.land()
    assert ChangedRow.objects.count() == 1
    assert "Look at the rows that changed" in page.words()


def test_refused_rows_are_taken_away_with_row_column_and_reason_and_harmless_to_a_spreadsheet(page, folder):
    heading = (*HEADING[:1], "=cmd|told", *HEADING[2:])
    bad, formula = ("K3", "never", *BEN[2:]), ("K4", "=1+1", *BEN[2:])
    page.look(csv_bytes(ADA, bad, formula, heading=heading))
    assert "Rows refused 2" in page.try_it(**{"=cmd|told": "told_at"})
    page.land()
    answer = page.browser.get(f"{page.path}errors/")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[0] == ["file", "row", "column", "reason"]
    assert [row[:3] for row in rows[1:]] == [["list.csv", "3", "'=cmd|told"], ["list.csv", "4", "'=cmd|told"]]
    assert "never" in rows[1][3]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert AuditEntry.objects.filter(action="import errors read", record=page.one.reference).count() == 1
    assert len(list(folder.iterdir())) == 1


def test_without_a_refused_row_there_is_no_error_file(page):
    page.look(csv_bytes(ADA))
    page.try_it()
    assert page.browser.get(f"{page.path}errors/").status_code == 404


def test_another_sheet_of_a_workbook_is_chosen_on_the_page(page):
    words = page.look(
        xlsx_bytes({"Cover": [], "2025": [HEADING, ADA], "2024": [HEADING, BEN]}), name="list.xlsx"
    )
    assert "There is nothing in it, or nothing below its heading." in words and "Which sheet" in words
    assert page.press("sheet", sheet="2023").status_code == 422
    assert page.press("sheet", sheet="2024").status_code == 302
    page.wait()
    assert "first_name Ben" in page.words()
    page.try_it()
    page.land()
    assert PersonRecord.objects.get().first_name == "Ben"


def test_a_landlords_homes_have_columns_a_dry_run_and_an_error_file_of_their_own(page):
    heading = ("Property ref", "Address", "Area", "Housing officer")
    good, bad = ("999900000001", "12 Mill Lane", "North", "J. Finch"), ("U1", "x", "North", "")
    page.look(csv_bytes(good, bad, heading=heading), kind="stock")
    assert page.as_guessed() == {"c0": "uprn", "c1": "street", "c2": "patch", "c3": "officer"}
    assert "Rows read 2 Would land 1 Already here 0 Rows refused 1" in page.try_it()
    assert not ManagedHome.objects.exists()
    page.land()
    assert ManagedHome.objects.get().officer == "J. Finch"
    assert page.browser.get(f"{page.path}errors/").status_code == 200


def test_a_supervisor_brings_in_reports_and_homes_an_administrator_homes_alone(signed_in, page, team):
    page.look(csv_bytes(ADA))
    reports = page.path
    ada = Page(signed_in(an_account(Role.ADMINISTRATOR, team=team)))
    assert 'value="stock"' in ada.raw(LIST) and 'value="reports"' not in ada.raw(LIST)
    assert ada.give(csv_bytes(ADA)).status_code == 422
    assert ada.browser.get(reports).status_code == 404
    assert "list.csv" not in ada.words(LIST)
    assert ada.give(csv_bytes(("1", "North"), heading=("uprn", "patch")), kind="stock").status_code == 302


def test_nobody_else_and_no_other_agency_finds_an_import(signed_in, page, team):
    page.look(csv_bytes(ADA))
    other = an_agency(team.agency.partnership, kind="police")
    for account in (a_supervisor(a_team(other)), a_supervisor(a_team(an_agency(a_working_partnership())))):
        browser = signed_in(account)
        for part in ("", "now/", "errors/"):
            assert browser.get(page.path + part).status_code == 404
        assert browser.post(page.path, {"do": "stop"}).status_code == 404
        assert "list.csv" not in Page(browser).words(LIST)
    for account in (a_handler(team), an_officer(team), an_account(Role.LEAD, team=team)):
        browser = signed_in(account)
        assert browser.get(LIST).status_code == browser.get(page.path).status_code == 404
        assert browser.post(BEGIN).status_code == 404


def test_twenty_imports_stand_on_a_page_and_it_leads_to_the_older_ones(page):
    for number in range(23):
        page.give(csv_bytes(ADA), name=f"list{number:02}.csv")
    first = page.raw(LIST)
    assert first.count("/imports/M-") == 20
    older = first.split('rel="next" href="')[1].split('"')[0]
    assert [f"list0{number}.csv" in page.words(LIST + older) for number in range(4)] == [
        True,
        True,
        True,
        False,
    ]


def test_two_who_press_a_key_at_once_do_it_once(page):
    page.look(csv_bytes(ADA))
    page.try_it()
    page.press("land")
    assert page.press("land").status_code == 302
    page.wait()
    assert AuditEntry.objects.filter(action="import landing asked").count() == 1
    assert page.press("stop").status_code == 302
    assert page.one.state == "landed"
    assert page.press("nonsense").status_code == 404
