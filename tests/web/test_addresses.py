"""An address in a template is the address Django gives, whatever stands in it."""

import pytest
from django.urls import reverse, set_script_prefix

from heed.web.addresses import address


@pytest.mark.parametrize(
    "reference", ["K-7AJY-GG1E", "", "~~~", "a~~~b", "a/b", "<x>", "é", "%2F", "a b", "x\n"]
)
def test_a_reference_stands_in_its_address_as_django_would_write_it(reference: str) -> None:
    try:
        expected = reverse("show_call", args=[reference])
    except Exception as refused:
        with pytest.raises(type(refused)):
            address("show_call", reference)
    else:
        assert address("show_call", reference) == expected


def test_addresses_without_a_reference_and_with_a_named_one() -> None:
    assert address("worklist") == reverse("worklist")
    named = {"reference": "K-7AJY-GG1E"}
    assert address("show_call", **named) == reverse("show_call", kwargs=named)


def test_below_another_prefix_every_address_begins_with_it() -> None:
    address("worklist")
    set_script_prefix("/heed/")
    try:
        assert address("worklist") == reverse("worklist")
        assert address("worklist").startswith("/heed/")
    finally:
        set_script_prefix("/")
