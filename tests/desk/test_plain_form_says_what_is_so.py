"""Without scripts the call's page claims nothing that is not so, and comes back to the part that was worked on."""

import re

import pytest
from tests.builders import a_call, a_handler, a_record, recognised_as, type_in

from heed.desk.queries.drafts import draft_of
from heed.desk.served import stamp
from heed.desk.steps import last_worked_on, step_of

ANN = {"first_name": "Ann", "surname": "Thistlewood", "born": "3/4/1948", "phone": "07700 900123"}
NOSCRIPT = re.compile(r"<noscript>(.*?)</noscript>", flags=re.DOTALL)


def path_of(call) -> str:
    return f"/calls/{call.reference}/"


def pressed(browser, call, do: str, **typed: str) -> str:
    """Where the page comes back to after this button."""
    form = {"do": do, "served": stamp(draft_of(call)), "scripts": "off"}
    answer = browser.post(path_of(call), {**typed, **form})
    assert answer.status_code == 302
    shown = browser.get(answer["Location"]).content.decode()
    part = answer["Location"].partition("#")[2]
    assert not part or f'id="{part}"' in shown
    return part


def without_scripts(page: str) -> str:
    return " ".join(NOSCRIPT.findall(page))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("do", "part"),
    [
        ("look", "who"),
        ("result", "decided"),
        ("ask_supervisor:by_hand", "decided"),
        ("another_problem", "problem-2"),
        ("find_place:home", "places-home"),
        ("emergency", ""),
    ],
)
def test_the_page_comes_back_to_the_part_whose_button_was_pressed(signed_in, hana, do, part):
    assert pressed(signed_in(hana), a_call(hana), do, narrative="They bang") == part


@pytest.mark.django_db
def test_who_was_confirmed_is_where_the_page_comes_back_to(signed_in, hana, police):
    call = a_call(hana, **ANN)
    recognised_as(call, a_record(team=police, **ANN), by=hana)
    browser = signed_in(hana)
    take_back = re.search(r'value="(take_back:[^"]+)"', browser.get(path_of(call)).content.decode())
    assert take_back
    assert pressed(browser, call, take_back[1]) == "previous-contact"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"narrative": "They bang"}, "words"),
        ({"narrative": "They bang", "surname": "Lowe"}, "who"),
        ({"surname": "Lowe", "q_danger_now": "no", "q_danger_now_because": ""}, "harm"),
        ({"q_danger_now": "no", "q_fork_crime": "yes", "p1_route": "asb", "share_motion": "tell"}, "what"),
        ({"advice_given": "on"}, "happens-now"),
        ({"promise_who": "Bea"}, "promised"),
        ({}, ""),
    ],
)
def test_save_comes_back_to_what_was_filled_in_last(signed_in, hana, typed, part):
    assert pressed(signed_in(hana), a_call(hana), "save", **typed) == part


@pytest.mark.django_db
def test_with_scripts_the_caret_is_not_taken_from_the_callers_words(signed_in, hana):
    call = a_call(hana)
    answer = signed_in(hana).post(path_of(call), {"do": "ask_supervisor:by_hand", "wishes": "sleep"})
    assert answer["Location"] == path_of(call)
    assert dict(draft_of(call).fields) == {"wishes": "sleep"}


def test_a_field_nobody_touched_draws_nobody_down_the_page():
    assert last_worked_on(["surname", "problem_count", "p1_route", "share_power", "confirmed_by"]) == "who"
    assert step_of("safe_ring") == "safety"
    assert step_of("harmed_first_name") == "who"


@pytest.mark.django_db
def test_saved_is_said_with_when_and_only_of_what_the_server_has(signed_in, hana):
    call, browser = a_call(hana), signed_in(hana)
    before = without_scripts(browser.get(path_of(call)).content.decode())
    assert "Nothing saved yet. A button saves what is typed." in before
    type_in(call, by=hana, narrative="They bang")
    after = without_scripts(browser.get(path_of(call)).content.decode())
    assert "Last saved Tue 30 Jun 2026, 10:00. A button saves what is typed after that." in after.replace(
        "30 Jun,", "30 Jun 2026,"
    )


@pytest.mark.django_db
def test_no_sentence_of_the_page_tells_anybody_to_press_a_key(signed_in, police):
    handler = a_handler(police)
    call = a_call(handler, q_danger_now="yes")
    shown = signed_in(handler).get(path_of(call)).content.decode()
    assert "press Emergency for the hand-over" in shown
    assert "press F8" not in shown
