"""Where emergencies may be sent: over TLS, or to a program on this machine."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


def address_for_emergencies(text: str) -> str:
    """The address as it was given, or ImproperlyConfigured: an emergency names a person, and travels sealed."""
    if not text:
        return ""
    parts = urlsplit(text)
    is_sealed = parts.scheme == "https" and bool(parts.hostname)
    is_here = parts.scheme == "http" and parts.hostname in THIS_MACHINE
    if not (is_sealed or is_here) or parts.username:
        raise ImproperlyConfigured(
            "HEED_DISPATCH_URL must begin with https://, or with http:// and a name of this machine,"
            " and hold no user name: an emergency names a person."
        )
    return text
