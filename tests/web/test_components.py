"""Each component says what it was given, escaped, in words, and with real controls."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.paginator import Paginator
from jinja2 import Environment, UndefinedError

YES_NO = [{"value": "yes", "text": "Yes"}, {"value": "no", "text": "No"}]
BAD = '<script>alert("x")</script>\'"&'
CHOICE = {"value": BAD, "text": BAD, "key": BAD}
BECAUSE = {"name": BAD, "label": BAD, "value": BAD, "choices": [{"value": BAD, "text": BAD}]}
CARD = {"text": BAD, "more": BAD, "is_waiting": True, "key": BAD, "href": BAD, "act": BAD}
Component = Callable[..., str]

ONE_OF_EACH: dict[str, tuple[str, str, list[Any]]] = {
    "answers": (
        "answers",
        "answers",
        [BAD, BAD, [CHOICE], BAD, BAD, BAD, BAD, BECAUSE, BAD],
    ),
    "button": ("button", "button", [BAD, "", BAD, BAD, BAD]),
    "link button": ("button", "button", [BAD, "plain", BAD, None, None, BAD]),
    "chip": ("flag", "chip", [BAD]),
    "flag": ("flag", "flag", [BAD, "danger", BAD]),
    "flags": ("flag", "flags", [[{"text": BAD, "kind": "plain", "more": BAD}]]),
    "compact table": (
        "compact_table",
        "compact_table",
        [BAD, [BAD, {"text": BAD}], [[BAD, {"text": BAD, "href": BAD}]]],
    ),
    "empty state": ("empty_state", "empty_state", [BAD, BAD]),
    "error summary": ("error_summary", "error_summary", [[{"text": BAD, "href": BAD}]]),
    "field": ("field", "field", [BAD, BAD, BAD, "text", 3, BAD, BAD, BAD]),
    "words": ("field", "words", [BAD, BAD, BAD, 4, BAD, BAD, BAD]),
    "choose": ("field", "choose", [BAD, BAD, [{"value": BAD, "text": BAD}], BAD]),
    "key hint": ("key_hint", "key_hint", [BAD, BAD]),
    "lead line": ("lead_line", "lead_line", [BAD, BAD]),
    "say aloud": ("say_aloud", "say_aloud", [BAD, BAD, BAD]),
    "save state": ("save_state", "save_state", ["saved", BAD]),
    "strip": ("strip", "strip", [[CARD], BAD, BAD]),
    "timeline": ("timeline", "timeline", [[{"title": BAD, "when": BAD, "iso": BAD, "by": BAD, "body": BAD}]]),
    "identity bar": (
        "who_bar",
        "identity_bar",
        [BAD, [{"label": BAD, "text": BAD}], [{"text": BAD, "kind": "plain"}]],
    ),
    "case bar": ("who_bar", "case_bar", [BAD]),
}


@pytest.mark.parametrize(("file", "macro", "given"), ONE_OF_EACH.values(), ids=ONE_OF_EACH.keys())
def test_what_somebody_typed_never_becomes_markup(
    component: Component, file: str, macro: str, given: list[Any]
) -> None:
    html = component(file, macro, *given)
    assert "alert(" in html
    assert "<script" not in html
    assert 'alert("' not in html


@pytest.mark.parametrize(
    ("file", "macro", "given"),
    [
        ("panel", "panel", "bad, number=bad, aside=bad, id=bad"),
        ("result", "result", "bad, bad"),
        ("strip", "finish_bar", "bad, bad"),
    ],
)
def test_what_stands_inside_a_block_is_escaped_too(
    templates: Environment, file: str, macro: str, given: str
) -> None:
    source = f'{{% from "web/components/{file}.html" import {macro} %}}'
    source += f"{{% call {macro}({given}) %}}{{{{ bad }}}}{{% endcall %}}"
    html = templates.from_string(source).render(bad=BAD)
    assert html.count("alert(") >= 3
    assert "<script" not in html


def test_a_name_that_nobody_set_is_a_fault_and_not_an_empty_space(templates: Environment) -> None:
    with pytest.raises(UndefinedError):
        templates.from_string("{{ forgotten }}").render()
    with pytest.raises(UndefinedError):
        templates.from_string("{% if person.forgotten %}x{% endif %}").render(person={})


def test_answers_are_real_radio_buttons_in_a_named_group_and_only_the_given_one_is_chosen(
    component: Component,
) -> None:
    html = component(
        "answers",
        "answers",
        "danger",
        "Danger now?",
        [{"value": "yes", "text": "Yes"}, {"value": "no", "text": "No"}],
        "no",
    )
    assert "<fieldset" in html
    assert "<legend>Danger now?" in html
    assert html.count('type="radio"') == 2
    assert 'value="no" checked' in html
    assert html.count("checked") == 1


def test_nothing_is_chosen_until_somebody_answers(component: Component) -> None:
    html = component(
        "answers",
        "answers",
        "danger",
        "Danger now?",
        [{"value": "", "text": "None"}, {"value": "no", "text": "No"}],
    )
    assert "checked" not in html


def test_what_was_told_before_is_shown_with_the_question(component: Component) -> None:
    html = component(
        "answers", "answers", "harder", "Harder?", [], told="Told the council 69 days ago: lives alone"
    )
    assert "69 days ago" in html


def test_a_wrong_field_names_its_fault_to_a_screen_reader(component: Component) -> None:
    html = component("field", "field", "born", "Born", "31 2 1948", hint="or an age", error="No such day")
    assert 'aria-describedby="born-hint born-fault"' in html
    assert 'aria-invalid="true"' in html
    assert '<label for="born">Born</label>' in html


def test_a_text_that_begins_with_an_empty_line_keeps_it(component: Component) -> None:
    assert ">\n\nSecond line</textarea>" in component("field", "words", "words", "Words", "\nSecond line")


def test_a_narrative_keeps_its_blanks(component: Component) -> None:
    assert ">\na\n\n  b\n</textarea>" in component("field", "words", "words", "Words", "a\n\n  b\n")


@pytest.mark.parametrize(
    ("state", "words"),
    [("saved", "Saved"), ("saving", "Saving"), ("not_saved", "Not saved"), ("offline", "Offline")],
)
def test_whether_it_is_saved_is_said_in_words(component: Component, state: str, words: str) -> None:
    html = component("save_state", "save_state", state)
    assert 'role="status"' in html
    assert f">{words}" in html


def test_a_list_of_one_page_shows_no_steps_and_a_middle_page_shows_both(component: Component) -> None:
    assert component("pagination", "pagination", Paginator(range(3), 20).page(1)).strip() == ""
    middle = component("pagination", "pagination", Paginator(range(60), 20).page(2), "q=road&")
    assert "?q=road&amp;page=1" in middle
    assert "?q=road&amp;page=3" in middle
    assert "Page 2 of 3" in middle


def test_an_empty_table_says_so(component: Component) -> None:
    assert "Nothing is held" in component(
        "compact_table", "compact_table", "Contacts", ["When"], [], "Nothing is held"
    )
