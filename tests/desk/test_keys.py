"""The key that confirms a row is the row's own."""

from hypothesis import given
from hypothesis import strategies as some

from heed.core.references import Kind, new_reference
from heed.desk.keys import LETTERS, letter_for


def test_a_row_that_stands_alone_has_the_same_key_every_time():
    reference = new_reference(Kind.PERSON)
    assert letter_for(reference, "same", set()) == letter_for(reference, "same", set())


@given(some.lists(some.text(min_size=1), min_size=len(LETTERS), max_size=len(LETTERS), unique=True))
def test_as_many_rows_as_the_panel_shows_each_have_a_key_of_their_own(references):
    taken: set[str] = set()
    letters = [letter_for(reference, "same", taken) for reference in references]
    assert sorted(letters) == sorted(LETTERS)


def test_a_key_that_is_free_is_not_given_up_because_another_row_appeared():
    mine = new_reference(Kind.PERSON)
    alone = letter_for(mine, "same", set())
    others = {letter for letter in LETTERS if letter != alone}
    assert letter_for(mine, "same", set(others)) == alone
