"""An emergency is sent over TLS, or to a program on the same machine, and nowhere else."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from heed.config.dispatch_address import (
    address_for_emergencies,
    agencies_for_emergencies,
    token_for_emergencies,
)


@pytest.mark.parametrize(
    "text", ["", "https://cad.example.org/in", "http://127.0.0.1:8900/in", "http://localhost/in"]
)
def test_a_sealed_line_and_this_machine_are_taken_as_they_are(text):
    assert address_for_emergencies(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "http://cad.example.org/in",
        "http://127.0.0.1.example.org/in",
        "http://localhost@cad.example.org/in",
        "https://name:word@cad.example.org/in",
        "ftp://cad.example.org",
        "file:///etc/hosts",
        "cad.example.org",
        "https://",
    ],
)
def test_anything_else_is_refused_before_heed_starts(text):
    with pytest.raises(ImproperlyConfigured, match="HEED_DISPATCH_URL"):
        address_for_emergencies(text)


def test_a_token_is_taken_without_the_line_end_an_editor_left():
    assert token_for_emergencies("abc123\n") == "abc123"


@pytest.mark.parametrize("text", ["a\nb", "abc\u201d", "two words", "a\x00b"])
def test_a_token_no_header_can_hold_is_refused_without_being_shown(text):
    with pytest.raises(ImproperlyConfigured) as refused:
        token_for_emergencies(text)
    assert text not in str(refused.value)


def test_whose_emergencies_are_sent_is_named_with_their_partnership():
    named = agencies_for_emergencies(["soar-valley/police", " "], "https://cad.example.org")
    assert named == {"soar-valley/police"}


@pytest.mark.parametrize("named", [[], ["police"], ["/police"], ["a/b/c"]])
def test_an_address_for_nobodys_emergencies_is_refused(named):
    with pytest.raises(ImproperlyConfigured, match="HEED_DISPATCH_AGENCIES"):
        agencies_for_emergencies(named, "https://cad.example.org")
