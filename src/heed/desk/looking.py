"""Remembers, for one signed-in session, why somebody was looked up without a call, and what was done last on a page."""

from django.http import HttpRequest

_KEPT = "looked_up"
_MOST = 40
_UNDONE = "link_undone"
_MADE = "link_made"
_DONE = "sight_done"


def remember_reason(request: HttpRequest, reference: str, reason: str) -> None:
    kept = dict(request.session.get(_KEPT, {}))
    kept[reference] = reason[:200]
    request.session[_KEPT] = dict(list(kept.items())[-_MOST:])


def reason_given(request: HttpRequest, reference: str) -> str | None:
    return request.session.get(_KEPT, {}).get(reference)


def remember_undone(request: HttpRequest, reference: str, sides: dict) -> None:
    """Said once, on the page that is shown next."""
    request.session[_UNDONE] = {"on": reference, **sides}


def remember_made(request: HttpRequest, reference: str, *, other: str, verdict: str) -> None:
    """Said once, on the page that is shown next."""
    request.session[_MADE] = {"on": reference, "other": other, "verdict": verdict}


def made_just_now(request: HttpRequest, reference: str) -> dict | None:
    if request.session.get(_MADE, {}).get("on") != reference:
        return None
    return request.session.pop(_MADE)


def undone_just_now(request: HttpRequest, reference: str) -> dict | None:
    if request.session.get(_UNDONE, {}).get("on") != reference:
        return None
    return request.session.pop(_UNDONE)


def remember_done(request: HttpRequest, reference: str, what: str, **facts: object) -> None:
    """What was given, taken back, barred or lifted; said once, on the page that is shown next."""
    request.session[_DONE] = {"on": reference, "what": what, **facts}


def done_just_now(request: HttpRequest, reference: str) -> dict | None:
    if request.session.get(_DONE, {}).get("on") != reference:
        return None
    return request.session.pop(_DONE)
