"""Keeps the reader's choice of language, and says which words of a page stand in English all the same.

Of a profile's words those that are Heed's own have their Welsh; a partnership's have not, and a screen reader reads
them as English.
"""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import check_for_language, get_language, gettext


def english_here() -> str | None:
    """The `lang` of English words on this page; none where the page itself is English."""
    return None if (get_language() or "en").startswith("en") else "en"


def as_said_here(text: str) -> tuple[str, str | None]:
    """Words of a profile as this page has them, and their `lang` where they are in English only."""
    if not text or not english_here():
        return text, None
    said = gettext(text)
    return (text, "en") if said == text else (said, None)


def in_english(text: object) -> object:
    """Words of a profile; marked where this page is in another language and they exist in English only."""
    said, lang = as_said_here(str(text or ""))
    return format_html('<span lang="{}">{}</span>', lang, said) if lang else said


def english_names(entries: Iterable[Mapping[str, str]]) -> Mapping[str, object]:
    """The name of each key of a profile's list."""
    return {entry["key"]: in_english(entry["name"]) for entry in entries}


def remember_language(answer: HttpResponse, language: str) -> HttpResponse:
    """As Django's own door does it, for a page that has more to do first: keep what was typed."""
    if check_for_language(language):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            path=settings.LANGUAGE_COOKIE_PATH,
            domain=settings.LANGUAGE_COOKIE_DOMAIN,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return answer
