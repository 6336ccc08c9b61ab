"""An import goes on by itself after an interruption, ends when somebody says so, and leaves no file behind."""

import os
from datetime import timedelta

import pytest
from django.db import DatabaseError

from heed.core import clock
from heed.core.models import AuditEntry
from heed.exchange.importing.landing import Landing
from heed.exchange.models import Import, ImportedRow
from heed.exchange.rules import CLAIM, ERRORS_KEPT, FILE_KEPT, MOST_ATTEMPTS
from heed.exchange.uploads import taking, working
from heed.exchange.uploads.working import AGAIN_AFTER, Going, go_on, tidy
from heed.people.models import LinkProposal, PersonRecord
from heed.reports.models import Report
from tests.exchange.uploads.conftest import ADA, BEN, LIST, csv_bytes

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Nothing is tidied up, as when the power goes."""


@pytest.fixture
def killed_at(monkeypatch):
    """`killed_at(3)`: the program is killed after it has landed three batches, or in the middle of the fourth."""

    def kill(batches: int, *, in_the_middle: bool = False) -> None:
        left = [batches]
        keep, land = taking.Place._keep, Landing._land

        def kept(place, **more):
            if in_the_middle and "done_line" in more and not left[0]:
                raise Killed
            keep(place, **more)

        def landed(landing):
            land(landing)
            left[0] -= 1
            if not left[0] and not in_the_middle:
                raise Killed

        monkeypatch.setattr(taking.Place, "_keep", kept)
        monkeypatch.setattr(Landing, "_land", landed)

    yield kill
    monkeypatch.undo()


ROWS = [
    *((f"K{n}", "03/03/2025", *BEN[2:]) for n in range(500)),
    ("K500", "never", *BEN[2:]),
    *((f"K{n}", "03/03/2025", *BEN[2:]) for n in range(501, 1_000)),
    ("", "03/03/2025", *BEN[2:]),
    ("", "03/03/2025", *BEN[2:]),
    ("K1", "03/03/2025", *BEN[2:]),
    ("K2", "03/03/2025", "Noise", *BEN[3:]),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("in_the_middle", [False, True])
@pytest.mark.parametrize("batches", [1, 4])
def test_killed_it_goes_on_by_itself_and_counts_as_if_nothing_had_been(
    page, monkeypatch, killed_at, batches, in_the_middle, folder
):
    monkeypatch.setattr(taking, "ROWS_ON_SQLITE", 100)
    monkeypatch.setattr(taking.bulk, "MOST_ROWS", 100)
    page.look(csv_bytes(*ROWS))
    page.try_it()
    page.press("land")
    killed_at(batches, in_the_middle=in_the_middle)
    at = clock.now()
    with pytest.raises(Killed):
        go_on(at=at, now=clock.now)
    monkeypatch.undo()
    monkeypatch.setattr("django.conf.settings.IMPORTS_FOLDER", folder)
    assert ImportedRow.objects.count() == batches * 100
    assert not go_on(at=at + timedelta(seconds=1), now=clock.now)  # taken for alive still
    assert go_on(at=at + CLAIM * 2, now=clock.now)
    words = page.words()
    assert "Rows read 1,004 Landed 1,001 Already here 1 Changed, to be looked at 1 Rows refused 1" in words, (
        words
    )
    assert Report.objects.count() == PersonRecord.objects.count() == 1_001
    assert len(list(folder.iterdir())) == 1  # the error file


def test_a_dry_run_that_was_killed_begins_again(page, monkeypatch):
    page.look(csv_bytes(ADA, BEN))
    page.press("try", **page.as_guessed())
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(taking, "_shown", lambda *_, **__: (_ for _ in ()).throw(Killed))
        go_on(at=clock.now(), now=clock.now)
    go_on(at=clock.now() + CLAIM * 2, now=clock.now)
    assert "Would land 2" in page.words()


def test_what_fails_is_tried_again_by_itself_and_in_the_end_waits_for_a_person(page, monkeypatch):
    page.look(csv_bytes(ADA))
    page.try_it()
    page.press("land")
    at = clock.now()
    with monkeypatch.context() as patch:
        patch.setattr(
            working, "take", lambda *_: (_ for _ in ()).throw(DatabaseError("database or disk is full"))
        )
        for _ in range(MOST_ATTEMPTS - 1):
            assert go_on(at=at, now=lambda at=at: at)
            assert "There is no room left" in page.words() or "there is no room left" in page.words()
            assert "It is tried again by itself." in page.words()
            at += AGAIN_AFTER * 2
        assert go_on(at=at, now=lambda: at)
        assert not go_on(at=at + AGAIN_AFTER * 2, now=clock.now)
    assert "It is: did not get on" in page.words()
    assert page.press("resume").status_code == 302
    page.wait()
    assert "It is: landed" in page.words()
    assert Report.objects.count() == 1


def test_a_fault_of_the_program_is_said_without_what_it_quoted(page, monkeypatch, caplog):
    page.look(csv_bytes(ADA))
    page.press("try", **page.as_guessed())
    with monkeypatch.context() as patch:
        patch.setattr(working, "take", lambda *_: (_ for _ in ()).throw(ValueError("oops")))
        go_on(at=clock.now(), now=clock.now)
    assert "something went wrong in Heed" in page.words() and "oops" not in page.words()


def test_stopped_while_it_lands_what_landed_stays_and_the_file_goes(page, monkeypatch, folder):
    monkeypatch.setattr(taking, "ROWS_ON_SQLITE", 100)
    monkeypatch.setattr(taking.bulk, "MOST_ROWS", 100)
    page.look(csv_bytes(*ROWS))
    page.try_it()
    page.press("land")
    land, left = Landing._land, [2]

    def stopped_by_a_colleague(landing):
        land(landing)
        left[0] -= 1
        if not left[0]:
            page.press("stop")

    monkeypatch.setattr(Landing, "_land", stopped_by_a_colleague)
    go_on(at=clock.now(), now=clock.now)
    assert page.one.state == "stopped"
    assert "What had landed stays" in page.words()
    assert Report.objects.count() == 200
    # Of the dry run, for whoever puts the rows right.
    assert [one.name for one in folder.iterdir()] == [page.one.errors_as]


@pytest.mark.parametrize("when", ["received", "asked", "tried"])
def test_left_before_it_landed_nothing_of_the_file_stays(page, folder, when):
    page.give(csv_bytes(ADA))
    if when != "received":
        page.wait()
    if when == "tried":
        page.try_it()
    page.press("stop")
    page.wait()
    assert "It is: stopped" in page.words()
    assert list(folder.iterdir()) == [] and page.one.found == {}


def test_left_after_a_dry_run_the_page_does_not_say_that_rows_landed(page):
    page.look(csv_bytes(ADA))
    assert "This was a dry run: nothing was written." in page.try_it()
    page.press("stop")
    words = page.words()
    assert "Would land 1" in words and "This was a dry run: nothing was written." in words
    assert "Landed" not in words and "landed" not in words
    assert "Would land 1" in page.words(LIST)


def test_a_file_nobody_goes_on_with_is_deleted_after_a_day_and_the_list_says_so(page, folder):
    page.look(csv_bytes(ADA))
    tidy(at=clock.now() + FILE_KEPT - timedelta(minutes=1))
    assert len(list(folder.iterdir())) == 1
    tidy(at=clock.now() + FILE_KEPT)
    assert list(folder.iterdir()) == [] and page.one.found == {}
    assert "left for a day, and its file deleted" in page.words()
    assert AuditEntry.objects.filter(action="import lapsed", record=page.one.reference).exists()
    assert page.press("stop").status_code == 302


def test_an_error_file_is_deleted_after_a_week(page, folder):
    page.look(csv_bytes(ADA, ("K3", "never", *BEN[2:])))
    page.try_it()
    page.land()
    tidy(at=clock.now() + ERRORS_KEPT - timedelta(minutes=1))
    assert page.browser.get(f"{page.path}errors/").status_code == 200
    tidy(at=clock.now() + ERRORS_KEPT)
    assert list(folder.iterdir()) == []
    assert page.browser.get(f"{page.path}errors/").status_code == 404
    assert "Refused rows" not in page.words()


def test_what_an_upload_that_broke_off_left_is_deleted_and_nothing_else(page, folder):
    page.look(csv_bytes(ADA))
    old = (clock.now() - FILE_KEPT * 2).timestamp()
    for name in ("0" * 32, ".abc.part", "somebody's own"):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (old, old))
    (folder / ("1" * 32)).write_bytes(b"just arriving")
    tidy(at=clock.now())
    assert {one.name for one in folder.iterdir()} == {page.one.kept_as, "1" * 32, "somebody's own"}


def test_a_small_file_does_not_wait_for_a_large_one(page):
    page.give(csv_bytes(ADA))
    Import.objects.update(size=working.SMALL)
    assert not go_on(at=clock.now(), now=clock.now, smaller_than=working.SMALL)
    page.give(csv_bytes(BEN))
    assert go_on(at=clock.now(), now=clock.now, smaller_than=working.SMALL)
    assert page.one.state == "asked"


def test_the_job_of_the_server_does_both(page):
    page.give(csv_bytes(ADA))
    assert "It waits for its turn" in page.words()
    job = Going(clock.now)
    assert job(at=clock.now())
    assert page.one.state == "asked"
    assert not job(at=clock.now())


def test_the_page_asks_how_far_it_has_come(page):
    page.give(csv_bytes(ADA))
    now = page.browser.get(f"{page.path}now/").json()
    assert now["state"] == "received" and now["is_working"]
    page.wait()
    assert page.browser.get(f"{page.path}now/").json()["state"] == "asked"
    page.press("try", **page.as_guessed())
    Import.objects.update(
        counts={"rows": 1_000, "read": 250, "landed": 249, "already_here": 0, "changed": 0, "refused": 1},
        began_at=clock.now() - timedelta(minutes=1),
    )
    html = page.browser.get(f"{page.path}now/").json()["html"]
    assert "250 of 1,000 rows read" in html and "about 3 minutes left" in html
    assert "250 of 1,000 rows read" in page.words()


def test_who_came_by_the_page_is_matched_with_who_is_known(page, team):
    from tests.builders import a_record

    a_record(team=team, first_name="Ada", surname="Okafor", born="1951-05-04", phone="07700 900123")
    page.look(csv_bytes(ADA, BEN))
    page.try_it()
    words = page.land()
    assert "1 possible match with somebody on record. Nobody was joined to anybody." in words
    assert "Look at possible matches" in words
    assert LinkProposal.objects.count() == 1
