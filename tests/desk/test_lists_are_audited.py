"""Pages that show several people at once say in the audit whom, in one entry, with the page as the purpose."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.builders import NOW, a_call, a_handler, a_supervisor, actor_for, an_officer, finished

from heed.access.actions import bar_account
from heed.core.models import AuditEntry
from heed.desk.actions import show_list
from heed.desk.queries.listed import was_just_listed
from heed.reports.actions import raise_emergency

pytestmark = pytest.mark.django_db


def listed(where: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(action=f"list shown: {where}").order_by("pk"))


def test_the_worklist_says_whom_it_showed_and_to_whom(signed_in, hana):
    records = sorted(finished(a_call(hana, first_name=name), by=hana)[0].record.reference for name in "AB")
    assert signed_in(hana).get("/worklist/").status_code == 200
    (entry,) = listed("worklist")
    assert (entry.actor_id, entry.purpose, entry.batch) == (hana.pk, "worklist", {"shown": records})
    assert (entry.record, entry.call) == ("", "")


def test_the_same_list_looked_at_again_within_the_minute_is_one_reading(signed_in, hana):
    finished(a_call(hana, first_name="Ann"), by=hana)
    browser = signed_in(hana)
    for _ in range(3):
        browser.get("/worklist/")
    assert len(listed("worklist")) == 1
    finished(a_call(hana, first_name="Bea"), by=hana)
    browser.get("/worklist/")
    assert [len(entry.batch["shown"]) for entry in listed("worklist")] == [1, 2]
    signed_in(a_handler(hana.membership_set.get().team)).get("/worklist/")
    assert len(listed("worklist")) == 3


def test_after_a_minute_it_is_another_reading(hana):
    by, shown = actor_for(hana), ["P-0000-0000"]
    show_list(where="worklist", references=shown, by=by, at=NOW)
    assert was_just_listed(by, "worklist", shown, at=NOW + timedelta(seconds=59))
    assert not was_just_listed(by, "worklist", shown, at=NOW + timedelta(seconds=61))
    assert not was_just_listed(by, "calls", shown, at=NOW)
    assert not was_just_listed(by, "worklist", [*shown, "P-1111-1111"], at=NOW)


def test_a_list_of_nobody_is_no_reading(signed_in, hana):
    for path in ("/worklist/", "/calls/"):
        signed_in(hana).get(path)
    assert not AuditEntry.objects.filter(action__startswith="list shown").exists()


def test_a_list_is_written_once_whatever_its_length(signed_in, hana):
    for name in "ABCDEFGH":
        finished(a_call(hana, first_name=name), by=hana)
    browser = signed_in(hana)
    with CaptureQueriesContext(connection) as first:
        browser.get("/worklist/")
    written = [one["sql"] for one in first.captured_queries if one["sql"].startswith("INSERT")]
    assert len(written) == 2  # the entry, and its place in the queue of the sealer
    with CaptureQueriesContext(connection) as again:
        browser.get("/worklist/")
    assert not [one for one in again.captured_queries if one["sql"].startswith(("INSERT", "UPDATE"))]


def test_the_list_of_calls_says_which_drafts_it_showed(signed_in, hana):
    call = a_call(hana, first_name="Ann")
    signed_in(hana).get("/calls/")
    (entry,) = listed("calls")
    assert (entry.purpose, entry.batch) == ("calls", {"shown": [call.reference]})


@pytest.mark.parametrize("emergency", [False, True])
def test_the_page_of_a_finished_call_says_whom_it_showed(signed_in, hana, emergency):
    call = a_call(hana, first_name="Ann")
    if emergency:
        raise_emergency(call=call, by=actor_for(hana), at=NOW)
    (report,) = finished(call, by=hana)
    browser = signed_in(hana)
    browser.get(f"/calls/{call.reference}/")
    browser.post(f"/calls/{call.reference}/passed/", {"passed_to": " "})
    (entry,) = listed("finished call")
    assert (entry.call, entry.purpose) == (call.reference, "finished call")
    assert entry.batch == {"shown": [report.record.reference]}


def test_two_calls_of_one_person_are_two_readings(signed_in, hana):
    browser = signed_in(hana)
    for _ in range(2):
        call = a_call(hana, first_name="Ann")
        finished(call, by=hana)
        browser.get(f"/calls/{call.reference}/")
    assert len(listed("finished call")) == 2


def test_a_colleague_who_reads_a_draft_is_in_the_audit_once_and_its_own_handler_is_not(signed_in, hana):
    call = a_call(hana, narrative="They bang")
    supervisor = a_supervisor(hana.membership_set.get().team)
    for account in (hana, supervisor, supervisor):
        assert signed_in(account).get(f"/calls/{call.reference}/").status_code == 200
    (entry,) = AuditEntry.objects.filter(action="draft opened")
    assert (entry.actor_id, entry.call, entry.purpose) == (supervisor.pk, call.reference, "call")


def test_whoever_is_kept_from_her_has_no_page_of_her_finished_call_and_no_entry_of_reading_it(
    signed_in, hana
):
    call = a_call(hana, first_name="Ann", narrative="They bang")
    (report,) = finished(call, by=hana)
    team = hana.membership_set.get().team
    cousin = an_officer(team)
    browser = signed_in(cousin)
    assert browser.get(f"/calls/{call.reference}/").status_code == 200
    by = actor_for(a_supervisor(team))
    bar_account(record=report.record.reference, account_id=cousin.pk, because="x", by=by, at=NOW)
    before = len(listed("finished call"))
    for answer in (
        browser.get(f"/calls/{call.reference}/"),
        browser.post(f"/calls/{call.reference}/passed/", {"passed_to": ""}),
    ):
        assert answer.status_code in (302, 404)
        assert report.reference not in answer.content.decode()
    assert browser.get(f"/calls/{call.reference}/").status_code == 404
    assert len(listed("finished call")) == before
