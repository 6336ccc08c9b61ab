"""Keeps the reader's choice of language, and says which words of a page stand in English all the same.

A screen reader then reads those as English.
"""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import check_for_language, get_language


def english_here() -> str | None:
    """The `lang` of English words on this page; none where the page itself is English."""
    return None if (get_language() or "en").startswith("en") else "en"


def in_english(text: object) -> object:
    """Words that exist in English only, marked as such on a page in another language."""
    return format_html('<span lang="en">{}</span>', text) if text and english_here() else text


def english_names(entries: Iterable[Mapping[str, str]]) -> Mapping[str, object]:
    """The name of each key of a list that exists in English only."""
    mark = in_english if english_here() else str
    return {entry["key"]: mark(entry["name"]) for entry in entries}


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
