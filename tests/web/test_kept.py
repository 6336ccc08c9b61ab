"""A component that is made once says what it would say made afresh, and keeps nobody's words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation
from jinja2 import Environment
from markupsafe import Markup

from heed.web import kept

BAD = '<script>alert("x")</script>\'"&'
CHOICES = [{"value": "yes", "text": "Yes", "key": "1"}, {"value": "no", "text": "No", "quiet": True}]
REASONS = [{"value": "", "text": "Choose"}, {"value": "shy", "text": "Too shy", "lang": "en"}]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_kept", {})


@pytest.fixture
def macro(templates: Environment) -> Callable[[str, str], Any]:
    return lambda file, name: getattr(templates.get_template(f"web/components/{file}.html").module, name)


@pytest.mark.parametrize("name", ["field", "words"])
@pytest.mark.parametrize("value", ["", "Ann", "\nfirst line empty", BAD, Markup("<b>x</b>"), None])
def test_a_value_is_put_into_kept_words_as_it_would_be_written(macro, name: str, value: object) -> None:
    made, fresh = kept.kept_around(macro("field", name)), macro("field", name)
    how = {"hint": BAD, "attributes": {"data-identity": True, "maxlength": 3}}
    for said in ("Somebody else", value, "", value):
        assert made("who", "Who", value=said, **how) == fresh("who", "Who", value=said, **how)


def test_a_field_with_a_fault_says_so_and_the_next_one_does_not(macro) -> None:
    fresh = macro("field", "field")
    made = kept.kept_around(fresh)
    for error in (None, BAD, None):
        assert made("who", "Who", value="Ann", error=error) == fresh("who", "Who", value="Ann", error=error)


@pytest.mark.parametrize("value", ["yes", "no", "", "maybe", BAD, None])
@pytest.mark.parametrize("because", ["", "shy", BAD])
def test_each_choice_is_marked_and_what_is_none_of_them_marks_nothing(macro, value, because: str) -> None:
    fresh = macro("answers", "answers")
    made = kept.kept_for_each(fresh)
    how = {
        "late": True,
        "because": {"name": "why", "label": "Because", "value": because, "choices": REASONS},
    }
    for said in ("yes", value, "no", value):
        assert made("q", "Is it?", CHOICES, value=said, **how) == fresh(
            "q", "Is it?", CHOICES, value=said, **how
        )


def test_what_was_told_before_is_shown_and_not_kept(macro) -> None:
    fresh = macro("answers", "answers")
    made = kept.kept_for_each(fresh)
    for told in (None, "Told the council 3 days ago: yes", "Told nobody", None):
        assert made("q", "Is it?", CHOICES, told=told) == fresh("q", "Is it?", CHOICES, told=told)
    assert "Told" not in repr(kept._kept)


def test_nothing_anybody_typed_is_kept(macro) -> None:
    kept.kept_around(macro("field", "field"))("who", "Who", value="Ann Example")
    kept.kept_around(macro("field", "field"))("who", "Who", value="Ann Example", error="Ann Example?")
    kept.kept_around(macro("field", "words"))("said", "Said", value="Ann Example")
    because = {"name": "why", "label": "Because", "value": "Ann Example", "choices": REASONS}
    kept.kept_for_each(macro("answers", "answers"))("q", "Q", CHOICES, value="Ann Example", because=because)
    kept.kept_for_each(macro("field", "choose"))("q", "Q", CHOICES, value="Ann Example")
    assert kept._kept
    assert "Ann Example" not in repr(kept._kept)


def test_markup_is_not_taken_for_the_text_that_reads_like_it(macro) -> None:
    made = kept.kept(macro("key_hint", "key_hint"))
    assert made("A", Markup("<b>x</b>")).endswith("<b>x</b>")
    assert made("A", "<b>x</b>").endswith("&lt;b&gt;x&lt;/b&gt;")


def test_true_is_not_taken_for_one(macro) -> None:
    fresh = macro("field", "field")
    made = kept.kept_around(fresh)
    for given in (True, 1, 1.0):
        assert made("a", "A", attributes={"data-x": given}) == fresh("a", "A", attributes={"data-x": given})


def test_each_language_has_its_own(templates: Environment) -> None:
    macro = templates.from_string("{% macro say() %}{{ _('Previous') }}{% endmacro %}").module.say
    made = kept.kept(macro)
    said = {}
    for language in ("en", "cy", "en"):
        with translation.override(language):
            assert made() == macro()
            said[language] = made()
    assert said["en"] != said["cy"]


def test_what_is_kept_does_not_grow_for_ever(macro, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_KEPT", 10)
    made = kept.kept(macro("key_hint", "key_hint"))
    for number in range(50):
        assert str(number) in made(str(number))
    assert len(kept._kept) <= 10
