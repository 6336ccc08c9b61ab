"""The doors of a late entry: what its form takes, who may begin one, and what the pages say of it afterwards."""

from datetime import datetime, timedelta

import pytest
from tests.builders import (
    NOW,
    a_handler,
    a_supervisor,
    actor_for,
    an_account,
    finished,
    recognised_as,
    type_in,
)
from tests.late import MARIAN, NEEDS_NO_MORE, TOLD, a_late_entry, marian
from tests.telephone import told

from heed.cases.models import Case
from heed.core import clock
from heed.core.actor import Role
from heed.core.clock import LONDON
from heed.desk.actions import take_card
from heed.reports.models import Call

pytestmark = pytest.mark.django_db

SAID = {"told_on": "2026-06-28", "told_time": "21:40", "because": "outage"}


@pytest.fixture
def at_ten(monkeypatch):
    """The doors' clock stands at the moment the builders use."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def begin(at_ten, signed_in, hana):
    browser = signed_in(hana)
    return lambda **said: browser.post("/calls/late/", {**SAID, **said})


def test_the_form_begins_an_ordinary_call_that_was_told_earlier(begin, hana):
    answer = begin()
    call = Call.objects.get()
    assert answer.headers["Location"] == f"/calls/{call.reference}/"
    assert (call.told_at, call.started_at) == (TOLD, NOW)
    assert (call.taken_by_id, call.taken_by_words, call.late_because) == (hana.pk, "", "outage")


def test_a_colleague_of_the_same_agency_is_her_account_and_anybody_else_stays_a_name(begin, police, council):
    hugo = an_account(Role.HANDLER, team=police, name="Hugo Pryce")
    an_account(Role.HANDLER, team=council, name="Cora Bevan")
    begin(taken_by="hugo  PRYCE")
    begin(taken_by="Cora Bevan")
    first, second = Call.objects.order_by("pk")
    assert (first.taken_by_id, first.taken_by_words) == (hugo.pk, "")
    assert (second.taken_by_id, second.taken_by_words) == (None, "Cora Bevan")


def test_a_name_that_two_colleagues_share_stays_a_name(begin, police):
    for _ in range(2):
        an_account(Role.HANDLER, team=police, name="Hugo Pryce")
    begin(taken_by="Hugo Pryce")
    assert Call.objects.get().taken_by_words == "Hugo Pryce"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"told_on": ""}, "Say the day on which it was told."),
        ({"told_time": ""}, "Say the time at which it was told."),
        ({"told_time": "ten"}, "This is no time. Write it like 21:40."),
        ({"told_on": "31/06/2026"}, "This is no day."),
        ({"told_on": "2026-06-30", "told_time": "10:01"}, "This is still to come."),
        ({"told_on": "2026-06-15"}, "This is too long ago"),
        ({"because": ""}, "Choose why it is written down only now."),
        ({"because": "laziness"}, "Choose one of the reasons."),
        ({"because": "other"}, "Say why, in a few words."),
        ({"words": "x" * 501}, "At most 500 characters."),
        ({"taken_by": "Hu\x00go"}, "It holds a character that cannot be kept."),
    ],
)
def test_what_cannot_be_meant_is_said_and_begins_nothing(begin, said, words):
    answer = begin(**said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Call.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"told_on": "16/06/2026", "told_time": "00.00"},  # the first day, its first minute
        {"told_on": "30 June 2026", "told_time": "1000"},  # this very minute
        {"because": "other", "words": "The sheet was found in a drawer"},
    ],
)
def test_days_and_times_are_read_as_people_write_them(begin, said):
    assert begin(**said).status_code == 302


@pytest.mark.parametrize(("which", "utc_hour"), [("first", 0), ("second", 1)])
def test_in_the_night_the_clocks_go_back_the_form_asks_which_hour(
    signed_in, hana, monkeypatch, which, utc_hour
):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 26, 9, 0, tzinfo=LONDON))
    browser = signed_in(hana)
    said = {**SAID, "told_on": "2026-10-25", "told_time": "01:30"}
    asked = browser.post("/calls/late/", said)
    assert asked.status_code == 422
    assert 'name="which"' in asked.content.decode()
    assert browser.post("/calls/late/", {**said, "which": which}).status_code == 302
    assert Call.objects.get().told_at.hour == utc_hour


def test_in_the_night_the_clocks_go_forward_the_hour_that_was_not_there_is_refused(
    signed_in, hana, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 30, 9, 0, tzinfo=LONDON))
    answer = signed_in(hana).post("/calls/late/", {**SAID, "told_on": "2026-03-29", "told_time": "01:30"})
    assert "There was no such time" in answer.content.decode()


def test_before_the_first_rules_nothing_can_be_counted_and_the_form_says_so(signed_in, hana, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 1, 5, 9, 0, tzinfo=LONDON))
    answer = signed_in(hana).post("/calls/late/", {**SAID, "told_on": "2025-12-31"})
    assert answer.status_code == 422
    assert "No rules of this partnership held on that day yet." in answer.content.decode()


# What the pages say of it


@pytest.fixture
def late(hana, police):
    """Nothing more was needed then; since then she told us once more."""
    call = a_late_entry(hana, words="M. Morgan, relief", narrative="They bang", **NEEDS_NO_MORE, **MARIAN)
    recognised_as(call, marian(police, TOLD + timedelta(hours=5)), by=hana)
    return call


def test_the_call_screen_keeps_the_mark_and_says_then_and_now(at_ten, signed_in, hana, late):
    shown = signed_in(hana).get(f"/calls/{late.reference}/").content.decode()
    assert "Late entry: told Sun 28 Jun, 21:40; written down Tue 30 Jun, 10:00" in shown
    assert "taken by M. Morgan, relief" in shown
    assert "By the rules of Sun 28 Jun 2026: not a repeat, Log and advise" in shown
    assert "When written down: a repeat, Full assessment" in shown
    assert "data-started" not in shown.split('aria-label="Finish"')[1]  # nobody waits on the line


def test_the_finished_call_says_both_as_they_were_kept(at_ten, signed_in, hana, late):
    finished(late, by=hana)
    shown = signed_in(hana).get(f"/calls/{late.reference}/").content.decode()
    assert "By the rules of Sun 28 Jun 2026: not a repeat, Log and advise" in shown
    assert "<b>When written down: a repeat, Full assessment" in shown
    assert "Write down the next sheet" in shown
    assert "Wrapping up" not in shown


def test_the_persons_page_shows_it_at_its_true_time_with_when_it_was_written(
    at_ten, client, hana, late, police
):
    (report,) = finished(late, by=hana)
    supervisor = a_supervisor(police)
    client.force_login(supervisor)
    path = f"/people/{report.record.reference}/"
    shown = client.post(path, {"reason": "follow-up"}, follow=True).content.decode()
    entry = shown.split("heed-timeline__entry")[2]  # the other one was told after it
    assert "Sun 28 Jun, 21:40" in entry
    assert "M. Morgan, relief" in entry
    assert "Written down later" in entry
    assert "Tue 30 Jun, 10:00 · H. Handler" in entry


def test_a_case_says_that_it_was_written_down_later(at_ten, signed_in, hana, late, police):
    finished(late, by=hana)
    shown = signed_in(a_supervisor(police)).get(f"/cases/{Case.objects.get().reference}/").content.decode()
    assert "Written down later" in shown


def test_the_list_of_calls_marks_it(at_ten, signed_in, hana, late):
    assert "<b>Late entry</b>" in signed_in(hana).get("/calls/").content.decode()


def test_danger_told_hours_ago_says_what_to_do_and_nothing_to_say_to_nobody(at_ten, signed_in, hana, late):
    browser = signed_in(hana)
    shown = browser.post(f"/calls/{late.reference}/", {"do": "emergency"}, follow=True).content.decode()
    assert "nobody is on the line, and the danger may be there still" in shown
    assert "Ring 999 now, or stay on the line" not in shown
    type_in(late, by=hana, narrative="They bang")
    finished(late, by=hana)
    after = browser.get(f"/calls/{late.reference}/").content.decode()
    assert "Does the sheet say who has it" in after
    assert "Ring 999 now, or stay on the line" not in after


def test_the_next_telephone_call_is_not_said_to_have_waited_for_the_wrap_up_of_a_late_entry(hana, line):
    late = a_late_entry(hana)
    finished(late, by=hana)
    at = NOW + timedelta(seconds=35)
    take_card(card=told(line, at=at), by=actor_for(hana), at=at)
    late.refresh_from_db()
    assert "ms_wrap_up" not in late.meter


def test_every_signed_in_person_may_print_the_sheet_and_it_holds_nobody(signed_in, hana, late):
    type_in(late, by=hana, narrative="They bang")
    shown = signed_in(hana).get("/calls/sheet/").content.decode()
    assert "Is anyone in danger right now?" in shown
    assert "Not asked" in shown
    for hers in ("Thistlewood", "07700 900123", "They bang", late.reference):
        assert hers not in shown
    assert "<input" not in shown.split('class="sheet-paper"')[1]
    assert "transfer the call by voice to the control room" in shown  # these police dispatch


def test_an_agency_that_does_not_dispatch_is_told_to_ring_999_on_its_sheet(signed_in, council):
    shown = signed_in(a_handler(council)).get("/calls/sheet/").content.decode()
    assert "this agency does not dispatch: ring 999." in shown
