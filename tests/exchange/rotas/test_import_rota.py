"""An agency's rota: each line once, put right where it ends otherwise, and every bad row said with its column."""

from datetime import datetime

import pytest
from tests.builders import NOW, a_team
from tests.exchange.conftest import Ran

from heed.agencies.actions import add_agency
from heed.agencies.models import Account, Shift
from heed.agencies.rotas import watches_of
from heed.core import clock
from heed.core.actor import program
from heed.core.clock import LONDON
from heed.exchange.commands import import_stock

HEADING = "team,name,from,until,part"
ANN = "Tenancy,Ann Duty,30/06/2026 08:00,30/06/2026 16:00,duty"
BOB = "tenancy,Bob Lund,30/06/2026 08:00,30/06/2026 16:00,Cover"


class RanRota(Ran):
    main = staticmethod(import_stock.main)

    def __init__(self, *words: str) -> None:
        super().__init__(*words, "--rota", "--agency", "homes")


@pytest.fixture
def team(partnership, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    by = program(partnership.pk)
    agency = add_agency(
        slug="homes", name="Wren Homes", kind="registered_provider", dispatches=False, by=by, at=NOW
    )
    team = a_team(agency)
    team.name = "Tenancy"
    team.save()
    return team


@pytest.fixture
def run(team):
    return RanRota


@pytest.fixture
def file_of(tmp_path):
    def write(*rows: str, heading: str = HEADING) -> str:
        path = tmp_path / "rota.csv"
        path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
        return str(path)

    return write


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def there(team) -> list[tuple[str, bool]]:
    found = watches_of([team.pk], since=at("2026-06-30T09:00"), until=at("2026-06-30T10:00"))
    return sorted((one.name, one.is_cover) for one in found.get(team.pk, ()))


def test_whoever_is_on_duty_and_whoever_covers_is_there_by_the_clock_on_the_wall(run, file_of, team):
    assert run(file_of(ANN, BOB)).counts == "read 2, landed 2, already here 0, refused 0"
    assert there(team) == [("Ann Duty", False), ("Bob Lund", True)]
    assert Shift.objects.get(name="Ann Duty").from_at == at("2026-06-30T08:00")


def test_imported_again_nothing_doubles_and_hours_that_end_otherwise_are_put_right(run, file_of, team):
    run(file_of(ANN, BOB))
    assert run(file_of(ANN, BOB, ANN)).counts == "read 3, landed 0, already here 3, refused 0"
    short = ANN.replace("16:00", "08:30")
    assert run(file_of(short)).counts == "read 1, landed 1, already here 0, refused 0"
    assert there(team) == [("Bob Lund", True)]
    assert Shift.objects.filter(taken_off_at=None).count() == 2


def test_a_dry_run_counts_what_landing_would_and_writes_nothing(run, file_of, team):
    rows = (ANN, ANN, BOB, ANN.replace("16:00", "08:30"))
    tried = run(file_of(*rows), "--dry-run").counts
    assert not Shift.objects.exists()
    assert tried == "read 4, landed 3, already here 1, refused 0" == run(file_of(*rows)).counts


def test_whoever_is_called_so_is_known_by_their_account(run, file_of, team):
    ann = Account.objects.create_account(username="ann", password=None, agency=team.agency, name="Ann Duty")
    run(file_of(ANN, BOB))
    assert Shift.objects.get(name="Ann Duty").account_id == ann.pk
    assert Shift.objects.get(name="Bob Lund").account_id is None


def test_the_file_s_own_names_are_understood_and_remembered(run, file_of, team):
    theirs = file_of(ANN, heading="Desk,Who,Start,End,Role")
    mapped = run(theirs, "--map", "Desk=team,Who=name,Start=from,End=until,Role=part")
    assert mapped.counts == "read 1, landed 1, already here 0, refused 0"
    assert run(theirs).counts == "read 1, landed 0, already here 1, refused 0"


@pytest.mark.parametrize(
    "row, words",
    [
        (
            "Night,Ann Duty,30/06/2026 08:00,30/06/2026 16:00,duty",
            "the team “Night” is no team of this agency",
        ),
        ("Tenancy,,30/06/2026 08:00,30/06/2026 16:00,duty", "the name is empty: nobody is named"),
        ("Tenancy,Ann,30/06/2026,30/06/2026 16:00,duty", "the from “30/06/2026” says no time"),
        (
            "Tenancy,Ann,31/06/2026 08:00,30/06/2026 16:00,duty",
            "the from “31/06/2026 08:00” is not in the calendar",
        ),
        ("Tenancy,Ann,soon,30/06/2026 16:00,duty", "the from “soon” is not a day and time"),
        ("Tenancy,Ann,30/06/2026 08:00,30/06/2026 08:00,duty", "is not after the moment it begins"),
        ("Tenancy,Ann,30/06/2026 08:00,30/07/2026 08:00,duty", "is more than a week after it begins"),
        ("Tenancy,Ann,30/06/2036 08:00,30/06/2036 16:00,duty", "is more than a year ahead"),
        ("Tenancy,Ann,30/06/2026 08:00,30/06/2026 16:00,boss", "the part “boss” is neither duty nor cover"),
        (f"Tenancy,{'A' * 121},30/06/2026 08:00,30/06/2026 16:00,duty", "name"),
    ],
)
def test_a_bad_row_is_said_with_its_column_and_holds_up_no_other(run, file_of, team, row, words):
    ran = run(file_of(row, BOB))
    assert ran.counts == "read 2, landed 1, already here 0, refused 1"
    assert words in ran.out + ran.err
    assert there(team) == [("Bob Lund", True)]


def test_a_file_that_is_no_rota_is_refused_whole(run, file_of, team):
    ran = run(file_of("999900000001,1 Mill Lane", heading="uprn,address"))
    assert "a rota needs a team, who is there, from when and until when" in ran.out + ran.err
    assert not Shift.objects.exists()
