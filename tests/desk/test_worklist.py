"""The worklist: most at risk first, then what is due; what is kept leaves, what is missed is counted."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_record,
    a_report,
    a_supervisor,
    a_team,
    a_working_partnership,
    actor_for,
    an_account,
    an_agency,
    finished,
    recognised_as,
)

from heed.access.actions import bar_account
from heed.core import clock, events
from heed.core.actor import Role
from heed.core.fixed import fetch
from heed.desk.actions import rebuild_worklist
from heed.desk.models import WorklistEntry
from heed.desk.queries.worklist import BACK, FORTH, PAGE, SHOWN, Spot, get_worklist
from heed.desk.ranks import EMERGENCY, MOST_AT_RISK
from heed.reports.actions import acknowledge_passed, keep_promise, raise_emergency
from heed.reports.models import Promise

pytestmark = pytest.mark.django_db

CALM = {
    f"q_{code}": "no"
    for code in ("danger_now", "threat_to_life", "t1", "t4", "hate", "child_at_risk", "suicidal")
}
CALM |= {"is_new": "on", "q_t2": "none", "q_t3": "none", "safe_ring": "yes"}


def work(account, *, at=NOW):
    return get_worklist(actor_for(account), at=at)


def told(hana, name: str, *, at=NOW, **fields):
    return finished(a_call(hana, at=at, first_name=name, **fields), by=hana, at=at)[0]


def most_at_risk(hana, name: str):
    known = a_record(team=hana.membership_set.get().team, first_name=name)
    a_report(record=known, at=NOW - timedelta(days=9), is_open=False)
    call = a_call(hana, first_name=name, q_t4="yes")
    recognised_as(call, known, by=hana)
    return finished(call, by=hana)[0]


def test_a_finished_call_is_on_the_worklist_once_its_events_were_heard(hana):
    report = told(hana, "Ann")
    (row,) = work(hana).rows
    assert (row.report, row.name, row.is_overdue) == (report.reference, "Ann", False)
    assert row.case and row.by_whom == "Contact centre"
    assert row.due_at == Promise.objects.get().due_at


def test_most_at_risk_stands_first_and_then_what_the_answers_call_for(hana):
    told(hana, "Log", **CALM)
    told(hana, "Unknown")
    told(hana, "Full", **CALM | {"q_hate": "yes"})
    told(hana, "Safe", q_suicidal="yes")
    told(hana, "Now", q_danger_now="yes")
    most_at_risk(hana, "Most")
    assert [row.name for row in work(hana).rows] == ["Most", "Now", "Safe", "Full", "Unknown", "Log"]
    assert work(hana).most_at_risk == 1


def test_safeguarding_told_today_stands_above_a_list_full_of_people_most_at_risk(
    signed_in, hana, monkeypatch
):
    monkeypatch.setattr("heed.desk.queries.worklist.PAGE", 2)
    for number in range(3):
        most_at_risk(hana, f"Most{number}")
    told(hana, "Safe", q_suicidal="yes")
    told(hana, "Now", q_danger_now="yes")
    listed = work(hana)
    assert [row.name for row in listed.cannot_wait] == ["Now", "Safe"]
    assert not {"Now", "Safe"} & {row.name for row in listed.rows}
    for name in ("Safe", "Then"):
        told(hana, name, at=clock.now(), q_suicidal="yes")
    page = signed_in(hana).get("/worklist/").content.decode()
    assert "Cannot wait: 2 told in the last 24 hours" in page
    assert page.index("Safeguarding") < page.index("Everything open")


def test_most_at_risk_says_beside_it_that_it_is_an_emergency(hana):
    known = a_record(team=hana.membership_set.get().team, first_name="Most")
    a_report(record=known, at=NOW - timedelta(days=9), is_open=False)
    call = a_call(hana, first_name="Most", q_t4="yes", q_danger_now="yes")
    recognised_as(call, known, by=hana)
    finished(call, by=hana)
    (row,) = work(hana).cannot_wait
    assert (row.rank, row.also) == (MOST_AT_RISK, EMERGENCY)


def test_an_emergency_raised_on_the_line_cannot_wait_and_says_whether_it_was_passed(signed_in, hana):
    now = clock.now()
    call = a_call(hana, at=now, first_name="Ann", **CALM)
    raise_emergency(call=call, by=actor_for(hana), at=now)
    finished(call, by=hana, at=now)
    browser = signed_in(hana)
    assert 'Emergency<span class="heed-flag__more">: raised on the line, not passed' in (
        browser.get("/worklist/").content.decode()
    )
    acknowledge_passed(call=call, passed_to="Control room", cad_reference="0412", by=actor_for(hana), at=now)
    assert "raised on the line, passed" in browser.get("/worklist/").content.decode()


def test_what_cannot_wait_leaves_when_it_is_done_or_its_hours_are_over(hana):
    told(hana, "Safe", q_suicidal="yes")
    assert work(hana, at=NOW + timedelta(hours=24)).cannot_wait
    assert not work(hana, at=NOW + timedelta(hours=25)).cannot_wait
    assert [row.name for row in work(hana, at=NOW + timedelta(hours=25)).rows] == ["Safe"]
    WorklistEntry.objects.update(done_at=NOW)
    assert not work(hana).cannot_wait


def test_another_agencys_urgent_report_and_one_kept_from_me_are_not_among_what_cannot_wait(hana):
    report = told(hana, "Safe", q_suicidal="yes")
    elsewhere = a_handler(a_team(an_agency(report.partnership)))
    assert not work(elsewhere).cannot_wait
    sam = a_supervisor(hana.membership_set.get().team)
    assert work(sam).cannot_wait
    bar_account(record=report.record.reference, account_id=sam.pk, because="kin", by=actor_for(hana), at=NOW)
    assert not work(sam).cannot_wait


def test_within_a_rank_what_is_due_first_stands_first_and_nothing_promised_last(hana):
    told(hana, "None", promise_none="on")
    told(hana, "Later", promise_due="2026-07-10T12:00")
    told(hana, "Sooner", promise_due="2026-07-01T12:00")
    assert [row.name for row in work(hana).rows] == ["Sooner", "Later", "None"]


def test_a_promise_that_was_missed_is_counted_and_shown(signed_in, hana):
    told(hana, "Ann")
    later = NOW + timedelta(days=9)
    assert (work(hana).overdue, work(hana, at=later).overdue) == (0, 1)
    assert work(hana, at=later).rows[0].is_overdue
    assert "1 promise missed" in signed_in(hana).get("/worklist/").content.decode()


def test_a_promise_marked_kept_leaves_and_advice_with_nothing_owed_is_done(signed_in, hana):
    report = told(hana, "Ann", **CALM)
    browser = signed_in(hana)
    assert browser.post(f"/worklist/{report.reference}/promise-kept/").status_code == 302
    events.dispatch(at=NOW)
    assert work(hana).rows == []
    assert Promise.objects.get().kept_by_id == hana.pk


def test_an_open_report_stays_when_its_promise_was_kept(hana):
    told(hana, "Ann", q_suicidal="yes")
    keep_promise(promise=Promise.objects.get(), by=actor_for(hana), at=NOW)
    events.dispatch(at=NOW)
    assert [(row.name, row.by_whom) for row in work(hana).rows] == [("Ann", "")]


def test_a_promise_is_offered_to_be_marked_kept_by_whoever_may_and_by_nobody_else(signed_in, hana):
    report = told(hana, "Ann")
    elsewhere = a_handler(a_team(report.agency))
    offered = f"/worklist/{report.reference}/promise-kept/"
    for reader, may in (
        (hana, True),
        (a_supervisor(elsewhere.membership_set.get().team), True),
        (elsewhere, False),
    ):
        browser = signed_in(reader)
        page = browser.get("/worklist/").content.decode()
        assert "Ann" in page
        assert (offered in page) is may
    assert signed_in(elsewhere).post(offered).status_code == 404


def test_marking_it_kept_twice_is_no_fault(signed_in, hana):
    report = told(hana, "Ann")
    browser = signed_in(hana)
    for _ in range(2):
        assert browser.post(f"/worklist/{report.reference}/promise-kept/").status_code in (302, 404)
    assert Promise.objects.exclude(kept_at=None).count() == 1


def test_an_emergency_nobody_took_is_on_every_handlers_worklist_until_it_is_passed(signed_in, hana):
    call = a_call(hana, first_name="Ann")
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    finished(call, by=hana)
    browser = signed_in(a_handler(call.team))
    assert "Emergency not yet passed: transfer now." in browser.get("/worklist/").content.decode()
    browser.post(f"/calls/{call.reference}/passed/", {"passed_to": "Control", "cad_reference": "CAD 12"})
    assert "Emergency not yet passed" not in browser.get("/worklist/").content.decode()


def test_hearing_an_event_twice_changes_nothing(hana):
    told(hana, "Ann")
    before = list(WorklistEntry.objects.values())
    from heed.desk.listeners import list_report
    from heed.reports.events import ReportRecorded

    list_report(ReportRecorded(before[0]["report_id"]), partnership_id=before[0]["partnership_id"], at=NOW)
    assert list(WorklistEntry.objects.values()) == before


def test_drawn_again_from_nothing_the_worklist_is_the_same(hana):
    told(hana, "Ann", q_suicidal="yes")
    told(hana, "Bea")
    before = work(hana)
    WorklistEntry.objects.all().delete()
    assert rebuild_worklist(by=actor_for(hana), at=NOW) == 2
    assert [row.name for row in work(hana).rows] == [row.name for row in before.rows]


def test_another_agency_and_another_partnership_have_worklists_of_their_own(hana, council):
    told(hana, "Ann")
    stranger = a_supervisor(a_team(an_agency(a_working_partnership())))
    assert work(a_handler(council)).total == work(stranger).total == 0


def test_roles_without_case_content_have_an_empty_worklist(hana):
    told(hana, "Ann")
    for role in (Role.ADMINISTRATOR, Role.LEAD, Role.DATA_PROTECTION_OFFICER, Role.PARTNER):
        assert work(an_account(role, team=hana.membership_set.get().team)).rows == []


def test_whoever_is_barred_from_her_does_not_find_her_on_the_worklist(hana):
    report = told(hana, "Ann")
    cousin = a_handler(report.team)
    by = actor_for(a_supervisor(report.team))
    bar_account(record=report.record.reference, account_id=cousin.pk, because="x", by=by, at=NOW)
    assert work(cousin).rows == []
    assert len(work(hana).rows) == 1


ODD = ["0", "-1", "two", ",,", "1,,", "1,,x", "1,soon,4", "1,2026-07-01T12:00:00,4", "²,,1", "1,,²", "999,,1"]
ODD += [
    "1,,1;drop",
    "1,,99999999999999999999",
    "1,0001-01-01T00:00:00+23:59,1",
    "\x00",
    "1,9999-12-31T23:59:59-23:59,1",
]


@pytest.mark.parametrize("asked", ODD)
@pytest.mark.parametrize("way", ["after", "before", "page"])
def test_an_odd_address_is_answered_with_the_first_page(signed_in, hana, way, asked):
    told(hana, "Ann")
    answer = signed_in(hana).get("/worklist/", {way: asked})
    assert answer.status_code == 200
    assert "Ann" in answer.content.decode()


def many(hana, number: int):
    """Of two ranks, some due at one moment and some never, so that every part of the order is needed."""
    first = told(hana, "Ann")
    for n in range(1, number):
        a_report(record=first.record, at=NOW - timedelta(minutes=n))
    rebuild_worklist(by=actor_for(hana), at=NOW)
    for n, entry in enumerate(WorklistEntry.objects.order_by("pk")):
        entry.rank = n % 2 + 2
        entry.next_due_at = None if n % 3 == 0 else NOW + timedelta(days=n % 4)
        entry.done_at = None
        entry.save()


def followed(browser, rel: str, start: str = "/worklist/") -> list[str]:
    """The reports of each page, following the link until there is none."""
    pages, at = [], start
    while at:
        page = browser.get(at).content.decode()
        pages.append(re.findall("rows [0-9]+ to [0-9]+ of [0-9]+", page)[0])
        link = re.search(f'rel="{rel}" href="([^"]+)"', page)
        at = f"/worklist/{html.unescape(link[1])}" if link else ""
    return [*pages, page]


def test_every_row_is_on_one_page_and_the_links_lead_there_and_back(signed_in, hana):
    many(hana, 2 * PAGE + 5)
    browser = signed_in(hana)
    *forth, last = followed(browser, "next")
    assert forth == ["rows 1 to 30 of 65", "rows 31 to 60 of 65", "rows 61 to 65 of 65"]
    back = html.unescape(re.search('rel="prev" href="([^"]+)"', last)[1])
    *ways, first = followed(browser, "prev", f"/worklist/{back}")
    assert ways == ["rows 31 to 60 of 65", "rows 1 to 30 of 65"]
    assert 'rel="prev"' not in first


def test_pages_together_are_the_list_in_its_order(hana):
    many(hana, 2 * PAGE + 5)
    shown, after = [], ""
    while True:
        page = get_worklist(actor_for(hana), after=after, at=NOW)
        shown += [row.report for row in page.rows]
        if not page.after:
            break
        after = page.after
    in_order = WorklistEntry.objects.order_by("rank", F("next_due_at").asc(nulls_last=True), "pk")
    assert shown == list(in_order.values_list("report__reference", flat=True))


def test_a_row_that_left_meanwhile_costs_the_next_page_no_other(hana):
    many(hana, PAGE + 5)
    page = get_worklist(actor_for(hana), at=NOW)
    WorklistEntry.objects.filter(report__reference__in=[row.report for row in page.rows]).update(done_at=NOW)
    after = get_worklist(actor_for(hana), after=page.after, at=NOW)
    assert (after.first, after.last, after.total) == (1, 5, 5)


SPOTS = [None, Spot(2, NOW, 1), Spot(2, None, 1)]


@pytest.mark.parametrize("spot", SPOTS)
@pytest.mark.parametrize(("sign", "order"), [(">", FORTH), ("<", BACK)])
def test_the_list_is_read_in_its_order_and_not_sorted(hana, spot, sign, order):
    """The index and the statement say the order in the same words: else every page would sort all open work."""
    told(hana, "Ann")
    how = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    where, values = spot.beyond(sign) if spot else ("", [])
    with transaction.atomic():
        if connection.vendor == "postgresql":
            fetch("SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)")
        plan = " ".join(str(row[-1]) for row in fetch(how + SHOWN + where + order, [1, 1, *values, 30]))
    assert "worklist_in_order" in plan
    assert not re.search("TEMP B-TREE|Sort", plan)


def test_a_page_of_the_worklist_asks_no_more_for_many_than_for_one(hana):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            get_worklist(actor_for(hana), at=NOW)
        # The rules in force are asked for once every few seconds, whatever page is drawn.
        return sum("agencies_publishedprofile" not in query["sql"] for query in queries)

    told(hana, "Ann")
    one = asked()
    for name in ("Bea", "Cat", "Dot"):
        told(hana, name, p1_type="noise")
    assert asked() == one


def test_every_form_of_a_page_carries_a_token_that_is_taken(hana):
    told(hana, "Ann")
    told(hana, "Bea")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(hana)
    page = browser.get("/worklist/").content.decode()
    tokens = re.findall('name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert len(tokens) >= 4
    report = Promise.objects.order_by("pk").last().report.reference
    for token in set(tokens):
        kept = browser.post(f"/worklist/{report}/promise-kept/", {"csrfmiddlewaretoken": token})
        assert kept.status_code == 302
    assert browser.post(f"/worklist/{report}/promise-kept/").status_code == 403
