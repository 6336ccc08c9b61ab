"""On a Welsh page Heed's own words are Welsh, and a partnership's say that they are English."""

import pytest
from django.utils import translation

from heed.web.languages import as_said_here, english_names, in_english
from heed.web.translations import catalogues

OURS, THEIRS = "Noise", "Noise from the <b>Corn Exchange</b>"


@pytest.fixture(autouse=True)
def read_in_welsh():
    catalogues.compile_all()
    with translation.override("cy"):
        yield


def test_words_heed_brings_along_are_welsh() -> None:
    assert as_said_here(OURS) == ("Sŵn", None)
    assert str(in_english(OURS)) == "Sŵn"


def test_words_of_a_partnership_are_marked_as_english_and_escaped() -> None:
    assert as_said_here(THEIRS) == (THEIRS, "en")
    assert str(in_english(THEIRS)) == '<span lang="en">Noise from the &lt;b&gt;Corn Exchange&lt;/b&gt;</span>'


@pytest.mark.parametrize("nothing", ["", None])
def test_where_nothing_is_said_nothing_is_shown(nothing: str | None) -> None:
    assert str(in_english(nothing)) == ""


def test_in_a_list_each_name_is_in_the_language_it_has() -> None:
    names = english_names([{"key": "noise", "name": OURS}, {"key": "corn", "name": "Corn"}])
    assert {key: str(name) for key, name in names.items()} == {
        "noise": "Sŵn",
        "corn": '<span lang="en">Corn</span>',
    }


def test_an_english_page_shows_both_as_they_are_written() -> None:
    with translation.override("en"):
        assert [str(in_english(words)) for words in (OURS, "Corn")] == [OURS, "Corn"]
