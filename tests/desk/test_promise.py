"""The promise: whose, by when, and never by a way that is not known to be safe."""

from datetime import datetime, timedelta

import pytest
from tests.builders import (
    DEFAULT_PROFILE,
    NOW,
    a_call,
    a_handler,
    a_partnership,
    a_published_profile,
    a_record,
    a_report,
    a_team,
    actor_for,
    an_account,
    an_agency,
    an_officer,
    finished,
    recognised_as,
    type_in,
)

from heed.cases.actions import open_case
from heed.cases.models import Case
from heed.core.actor import Role
from heed.core.clock import LONDON
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.reports.models import Promise

pytestmark = pytest.mark.django_db

SUICIDAL = {"q_suicidal": "yes"}


def moment(year, month, day, hour=23, minute=59):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def proposed(call, by, *, at=NOW):
    return page_of(actor_for(by), call, draft_of(call).fields, at=at).result.promise


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (moment(2026, 6, 26, 16, 0), moment(2026, 6, 29)),
        # 31 August 2026 is the summer bank holiday.
        (moment(2026, 8, 28, 16, 0), moment(2026, 9, 1)),
        (moment(2026, 6, 27, 11, 0), moment(2026, 6, 29)),
        # The clocks go back on Sunday 25 October.
        (moment(2026, 10, 23, 16, 0), moment(2026, 10, 26)),
    ],
)
def test_w1_one_working_day_ends_at_the_end_of_the_next_day_anybody_works(hana, at, due):
    assert proposed(a_call(hana, at=at), hana, at=at).due_at == due


def test_w2_maundy_thursday_and_two_working_days_is_wednesday():
    partnership = a_partnership()
    text = DEFAULT_PROFILE.replace(
        "full_assessment_working_days: {value: 1", "full_assessment_working_days: {value: 2"
    )
    a_published_profile(partnership, text=text)
    hana = a_handler(a_team(an_agency(partnership)))
    at = moment(2026, 4, 2, 12, 0)
    promise = proposed(a_call(hana, at=at, q_t4="yes"), hana, at=at)
    assert (promise.due_at, promise.what) == (moment(2026, 4, 8), "full_assessment")


@pytest.mark.parametrize(
    ("safe", "channel"),
    [
        ({}, "none"),
        ({"safe_ring": "no"}, "none"),
        ({"safe_ring": "yes"}, "telephone"),
        ({"safe_ring": "neutral"}, "telephone"),
        ({"safe_ring": "no", "safe_letter": "yes"}, "letter"),
        ({"safe_text": "yes", "safe_letter": "yes"}, "text"),
        ({"safe_voicemail": "yes"}, "none"),
    ],
)
def test_never_by_a_way_that_was_not_said_to_be_safe(hana, safe, channel):
    assert proposed(a_call(hana, **safe), hana).channel == channel
    finished(a_call(hana, **safe), by=hana)
    assert Promise.objects.get().channel == channel


@pytest.mark.parametrize("channel", ["telephone", "visit", "text", "email", "letter"])
def test_a_way_chosen_against_her_word_is_not_promised(hana, channel):
    from heed.desk.actions import CannotFinishCall

    unsafe = {f"safe_{name}": "no" for name in ("ring", "text", "email", "letter")}
    with pytest.raises(CannotFinishCall, match="promise_channel"):
        finished(a_call(hana, **unsafe, promise_channel=channel), by=hana)


@pytest.mark.parametrize("safe", [{}, {"safe_text": "yes"}, {"safe_ring": "no", "safe_email": "yes"}])
def test_nobody_goes_to_a_home_where_neither_a_ring_nor_a_letter_is_safe(hana, safe):
    from heed.desk.actions import CannotFinishCall

    with pytest.raises(CannotFinishCall, match="promise_channel: unsafe_channel"):
        finished(a_call(hana, **safe, promise_channel="visit"), by=hana)


@pytest.mark.parametrize("safe", [{"safe_ring": "neutral"}, {"safe_ring": "no", "safe_letter": "yes"}])
def test_a_visit_is_promised_where_a_ring_or_a_letter_is_safe(hana, safe):
    finished(a_call(hana, **safe, promise_channel="visit"), by=hana)
    assert Promise.objects.get().channel == "visit"


def test_nobody_is_asked_who_promises_where_no_promise_is_made(hana):
    finished(a_call(hana, promise_none="on", promise_who="Somebody"), by=hana)
    assert not Promise.objects.exists()


def test_ones_own_team_promises_where_no_case_is_open(hana):
    promise = proposed(a_call(hana), hana)
    assert (promise.by_whom, promise.by_account_id) == ("Contact centre", None)
    assert promise.by_team_id == hana.membership_set.get().team_id


def with_case(team, officer):
    ann = a_record(team=team, first_name="Ann")
    open_case(
        report_id=a_report(record=ann).pk, lead_agency_id=team.agency_id, team_id=team.pk, officer_id=officer.pk,
        next_due_at=None, by=actor_for(officer), at=NOW,
    )  # fmt: skip
    return ann


def test_the_open_cases_contact_promises_in_the_same_agency(hana, police):
    officer = an_officer(police)
    call = a_call(hana, first_name="Ann")
    recognised_as(call, with_case(police, officer), by=hana)
    assert (proposed(call, hana).by_whom, proposed(call, hana).by_account_id) == ("O. Officer", officer.pk)


def test_the_contact_of_the_case_that_was_chosen_promises(hana, police):
    first, second = (an_account(Role.OFFICER, team=police, name=name) for name in ("F. First", "S. Second"))
    ann = with_case(police, first)
    report = a_report(record=ann)
    open_case(
        report_id=report.pk, lead_agency_id=police.agency_id, team_id=police.pk, officer_id=second.pk,
        next_due_at=None, by=actor_for(second), at=NOW,
    )  # fmt: skip
    call = a_call(hana, first_name="Ann")
    recognised_as(call, ann, by=hana)
    officers = {case.reference: case.officer.name for case in Case.objects.all()}
    for reference, name in officers.items():
        type_in(call, by=hana, case=reference)
        assert proposed(call, hana).by_whom == name
    type_in(call, by=hana, case="no case of hers")
    assert proposed(call, hana).by_whom in officers.values()


def test_nobody_promises_for_another_agency(hana, council):
    call = a_call(hana, first_name="Ann")
    recognised_as(call, with_case(council, an_officer(council)), by=hana)
    assert (proposed(call, hana).by_whom, proposed(call, hana).by_account_id) == ("Contact centre", None)
    finished(call, by=hana)
    assert Promise.objects.get().agency_id == hana.agency_id


def test_what_the_handler_changed_is_what_is_promised_and_what_is_read_aloud(signed_in, hana):
    due = (datetime.now(LONDON) + timedelta(days=3)).replace(hour=14, minute=30, second=0, microsecond=0)
    call = a_call(
        hana, safe_ring="yes", promise_due=f"{due:%Y-%m-%dT%H:%M}", promise_who="R. Warden", promise_channel="visit",
        promise_read_back="on",
    )  # fmt: skip
    an_account(Role.OFFICER, team=call.team, name="R. Warden")
    browser = signed_in(hana)
    shown = browser.get(f"/calls/{call.reference}/").content.decode()
    assert f"{due:%H:%M}" in shown.partition("R. Warden will ")[2][:200]
    browser.post(f"/calls/{call.reference}/", {**draft_of(call).fields, "do": "finish"})
    promise = Promise.objects.get()
    assert (promise.due_at, promise.by_whom, promise.channel, promise.read_back) == (
        due,
        "R. Warden",
        "visit",
        True,
    )


@pytest.mark.parametrize(
    "half", [{"promise_due": "2026-"}, {"promise_due": "x", "promise_channel": "pigeon"}]
)
def test_a_promise_half_typed_is_no_fault_while_she_speaks(signed_in, hana, half):
    call = a_call(hana, **half)
    browser = signed_in(hana)
    assert browser.get(f"/calls/{call.reference}/").status_code == 200
    assert browser.post(f"/calls/{call.reference}/result/", half).status_code == 200


def test_a_promise_withheld_is_none(hana):
    finished(a_call(hana, promise_none="on"), by=hana)
    assert not Promise.objects.exists()


CALM = dict.fromkeys((f"q_{code}" for code in ("danger_now", "threat_to_life", "t1", "t4", "hate")), "no")
CALM |= {"q_child_at_risk": "no", "q_suicidal": "no", "q_t2": "none", "q_t3": "none", "is_new": "on"}
THURSDAY = moment(2026, 6, 25, 0, 10)


@pytest.mark.parametrize(
    ("told", "due", "said"),
    [
        ({**CALM, "q_danger_now": "yes"}, moment(2026, 6, 25, 2, 10), "by 02:10 today, Thursday 25 June"),
        (SUICIDAL, moment(2026, 6, 25, 4, 10), "by 04:10 today, Thursday 25 June"),
        ({**CALM, "q_t4": "yes"}, moment(2026, 6, 26), "by the end of tomorrow, Friday 26 June"),
        ({}, moment(2026, 6, 26), "by the end of tomorrow, Friday 26 June"),
        (CALM, moment(2026, 7, 2), "by the end of Thursday 2 July"),
    ],
)
def test_the_promise_follows_the_result_and_names_its_day_and_time(hana, told, due, said):
    from heed.desk.views.pages import promise_sentence

    call = a_call(hana, at=THURSDAY, **told)
    page = page_of(actor_for(hana), call, draft_of(call).fields, at=THURSDAY)
    assert page.result.promise.due_at == due
    assert f" {said}" in promise_sentence(call, page, at=THURSDAY)


def test_with_everything_asked_the_result_says_what_alone_is_missing_and_what_to_do(hana, police):
    a_record(team=police, first_name="Ann", surname="Lund", born="1/2/1950", phone="07700 900123")
    ann = {"first_name": "Ann", "surname": "Lund", "born": "1/2/1950", "phone": "07700 900123"}

    def waits(**told):
        call = a_call(hana, **told)
        result = page_of(actor_for(hana), call, draft_of(call).fields, at=NOW).result
        return result.triage, result.waits_for

    asked = {**CALM, "is_new": ""}
    assert waits(**asked, **ann) == ("incomplete", "confirmation")
    assert waits(**asked) == ("incomplete", "name")
    assert waits(**{**asked, "q_t1": ""}, **ann) == ("incomplete", "")
    assert waits(**CALM, **ann) == ("log_only", "")
