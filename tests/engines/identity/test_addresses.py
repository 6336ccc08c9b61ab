import pytest

from heed.engines.identity.comparing.homes import house_level
from heed.engines.identity.normalise import (
    normalise_house,
    normalise_postcode,
    normalise_street,
    normalise_uprn,
)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("ls14ap", "LS1 4AP"),
        ("LS1  4AP", "LS1 4AP"),
        ("l s 1 4 a p", "LS1 4AP"),
        ("EC1A1BB", "EC1A 1BB"),
        ("LS1 OAA", "LS1 0AA"),
        ("ZZ99 9ZZ", "ZZ99 9ZZ"),
        ("LS1", "LS1"),
        ("LS1 4", "LS1"),
        ("LS1 4A", "LS1"),
        ("nonsense", ""),
        ("12345", ""),
        ("unknown", ""),
        (None, ""),
    ],
)
def test_a_postcode_has_one_form_and_shape_is_enough(told, kept):
    assert normalise_postcode(told) == kept


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("12", "12"),
        ("No. 12", "12"),
        ("6A", "6a"),
        ("6 a", "6a"),
        ("Flat 6", "/6"),
        ("flat 6a", "/6a"),
        ("Flat 6, 12", "12/6"),
        ("12/6", "12/6"),
        ("12 / 6", "12/6"),
        ("12 Flat 6", "12/6"),
        ("Apartment 6, Rose Court", "rose court/6"),
        ("6 Rose Court", "rose court/6"),
        ("12 Mill Street", "12"),
        ("Flat 6, 12 Mill St", "12/6"),
        ("Rose Cottage", "rose cottage"),
        ("\x0012\u200f", "12"),
        (None, ""),
    ],
)
def test_a_house_has_one_form(told, kept):
    assert normalise_house(told) == kept


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("12/6", "12/6", "same_home"),
        ("6", "/6", "flat_alike"),
        ("12/6", "/6", "flat_alike"),
        ("12/6", "6", "flat_alike"),
        ("12", "12/6", "same_building"),
        ("12/6", "12/7", "same_building"),
        ("6", "6a", "same_building"),
        ("12", "14", None),
        ("12/6", "14/6", None),
    ],
)
def test_flats_are_told_from_houses_of_the_same_number(one, other, level):
    assert house_level(one, other) == level
    assert house_level(other, one) == level


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Mill St.", "mill street"),
        ("St Mary's Rd", "st marys road"),
        ("Acacia Ave", "acacia avenue"),
        ("MILL STREET", "mill street"),
    ],
)
def test_a_street_has_one_form(told, kept):
    assert normalise_street(told) == kept


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("000123456789", "123456789"),
        ("100 0123 4567", "10001234567"),
        ("1234567890123", ""),
        ("x1", ""),
        ("0", ""),
    ],
)
def test_a_uprn_is_up_to_twelve_digits(told, kept):
    assert normalise_uprn(told) == kept
