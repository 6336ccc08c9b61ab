"""Where emergencies may be sent, with which token, and whose: nothing is sent for anybody who is not named."""

from collections.abc import Sequence
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


def token_for_emergencies(text: str) -> str:
    """The token without what an editor left around it; one that no header can hold is refused without being shown."""
    token = text.strip()
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise ImproperlyConfigured("HEED_DISPATCH_TOKEN holds a character that cannot be sent.")
    return token


def agencies_for_emergencies(named: Sequence[str], address: str) -> frozenset[str]:
    """Whose emergencies are sent, each as partnership/agency; an address for nobody's is a mistake."""
    agencies = frozenset(one.strip() for one in named if one.strip())
    if any(one.count("/") != 1 or not all(one.split("/")) for one in agencies):
        raise ImproperlyConfigured(
            "HEED_DISPATCH_AGENCIES names each as partnership/agency, separated by commas."
        )
    if address and not agencies:
        raise ImproperlyConfigured(
            "HEED_DISPATCH_URL is set, and HEED_DISPATCH_AGENCIES says of nobody that their emergencies go there."
        )
    return agencies
