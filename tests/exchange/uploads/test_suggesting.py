"""What a file's columns are guessed to be: by what was said last time, by name, by usual words; each of ours once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.exchange.files.headings import NOT_USED
from heed.exchange.reports.columns import REPORTS
from heed.exchange.stock.columns import STOCK
from heed.exchange.uploads.suggesting import WORDS_OF_HOMES, WORDS_OF_REPORTS, suggest


def guessed(headings, remembered=()):
    return suggest(headings, remembered=remembered, columns=REPORTS, often_called=WORDS_OF_REPORTS)


@pytest.mark.parametrize(
    ("headings", "remembered", "guess"),
    [
        (["Told at", "First-Name", "NARRATIVE"], [], ["told_at", "first_name", "narrative"]),
        (["Ref", "Date reported", "Notes"], [], ["id", "told_at", "narrative"]),
        (["Date", "Date received"], [], [NOT_USED, "told_at"]),
        (["Notes", "Narrative"], [], [NOT_USED, "narrative"]),
        (["Notes", "Narrative"], [("Notes", "narrative")], ["narrative", NOT_USED]),
        (["phone"], [("phone", NOT_USED)], [NOT_USED]),
        (["phone", "Mobile"], [("phone", NOT_USED)], [NOT_USED, "phone"]),
        (["phone", "Phone ", ""], [], [NOT_USED, NOT_USED, NOT_USED]),
        (["x"], [("x", "no column of today")], [NOT_USED]),
        (["Shoe size"], [], [NOT_USED]),
    ],
)
def test_a_column_is_guessed_by_the_surest_sign(headings, remembered, guess):
    assert guessed(headings, remembered) == guess


USUAL = [word for some in WORDS_OF_REPORTS.values() for word in some]
words = st.sampled_from([*REPORTS.ours, *USUAL, "", "x", "First Name"])


@given(
    st.lists(words, max_size=12),
    st.lists(st.tuples(words, st.sampled_from([*REPORTS.ours, NOT_USED])), max_size=6),
)
def test_each_of_ours_is_guessed_once_at_most_and_every_heading_has_its_guess(headings, remembered):
    found = guessed(headings, remembered)
    used = [ours for ours in found if ours != NOT_USED]
    assert len(found) == len(headings)
    assert len(used) == len(set(used)) and set(used) <= set(REPORTS.ours)


@pytest.mark.parametrize(("columns", "usual"), [(REPORTS, WORDS_OF_REPORTS), (STOCK, WORDS_OF_HOMES)])
def test_usual_words_stand_for_columns_there_are_and_one_word_for_one_column(columns, usual):
    every = [word for some in usual.values() for word in some]
    assert set(usual) <= set(columns.ours)
    assert len(every) == len(set(every))
