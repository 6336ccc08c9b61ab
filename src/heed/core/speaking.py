"""Says a text in the reader's language, and in English where no translations are set up."""

import sys
from typing import Any


def marked(text: str) -> str:
    """Marks a text to be translated when it is said; Django's own marker wants settings."""
    return text


def say(text: str, **words: Any) -> str:
    """A bare command line has no settings, and does not wait for Django to be imported to find that out."""
    spoken = _translated(text) if "django.conf" in sys.modules else text
    return spoken % words if words else spoken


def _translated(text: str) -> str:
    from django.conf import settings
    from django.utils.translation import gettext

    return gettext(text) if settings.configured else text
