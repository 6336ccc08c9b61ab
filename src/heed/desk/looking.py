"""Remembers, for one signed-in session, why somebody was looked up without a live call."""

from django.http import HttpRequest

_KEPT = "looked_up"
_MOST = 40


def remember_reason(request: HttpRequest, reference: str, reason: str) -> None:
    kept = dict(request.session.get(_KEPT, {}))
    kept[reference] = reason[:200]
    request.session[_KEPT] = dict(list(kept.items())[-_MOST:])


def reason_given(request: HttpRequest, reference: str) -> str | None:
    return request.session.get(_KEPT, {}).get(reference)
