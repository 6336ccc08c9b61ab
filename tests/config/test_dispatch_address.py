"""An emergency is sent over TLS, or to a program on the same machine, and nowhere else."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from heed.config.dispatch_address import address_for_emergencies


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
