"""What a draft field may hold: any words at all up to a megabyte, kept as they were typed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.desk.cleaning import LONGEST_TEXT, BadField, clean_field, clean_fields, clean_meter


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   two  spaces\tand a tab\r\nand a line  ",
        "<script>alert('x')</script> & &amp; {{ 7 * 7 }} {% raw %}",
        '=HYPERLINK("http://example.com")',
        "fire 🔥 and a family 👨‍👩‍👧‍👦",
        "\u202eright to left\u202c and \u200bzero width",
        "Siân Ŵyn Łukasz 李 محمد",
        "'; DROP TABLE people; --",
    ],
)
def test_whatever_she_says_is_kept_as_it_was_typed(text):
    assert clean_field("narrative", text) == text


def test_a_narrative_of_a_megabyte_is_kept():
    text = "a" * LONGEST_TEXT
    assert clean_field("narrative", text) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("narrative", "a" * (LONGEST_TEXT + 1)),
        ("narrative", "é" * (LONGEST_TEXT // 2 + 1)),
        ("surname", "a" * 2001),
    ],
)
def test_what_is_longer_than_can_be_kept_is_refused_with_its_name_and_the_limit(name, text):
    with pytest.raises(BadField, match=r"longer than [\d,]+ bytes") as refused:
        clean_field(name, text)
    assert refused.value.field == name


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("it\x00stops", "null character"),
        ("half \ud83d of it", "half a character"),
        ("\udfff", "half a character"),
    ],
)
def test_what_no_database_can_hold_is_refused_and_never_dropped_in_silence(text, why):
    with pytest.raises(BadField, match=why):
        clean_field("narrative", text)


@pytest.mark.parametrize("name", ["", "Narrative", "1st", "a-b", "x" * 61, "q_t1\n", "__class__", "näme"])
def test_a_name_no_field_of_the_page_has_is_refused(name):
    with pytest.raises(BadField, match="not the name of a field"):
        clean_field(name, "words")


def test_one_bad_field_is_named_among_many_good_ones():
    with pytest.raises(BadField) as refused:
        clean_fields({"surname": "Thistlewood", "wishes": "\x00", "narrative": "shouting"})
    assert refused.value.field == "wishes"


@given(
    some.text(alphabet=some.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=400)
)
def test_no_word_is_changed_on_its_way_in(text):
    assert clean_field("narrative", text) == text


PAGE = Path(__file__).parents[2] / "src/heed/desk/templates/desk/show_call.html"
COUNTS = ("keys_text", "keys_other")


def test_the_meter_keeps_the_time_of_every_step_of_the_page_and_its_counts():
    steps = re.findall(r"""data-step["']?[:=]\s*["'](\w+)""", PAGE.read_text())
    assert len(steps) == 8
    counts = dict.fromkeys([*(f"{what}_{step}" for what in ("ms", "keys") for step in steps), *COUNTS], 7)
    assert clean_meter(counts) == counts


@pytest.mark.parametrize(
    "name", ["born_1948", "ms_", "ms_thistlewood", "a07700900123", "keys_text_", "Fields", "x" * 61, 7]
)
def test_a_count_the_page_does_not_have_is_left_out_whatever_its_name_says(name):
    assert clean_meter({name: 1, "keys_text": 2}) == {"keys_text": 2}


@pytest.mark.parametrize(
    "name", ["fields", "fields_filled", "answered", "asked_twice", "put_twice", "not_asked", "saves"]
)
def test_what_the_server_counts_itself_it_is_not_told_by_a_page(name):
    assert clean_meter({name: 0, "keys_text": 2}) == {"keys_text": 2}


@pytest.mark.parametrize("count", ["many", -1, 1.5, True, None, 24 * 3600 * 1000 + 1])
def test_a_time_is_a_number_of_this_day(count):
    assert clean_meter({"ms_words": count, "keys_text": 2}) == {"keys_text": 2}


@pytest.mark.parametrize("count", ["many", -1, True, 100_001])
def test_keys_are_no_more_than_anybody_presses_between_two_saves(count):
    assert clean_meter({"keys_text": count, "keys_other": 2}) == {"keys_other": 2}


@pytest.mark.parametrize("sent", [None, "fields", ["fields"], 3])
def test_a_meter_that_is_no_set_of_counts_is_empty(sent):
    assert clean_meter(sent) == {}
