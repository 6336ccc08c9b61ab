"""Once a call leads to somebody a colleague is kept from, for that colleague there is no such call."""

import json

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_link,
    a_record,
    a_supervisor,
    actor_for,
    finished,
    recognised_as,
)

from heed.access.actions import bar_account
from heed.core.models import AuditEntry
from heed.desk import actions as desk
from heed.desk.queries.drafts import draft_of
from heed.desk.served import stamp
from heed.people.actions import keep_away
from heed.reports.actions import raise_emergency

pytestmark = pytest.mark.django_db

ANN = {"first_name": "Ann", "surname": "Thistlewood", "born": "3/4/1948", "phone": "07700 900123"}
WORDS = "They egg at my window"
LIVE_DOORS = (
    "",
    "draft/",
    "previous/",
    "result/",
    "places/",
    "confirm/",
    "take-over/",
    "discard/",
    "passed/",
)


@pytest.fixture
def ann(council):
    return a_record(team=council, **ANN)


@pytest.fixture
def cousin(hana, ann):
    """Takes the same team's calls, and is kept from Ann."""
    cousin = a_handler(hana.membership_set.get().team)
    keep(cousin, ann)
    return cousin


def keep(account, record):
    by = actor_for(a_supervisor(record.team))
    keep_away(record=record, account_id=account.pk, because="her cousin", by=by, at=NOW)


@pytest.fixture
def call(hana):
    return a_call(hana, narrative=WORDS, **ANN)


def answers(browser, call) -> set[int]:
    """What every door of the call says: to look, to save, to take it over, to end it."""
    path = f"/calls/{call.reference}/"
    save = json.dumps({"fields": [{"name": "wishes", "text": "sleep", "revision": 0}]})
    posted = [browser.post(path + door, {"because": "x", "of": "home"}) for door in LIVE_DOORS]
    return {
        browser.get(path).status_code,
        browser.get(f"{path}draft/").status_code,
        browser.post(f"{path}draft/", save, content_type="application/json").status_code,
        browser.post(path, {"do": "finish"}).status_code,
        *(answer.status_code for answer in posted),
    }


def is_listed(browser, call) -> bool:
    page = browser.get("/calls/").content.decode()
    assert (WORDS in page) is (call.reference in page)
    return call.reference in page


def test_a_call_confirmed_as_hers_is_not_found_through_any_door(signed_in, hana, cousin, ann, call):
    recognised_as(call, ann, by=hana)
    before = draft_of(call)
    browser = signed_in(cousin)
    assert answers(browser, call) == {404}
    assert draft_of(call) == before
    call.refresh_from_db()
    assert (call.state, call.handler_id) == ("live", hana.pk)


def test_nor_is_it_on_the_list_of_calls_or_in_the_audit_of_that_list(signed_in, hana, cousin, ann, call):
    recognised_as(call, ann, by=hana)
    assert not is_listed(signed_in(cousin), call)
    assert not AuditEntry.objects.filter(actor_id=cousin.pk, action="list shown: calls").exists()
    assert is_listed(signed_in(hana), call)


def test_nor_is_it_opened_by_its_reference(signed_in, hana, cousin, ann, call):
    recognised_as(call, ann, by=hana)
    asked = {"reference": call.reference, "reason": "asked"}
    assert signed_in(cousin).post("/people/", asked).status_code == 404
    assert signed_in(hana).post("/people/", asked).status_code == 302


def test_nor_does_the_worklist_name_it_while_its_emergency_is_not_passed(signed_in, hana, cousin, ann, call):
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    recognised_as(call, ann, by=hana)
    assert call.reference not in signed_in(cousin).get("/worklist/").content.decode()
    assert call.reference in signed_in(hana).get("/worklist/").content.decode()


def test_a_supervisor_who_is_kept_from_her_finds_it_no_more_than_anybody(signed_in, hana, ann, call):
    supervisor = a_supervisor(hana.membership_set.get().team)
    keep(supervisor, ann)
    recognised_as(call, ann, by=hana)
    assert answers(signed_in(supervisor), call) == {404}


def test_her_own_call_is_lost_to_whoever_is_kept_from_the_caller_a_colleague_confirmed(
    signed_in, hana, cousin, ann
):
    own = a_call(cousin, narrative=WORDS, **ANN)
    recognised_as(own, ann, by=hana)
    assert answers(signed_in(cousin), own) == {404}
    assert signed_in(hana).get(f"/calls/{own.reference}/").status_code == 200


def test_a_caller_confirmed_to_live_with_her_leads_to_her_too(signed_in, hana, cousin, ann, call):
    recognised_as(call, ann, by=hana, verdict="household")
    assert answers(signed_in(cousin), call) == {404}


def test_a_bar_on_any_record_of_the_person_confirmed_is_enough(signed_in, hana, council, ann, call):
    other, by = a_record(team=council, **ANN), actor_for(a_supervisor(council))
    a_link(ann, other, by=by)
    nephew = a_handler(hana.membership_set.get().team)
    # Set on one record only, as a load writes it: it still holds for the person.
    bar_account(record=other.reference, account_id=nephew.pk, because="nephew", by=by, at=NOW)
    recognised_as(call, ann, by=hana)
    assert answers(signed_in(nephew), call) == {404}


def test_before_anybody_is_confirmed_it_is_a_call_like_any_other(signed_in, hana, cousin, ann, call):
    browser = signed_in(cousin)
    assert browser.get(f"/calls/{call.reference}/").status_code == 200
    assert is_listed(browser, call)


def test_and_so_it_is_again_once_the_confirmation_is_taken_back(signed_in, hana, cousin, ann, call):
    recognised_as(call, ann, by=hana)
    desk.take_back(call=call, record=ann, by=actor_for(hana), at=NOW)
    browser = signed_in(cousin)
    assert browser.get(f"/calls/{call.reference}/").status_code == 200
    assert is_listed(browser, call)


def test_a_colleague_kept_from_somebody_else_finds_it(signed_in, hana, cousin, council, call):
    recognised_as(call, a_record(team=council, first_name="Bea"), by=hana)
    assert signed_in(cousin).get(f"/calls/{call.reference}/").status_code == 200


def test_a_finished_call_that_led_to_her_is_not_found_whoever_it_was_about(signed_in, hana, ann, call):
    carer = a_call(hana, for_other="on", harmed_first_name="Bea", **ANN)
    recognised_as(call, ann, by=hana, verdict="household")
    finished(call, by=hana)
    (report,) = finished(carer, by=hana)
    niece = a_handler(hana.membership_set.get().team)
    for held in (ann, report.reporter):
        keep(niece, held)
    browser = signed_in(niece)
    for over in (call, carer):
        assert browser.get(f"/calls/{over.reference}/").status_code == 404
        assert browser.post(f"/calls/{over.reference}/passed/", {"passed_to": "x"}).status_code == 404


def test_danger_is_raised_by_the_handler_on_the_line_who_lost_the_page_and_nothing_of_the_call_is_shown(
    signed_in, hana, cousin, ann
):
    own = a_call(cousin, narrative=WORDS, **ANN)
    recognised_as(own, ann, by=hana)
    browser = signed_in(cousin)
    said = {"do": "emergency", "narrative": f"{WORDS}. He is at the door", "served": stamp(draft_of(own))}
    answer = browser.post(f"/calls/{own.reference}/", said)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "tell your supervisor now" in page
    assert "Your words are with it" in page
    assert not any(word in page for word in (ANN["surname"], ANN["phone"], WORDS))
    own.refresh_from_db()
    assert own.emergency_at is not None
    assert draft_of(own).fields["narrative"] == said["narrative"]
    assert draft_of(own).fields["q_danger_now"] == "yes"


def test_words_that_cannot_be_kept_do_not_hold_up_the_danger_and_are_not_said_to_be_kept(
    signed_in, hana, cousin, ann
):
    own = a_call(cousin, **ANN)
    recognised_as(own, ann, by=hana)
    said = {"do": "emergency", "surname": "Lee\x00", "narrative": "A knife", "served": stamp(draft_of(own))}
    page = signed_in(cousin).post(f"/calls/{own.reference}/", said).content.decode()
    assert "Not all of your words could be kept" in page
    assert "Your words are with it" not in page
    own.refresh_from_db()
    assert own.emergency_at is not None
    assert draft_of(own).fields["narrative"] == "A knife"


def test_nobody_else_who_is_kept_from_her_raises_it(signed_in, hana, cousin, ann, call):
    recognised_as(call, ann, by=hana)
    assert signed_in(cousin).post(f"/calls/{call.reference}/", {"do": "emergency"}).status_code == 404
    call.refresh_from_db()
    assert call.emergency_at is None
