import pytest

from heed.engines.identity.normalise import normalise_email, normalise_phone
from heed.engines.identity.normalise.contact import is_unverified, is_withheld


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("07700 900461", "+447700900461"),
        ("07700900461", "+447700900461"),
        ("+44 (0)7700 900461", "+447700900461"),
        ("0044 7700 900461", "+447700900461"),
        ("(0161) 496-0123", "+441614960123"),
        ("0161 496 0123 ext 12", "+441614960123"),
        ("0161 496 0123 x12", "+441614960123"),
        ("01632 960123", "+441632960123"),
        ("07700 900461 / 0161 496 0123", "+447700900461"),
        ("+48 600 123 456", "+48600123456"),
        ("0770090", "?0770090"),
        ("0770090046", "?0770090046"),
        ("999", "?999"),
        ("withheld", ""),
        ("Number withheld", ""),
        ("anonymous", ""),
        ("", ""),
        ("0", ""),
        ("no phone", ""),
        (None, ""),
        ("\u202a07700\u00a0900461\u202c", "+447700900461"),
    ],
)
def test_a_telephone_number_has_one_form(told, kept):
    assert normalise_phone(told) == kept


def test_a_number_that_is_not_one_is_kept_and_marked():
    assert is_unverified(normalise_phone("12345"))
    assert not is_unverified(normalise_phone("07700 900461"))


def test_a_withheld_number_is_known_to_be_withheld():
    assert is_withheld("Private")
    assert not is_withheld("07700 900461")
    assert not is_withheld(None)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (" Margaret.H@Example.COM ", "margaret.h@example.com"),
        ("mailto:m@example.org", "m@example.org"),
        ("<m@example.org>", "m@example.org"),
        ("m at example.org", ""),
        ("m@example", ""),
        ("none", ""),
        (None, ""),
    ],
)
def test_an_email_address_has_one_form(told, kept):
    assert normalise_email(told) == kept
