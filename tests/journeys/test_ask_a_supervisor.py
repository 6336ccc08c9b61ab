"""Somebody speaks of ending her life: one key asks a supervisor, whose open page says so without being loaded again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.partnership import HANA, SUSAN

pytestmark = pytest.mark.browser
ENDING = "Has it made you or anyone feel life is not worth living?"


def rings(desk):
    return desk.page.get_by_role("region", name="Rings now")


def test_one_key_rings_the_supervisors_page_and_her_answer_comes_back_to_the_line(sign_in):
    susan, hana = sign_in(SUSAN), sign_in(HANA)
    susan.page.get_by_role("button", name="I am on duty now").click()
    expect(susan.page.get_by_text("You are on duty until")).to_be_visible()
    call = hana.take_a_call()
    call.narrative.fill("She says she cannot go on like this")
    call.answer(ENDING, "Yes")
    expect(hana.page.get_by_role("button", name="Ask a supervisor now")).to_be_visible()
    hana.page.keyboard.press("Alt+9")
    expect(rings(hana)).to_contain_text("On duty: Susan Thole.")
    hana.look("asked")
    call.is_ready()
    call.narrative.press_sequentially(", and rings off and on")
    expect(rings(susan)).to_contain_text("Supervisor now")
    expect(rings(susan)).to_contain_text("asked by Hana Ler")
    susan.look("rung")
    susan.page.keyboard.press("Alt+8")
    expect(rings(hana)).to_contain_text("Supervisor: Susan Thole has it")
    expect(call.narrative).to_have_value("She says she cannot go on like this, and rings off and on")
    expect(rings(susan).get_by_role("button")).to_have_count(0)


def test_whom_she_told_herself_is_typed_into_the_strip_and_kept(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.answer(ENDING, "Yes")
    call.is_saved()
    call.finish()
    told = rings(hana).get_by_label("I told a supervisor myself: whom?")
    told.fill("Sgt Vane, at the next desk")
    told.press("Enter")
    expect(hana.page.get_by_role("main")).to_contain_text("Supervisor: Sgt Vane, at the next desk has it")


def test_without_scripts_the_strip_stands_on_the_page_and_its_button_answers(sign_in):
    hana, susan = sign_in(HANA), sign_in(SUSAN, java_script_enabled=False)
    call = hana.take_a_call()
    call.answer(ENDING, "Yes")
    call.is_saved()
    reference = hana.page.url.rstrip("/").rsplit("/", 1)[-1]
    call.finish()
    susan.open("/worklist/")
    rings(susan).get_by_role("button", name=f"I have it {reference}").click()
    expect(susan.page.get_by_role("main")).to_contain_text("Supervisor: Susan Thole has it")
