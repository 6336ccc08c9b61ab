"""Who may pass a door: every page needs sign-in unless its view is marked public."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from heed.agencies.queries import actor_of
from heed.core.actor import Actor, Role

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


if TYPE_CHECKING:
    from heed.agencies.models import Account


class SignedInRequest(HttpRequest):
    """A request as views behind sign-in meet it: the actor stands on it."""

    actor: Actor
    user: "Account"
    # The reference of the live call whose page is being drawn.
    call_on_the_line: str


def is_public(view: Any) -> bool:
    """Marked by `web.doors.public`, or part of signing in."""
    return bool(getattr(view, "heed_is_public", False)) or _is_sign_in(view)


def _is_sign_in(view: Any) -> bool:
    return getattr(getattr(view, "view_class", None), "__module__", "").startswith("allauth.account.")


def only_for(*roles: Role) -> Callable[[View], View]:
    """To everybody else the page is not there; and whom a reading cannot be recorded of, nothing is read to."""

    def guarded(view: View) -> View:
        @wraps(view)
        def answered(request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.actor.has_role(*roles):
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except OperationalError:
                logger.exception("the database could not do what a page asks")
                return render(request, "503.html", status=503)

        return answered

    return guarded


class SignedInByDefault:
    """Deny by default: a view that nobody marked public is never run for a stranger."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "actor", None) is not None:
            # What a page says of somebody must not be read from the browser's store after sign-out.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        # Pages of signing in change the account, so they are never given one that others share.
        known = None if _is_sign_in(view) else _signed_in(request)
        if known:
            request.user, request.actor = known.account, known.actor  # type: ignore[attr-defined]
            return _to_own_password(request, view)
        if request.user.is_authenticated:
            request.actor = actor_of(request.user)  # type: ignore[attr-defined]
            return _to_own_password(request, view)
        if is_public(view):
            return None
        return _to_sign_in(request)


class _SignedIn(NamedTuple):
    account: "Account"
    actor: Actor
    until: float


MOST_KNOWN = 5_000
_known: dict[str, _SignedIn] = {}


class _LastSignOut:
    """Another thing after each sign-out, so that whoever was reading meanwhile notices that there was one."""

    mark = object()


def _signed_in(request: HttpRequest) -> _SignedIn | None:
    """Whose session this is, asked of the database anew every few seconds: a page at work asks many times a second.

    So a role that was taken away, or a sign-out in another process, holds after that long at the latest.
    """
    seconds = settings.SIGN_IN_KNOWN_SECONDS
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not seconds or not session:
        return None
    known = _known.get(session)
    if known and known.until > time.monotonic():
        return known
    _known.pop(session, None)
    before = _LastSignOut.mark
    if not request.user.is_authenticated:
        return None
    # Loaded for good: what stands on the request is only a promise to load it.
    account = request.user._wrapped if hasattr(request.user, "_wrapped") else request.user
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    # Kept in hand: another thread may forget it in between.
    known = _known[session] = _SignedIn(account, actor_of(account), time.monotonic() + seconds)
    if _LastSignOut.mark is not before:
        # Perhaps this session's own, while it was read: it answers this request, and is not known to the next.
        _known.pop(session, None)
    return known


def forget_sign_in(request: HttpRequest) -> None:
    """Signing out holds at once in this process, for a request that is under way as well."""
    _LastSignOut.mark = object()
    _known.pop(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""), None)


def waits_for_own_password(request: HttpRequest) -> bool:
    """Whether nothing is open yet but choosing a password: then nothing else is offered either."""
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated and user.must_change_password)


def _to_own_password(request: HttpRequest, view: Any) -> HttpResponse | None:
    """Whose password somebody else set chooses her own before any page opens; she can sign out."""
    match = request.resolver_match
    if not request.user.must_change_password or is_public(view):  # type: ignore[union-attr]
        return None
    if match is not None and match.url_name in ("change_own_password", "account_logout"):
        return None
    return HttpResponseRedirect(reverse("change_own_password"))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("X-Heed-Save"):
        # A page that is open already keeps what was typed and offers sign-in; it is not sent away.
        return HttpResponse(status=401, headers={"X-Heed-Sign-In": reverse("account_login")})
    response = HttpResponse(status=302)
    response["Location"] = sign_in
    return response
