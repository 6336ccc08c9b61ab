"""Who will be in touch: chosen from a list, or kept as said; and there is always somebody who answers for it."""

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_record,
    a_report,
    a_supervisor,
    a_team,
    actor_for,
    an_account,
    an_officer,
    finished,
    recognised_as,
    type_in,
)

from heed.cases.actions import open_case
from heed.core.actor import Role
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.desk.queries.worklist import get_worklist
from heed.reports.actions import take_over_call
from heed.reports.models import Promise

pytestmark = pytest.mark.django_db


def page(call, by):
    return page_of(actor_for(by), call, draft_of(call).fields, at=NOW)


def named(call, by) -> list[str]:
    return [one.words for one in page(call, by).keepers]


def promised() -> tuple[str, int | None, int | None]:
    promise = Promise.objects.get()
    return (promise.by_whom, promise.by_account_id, promise.by_team_id)


def a_warden(team, name: str = "R. Warden", *, role: Role = Role.OFFICER):
    return an_account(role, team=team, name=name)


def with_case(team, officer, ann=None):
    ann = ann or a_record(team=team, first_name="Ann")
    case = open_case(
        report_id=a_report(record=ann).pk, lead_agency_id=team.agency_id, team_id=team.pk, officer_id=officer.pk,
        next_due_at=None, by=actor_for(officer), at=NOW,
    )  # fmt: skip
    return ann, case


def test_the_list_holds_ones_own_team_and_whoever_works_in_it(hana, police, council):
    a_warden(police)
    a_warden(a_team(police.agency), "N. Night")
    a_warden(council, "C. Council")
    a_warden(police, "A. Admin", role=Role.ADMINISTRATOR)
    assert named(a_call(hana), hana) == ["H. Handler", "R. Warden", "Contact centre"]


def test_the_list_stands_beside_the_field_without_any_script(signed_in, hana, police):
    a_warden(police)
    call = a_call(hana)
    shown = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    assert 'list="keepers"' in shown
    assert (
        '<option value="R. Warden">'
        in shown.partition('<datalist id="keepers">')[2].partition("</datalist>")[0]
    )


@pytest.mark.parametrize("typed", ["R. Warden", "  r.   warden "])
def test_a_colleague_who_is_named_is_the_one_who_promises(hana, police, typed):
    warden = a_warden(police)
    finished(a_call(hana, promise_who=typed), by=hana)
    assert promised() == ("R. Warden", warden.pk, None)


def test_ones_own_team_named_is_the_team(hana, police):
    finished(a_call(hana, promise_who="contact centre"), by=hana)
    assert promised() == ("Contact centre", None, police.pk)


@pytest.mark.parametrize("nobody", ["Mrs Jones from the estate office", "C. Council"])
def test_a_name_that_is_nobody_on_the_list_is_kept_as_said_and_the_team_answers_for_it(
    signed_in, hana, police, council, nobody
):
    a_warden(council, "C. Council")
    call = a_call(hana, promise_who=nobody, safe_ring="yes")
    browser = signed_in(hana)
    live = browser.get(f"/calls/{call.reference}/").content.decode()
    assert f"“{nobody}” is nobody on the list" in live
    assert f"{nobody} will " in live
    finished(call, by=hana)
    assert promised() == (nobody, None, police.pk)
    assert "Contact centre answers for it" in browser.get(f"/calls/{call.reference}/").content.decode()
    (row,) = get_worklist(actor_for(hana), at=NOW).rows
    assert (row.by_whom, row.answers_for) == (nobody, "Contact centre")


def test_where_two_are_called_so_nobody_guesses_which(hana, police):
    a_warden(police)
    a_warden(police)
    finished(a_call(hana, promise_who="R. Warden"), by=hana)
    assert promised() == ("R. Warden", None, police.pk)


def test_somebody_who_has_left_promises_nothing(hana, police):
    left = a_warden(police)
    left.is_active = False
    left.save()
    finished(a_call(hana, promise_who="R. Warden"), by=hana)
    assert promised() == ("R. Warden", None, police.pk)


def test_naming_a_colleague_beside_an_open_case_is_no_promise_of_its_officer(hana, police):
    officer, warden = an_officer(police), a_warden(police)
    ann, _ = with_case(police, officer)
    call = a_call(hana, first_name="Ann", promise_who="R. Warden")
    recognised_as(call, ann, by=hana)
    finished(call, by=hana)
    assert promised() == ("R. Warden", warden.pk, None) != ("O. Officer", officer.pk, None)


def test_an_unknown_name_beside_an_open_case_is_the_teams_to_answer_for(hana, police):
    ann, _ = with_case(police, an_officer(police))
    call = a_call(hana, first_name="Ann", promise_who="the caretaker")
    recognised_as(call, ann, by=hana)
    finished(call, by=hana)
    assert promised() == ("the caretaker", None, police.pk)


def test_the_open_cases_officer_is_on_the_list_whatever_team_of_the_agency_she_is_in(hana, police):
    night = a_team(police.agency)
    officer = a_warden(night, "N. Night")
    ann, _ = with_case(night, officer)
    call = a_call(hana, first_name="Ann")
    recognised_as(call, ann, by=hana)
    assert "N. Night" in named(call, hana)
    type_in(call, by=hana, promise_who="N. Night")
    finished(call, by=hana)
    assert promised() == ("N. Night", officer.pk, None)


def test_the_officer_of_another_agencys_case_is_not_on_the_list(hana, council):
    ann, _ = with_case(council, a_warden(council, "C. Council"))
    call = a_call(hana, first_name="Ann")
    recognised_as(call, ann, by=hana)
    assert "C. Council" not in named(call, hana)


def test_of_two_open_cases_the_one_that_was_chosen_counts(signed_in, hana, police):
    night = a_team(police.agency)
    first, second = a_warden(night, "F. First"), a_warden(night, "S. Second")
    ann, one = with_case(night, first)
    _, other = with_case(night, second, ann)
    call = a_call(hana, first_name="Ann", safe_ring="yes")
    recognised_as(call, ann, by=hana)
    shown = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    choice = shown.partition('name="case"')[2].partition("</select>")[0]
    assert one.reference in choice and other.reference in choice
    for case, officer, absent in ((other, second, first), (one, first, second)):
        type_in(call, by=hana, case=case.reference)
        assert page(call, hana).keeper.account_id == officer.pk
        assert absent.name not in named(call, hana)
    type_in(call, by=hana, case=other.reference)
    finished(call, by=hana)
    assert promised() == ("S. Second", second.pk, None)


def test_with_one_open_case_there_is_nothing_to_choose(signed_in, hana, police):
    ann, _ = with_case(police, an_officer(police))
    call = a_call(hana, first_name="Ann")
    recognised_as(call, ann, by=hana)
    assert 'name="case"' not in signed_in(hana).get(f"/calls/{call.reference}/").content.decode()


def test_a_colleague_who_took_the_call_over_may_name_her_own_team_and_that_of_the_call(hana, police):
    night = a_team(police.agency)
    warden, guard = a_warden(police), a_warden(night, "N. Night")
    call = a_call(hana)
    nadia = a_supervisor(night)
    call = take_over_call(call=call, by=actor_for(nadia), at=NOW)
    assert {"R. Warden", "N. Night", "S. Supervisor"} <= set(named(call, nadia))
    type_in(call, by=nadia, promise_who="N. Night")
    finished(call, by=nadia)
    assert promised() == ("N. Night", guard.pk, None)
    again = a_call(hana, promise_who="R. Warden")
    Promise.objects.all().delete()
    finished(take_over_call(call=again, by=actor_for(nadia), at=NOW), by=nadia)
    assert promised() == ("R. Warden", warden.pk, None)


def test_what_a_colleague_who_took_over_leaves_as_proposed_is_the_calls_own_teams(hana, police):
    nadia = a_supervisor(a_team(police.agency))
    call = take_over_call(call=a_call(hana), by=actor_for(nadia), at=NOW)
    finished(call, by=nadia)
    assert promised() == ("Contact centre", None, police.pk)


def test_whoever_is_named_may_mark_it_kept(signed_in, hana, police):
    warden = a_warden(police)
    (report,) = finished(a_call(hana, promise_who="R. Warden"), by=hana)
    assert signed_in(warden).post(f"/worklist/{report.reference}/promise-kept/").status_code == 302
    assert Promise.objects.get().kept_by_id == warden.pk


def test_the_persons_page_says_who_answers_for_a_name_that_is_nobodys(signed_in, hana, police):
    (report,) = finished(a_call(hana, first_name="Ann", promise_who="the caretaker"), by=hana)
    browser = signed_in(a_handler(police))
    browser.post(f"/people/{report.record.reference}/", {"reason": "she rang"})
    shown = browser.get(f"/people/{report.record.reference}/").content.decode()
    assert "the caretaker (Contact centre answers for it, Anyshire police)" in shown
