"""A member of staff who is kept from a record is told neither that she is unknown nor that she is known."""

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_link,
    a_record,
    a_report,
    a_supervisor,
    actor_for,
    finished,
    recognised_as,
)

from heed.access.actions import bar_account
from heed.access.models import Bar
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.people.actions import keep_away, undo_link
from heed.reports.actions import Complained

pytestmark = pytest.mark.django_db

ANN = {
    "first_name": "Ann",
    "surname": "Thistlewood",
    "born": "3/4/1948",
    "phone": "07700 900123",
    "postcode": "LE2 7AB",
    "house": "12",
}
STRANGER = {
    "first_name": "Zelda",
    "surname": "Quagmire",
    "born": "1/2/1990",
    "phone": "07700 900456",
    "postcode": "LE2 7AB",
    "house": "14",
}
CALM = {
    f"q_{code}": "no"
    for code in ("danger_now", "threat_to_life", "t1", "t4", "hate", "child_at_risk", "suicidal")
}
CALM |= {"q_t2": "none", "q_t3": "none"}


@pytest.fixture
def ann(council):
    ann = a_record(team=council, **ANN)
    for _ in range(2):
        a_report(record=ann)
    return ann


@pytest.fixture
def cousin(hana, ann):
    """Takes the same team's calls, and is kept from Ann."""
    cousin = a_handler(hana.membership_set.get().team)
    bar(ann, cousin)
    return cousin


def bar(record, account):
    by = actor_for(a_supervisor(record.team))
    return bar_account(record=record.reference, account_id=account.pk, because="x", by=by, at=NOW)


def page(call, by):
    return page_of(actor_for(by), call, draft_of(call).fields, at=NOW)


def panel(client, call, **fields) -> str:
    return client.post(f"/calls/{call.reference}/previous/", fields).content.decode()


def test_nobody_is_ever_told_that_nothing_is_known_but_only_what_they_may_see(signed_in, hana, cousin, ann):
    for who in (hana, cousin):
        shown = panel(signed_in(who), a_call(who), **STRANGER)
        assert "Nothing found" in shown and "as far as you may see" in shown
        assert "Nobody you may see fits these details" in shown
        assert "first contact" not in shown and "Nothing known" not in shown


def test_the_panel_is_the_same_for_her_and_for_somebody_nobody_ever_heard_of(signed_in, cousin, ann):
    browser, call = signed_in(cousin), a_call(cousin)
    known = panel(browser, call, **ANN, p1_who_house="12", p1_who_postcode="LE2 7AB")
    unknown = panel(browser, call, **STRANGER, p1_who_house="14", p1_who_postcode="LE2 7AB")
    assert known == unknown
    assert "Nothing found" in known


def test_who_complains_of_a_home_is_left_out_for_whoever_is_kept_from_anybody(signed_in, hana, cousin, ann):
    about = Complained(postcode="LE2 7AB", house="30")
    a_report(record=ann, complained_of=[about])
    asked = {**STRANGER, "p1_who": "the man at 30", "p1_who_house": "30", "p1_who_postcode": "LE2 7AB"}
    said = "Also reported by 1 other home"
    assert said in panel(signed_in(hana), a_call(hana), **asked)
    assert said not in panel(signed_in(cousin), a_call(cousin), **asked)


def test_the_result_is_the_same_for_her_and_for_somebody_nobody_ever_heard_of(cousin, ann):
    results = [page(a_call(cousin, **CALM, **who), cousin).result for who in (ANN, STRANGER)]
    for result in results:
        assert (result.repeat.outcome, result.triage) == ("unknown", "incomplete")
    assert results[0].repeat.reasons == results[1].repeat.reasons
    assert results[0].repeat.household == results[1].repeat.household
    assert results[0].repeat.place == results[1].repeat.place


def test_a_new_person_by_what_she_may_see_is_not_a_new_person(cousin, ann):
    assert page(a_call(cousin, **CALM, **ANN, is_new="on"), cousin).result.triage == "incomplete"


def test_a_handler_whom_nothing_is_kept_from_still_knows_a_first_contact(hana, ann):
    result = page(a_call(hana, **CALM, **STRANGER), hana).result
    assert (result.repeat.outcome, result.triage) == ("not_repeat", "log_only")


def test_once_the_bar_is_lifted_all_is_as_before(cousin, ann):
    Bar.objects.update(lifted_at=NOW)
    assert page(a_call(cousin, **CALM, **STRANGER), cousin).result.triage == "log_only"
    assert [row.name for row in page(a_call(cousin, **ANN), cousin).previous.people] == ["Ann Thistlewood"]


def test_finding_somebody_answers_alike_for_her_and_for_nobody(signed_in, cousin, ann):
    browser = signed_in(cousin)
    shown = [
        browser.post("/people/", {"reason": "asked", **who}).content.decode().partition("</form>\n")[2]
        for who in (ANN, STRANGER)
    ]
    assert "Nobody you may see fits these details" in shown[0]
    assert "Thistlewood" not in shown[0].partition("Nobody you may see")[2]
    assert shown[0].count("<li>") == shown[1].count("<li>")


def test_what_a_colleague_confirmed_still_decides_rightly_on_her_page(hana, cousin, ann):
    call = a_call(hana, **CALM, **ANN)
    recognised_as(call, ann, by=hana)
    seen, kept = page(call, hana), page(call, cousin)
    assert kept.previous.card is None
    assert kept.result.triage == seen.result.triage == "full_assessment"


def test_a_bar_holds_for_the_record_her_next_call_writes(hana, council, cousin, ann):
    call = a_call(hana, **ANN)
    recognised_as(call, ann, by=hana)
    (report,) = finished(call, by=hana)
    assert Bar.objects.filter(account=cousin, record=report.record.reference).count() == 1
    assert page(a_call(cousin, **ANN), cousin).previous.people == []


def test_a_bar_goes_to_every_record_of_both_people_who_were_found_to_be_one(hana, council, cousin, ann):
    others = [a_record(team=council, **ANN) for _ in range(2)]
    supervisor = actor_for(a_supervisor(council))
    a_link(others[0], others[1], by=supervisor)
    link = a_link(ann, others[0], by=supervisor)
    kept = {ann.reference, *(one.reference for one in others)}
    assert set(Bar.objects.filter(account=cousin).values_list("record", flat=True)) == kept
    undo_link(link=link, because="two people", by=supervisor, at=NOW)
    live = Bar.objects.filter(account=cousin, lifted_at__isnull=True)
    assert [bar.record for bar in live] == [ann.reference]  # each record opens its own side again


def test_somebody_is_kept_from_a_person_and_not_from_one_record(hana, council, ann):
    other = a_record(team=council, **ANN)
    supervisor = actor_for(a_supervisor(council))
    a_link(ann, other, by=supervisor)
    nephew = a_handler(hana.membership_set.get().team)
    assert keep_away(record=other, account_id=nephew.pk, because="x", by=supervisor, at=NOW) == 2
    assert page(a_call(nephew, **ANN), nephew).previous.people == []


def test_two_bars_of_their_own_hold_for_what_came_after_when_their_link_is_undone(hana, ann, cousin, council):
    by = actor_for(a_supervisor(council))
    second, later = a_record(team=council, **ANN), a_record(team=council, **ANN)
    for record in (ann, second):
        bar_account(record=record.reference, account_id=cousin.pk, because="her cousin", by=by, at=NOW)
    link = a_link(ann, second, by=by)
    a_link(second, later, by=by)
    undo_link(link=link, because="two people", by=by, at=NOW)
    barred = Bar.objects.filter(account=cousin, lifted_at__isnull=True)
    assert {second.reference, later.reference} <= set(barred.values_list("record", flat=True))
