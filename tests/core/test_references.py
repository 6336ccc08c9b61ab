import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.references import (
    ALPHABET,
    Kind,
    NotAReference,
    check_character,
    is_written,
    new_reference,
    read_reference,
    sayable,
    written,
)

letters = st.sampled_from(ALPHABET)
sevens = st.text(letters, min_size=7, max_size=7)
kinds = st.sampled_from(list(Kind))


def reference(kind: Kind, seven: str) -> str:
    return written(kind, seven + check_character(kind + seven))


def is_refused(nine: str) -> bool:
    try:
        read_reference(nine)
    except NotAReference:
        return True
    return False


def wrong_by_one_character(nine: str) -> list[str]:
    return [
        nine[:place] + letter + nine[place + 1 :]
        for place in range(len(nine))
        for letter in ALPHABET
        if letter != nine[place]
    ]


def neighbours_swapped(nine: str) -> list[str]:
    return [
        nine[:place] + nine[place + 1] + nine[place] + nine[place + 2 :]
        for place in range(len(nine) - 1)
        if nine[place] != nine[place + 1]
    ]


def sample() -> list[str]:
    dice = random.Random(1)
    return [
        reference(kind, "".join(dice.choices(ALPHABET, k=7))).replace("-", "")
        for kind in Kind
        for _ in range(8)
    ]


@pytest.mark.parametrize("nine", sample())
def test_every_single_wrong_character_is_noticed(nine):
    assert [wrong for wrong in wrong_by_one_character(nine) if not is_refused(wrong)] == []


@pytest.mark.parametrize("nine", sample())
def test_every_swap_of_neighbours_is_noticed(nine):
    assert [wrong for wrong in neighbours_swapped(nine) if not is_refused(wrong)] == []


@given(kinds, sevens, st.integers(0, 8), letters)
def test_a_wrong_character_is_noticed_in_any_reference(kind, seven, place, letter):
    nine = reference(kind, seven).replace("-", "")
    wrong = nine[:place] + letter + nine[place + 1 :]
    assert is_refused(wrong) == (wrong != nine)


@given(kinds, sevens, st.integers(0, 7))
def test_a_swap_of_neighbours_is_noticed_in_any_reference(kind, seven, place):
    nine = reference(kind, seven).replace("-", "")
    wrong = nine[:place] + nine[place + 1] + nine[place] + nine[place + 2 :]
    assert is_refused(wrong) == (wrong != nine)


@given(kinds, sevens)
def test_a_reference_is_read_however_it_was_typed_or_heard(kind, seven):
    whole = reference(kind, seven)
    heard = whole[0] + whole[1:].replace("0", "O").replace("1", "l").replace("V", "u")
    for typed in (
        whole,
        whole.lower(),
        whole.replace("-", ""),
        whole.replace("-", " "),
        heard,
        sayable(whole),
    ):
        assert read_reference(typed, kind) == whole


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_reference_names_its_kind_and_can_be_read(kind):
    made = {new_reference(kind) for _ in range(50)}
    assert len(made) == 50
    assert all(read_reference(one, kind) == one and one.startswith(f"{kind}-") for one in made)


def test_a_reference_of_another_kind_is_refused_by_its_letter():
    with pytest.raises(NotAReference, match="does not begin with P"):
        read_reference(new_reference(Kind.PERSON), Kind.CASE)


@pytest.mark.parametrize("text", ["", "C", "C-7K3F-2QX", "C-7K3F-2QX88", "\x00", "☎"])
def test_what_has_not_nine_characters_is_refused_with_their_number(text):
    count = sum(character.isalnum() for character in text)
    with pytest.raises(NotAReference, match=f"this has {count}"):
        read_reference(text)


def test_a_letter_no_reference_holds_is_refused():
    with pytest.raises(NotAReference, match="only letters and digits"):
        read_reference("C-7K3F-2QXé")


def test_a_reference_is_said_in_groups():
    assert sayable("C-7K3F-2QX8") == "C, 7 K 3 F, 2 Q X 8"


@given(kinds, sevens)
def test_every_reference_has_the_form_of_one(kind, seven):
    assert is_written(reference(kind, seven))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P-7K3F-2QX",
        "p-7k3f-2qx8",
        "P-7K3F-2QX8\n",
        "P-7K3F-2Q\x008",
        "P-７K3F-2QX8",
        "P7K3F2QX8",
        "PP-7K3F-2QX8",
    ],
)
def test_what_could_never_stand_in_an_address_as_a_reference_is_told_without_looking(text):
    assert not is_written(text)
