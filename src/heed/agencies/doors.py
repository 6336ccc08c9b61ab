"""Who may pass a door: every page needs sign-in unless its view is marked public."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from heed.agencies.queries import actor_of
from heed.core.actor import Actor

View = Callable[..., HttpResponse]


if TYPE_CHECKING:
    from heed.agencies.models import Account


class SignedInRequest(HttpRequest):
    """A request as views behind sign-in meet it: the actor stands on it."""

    actor: Actor
    user: "Account"


def is_public(view: Any) -> bool:
    """Marked by `web.doors.public`, or part of signing in."""
    return bool(getattr(view, "heed_is_public", False)) or _is_sign_in(view)


def _is_sign_in(view: Any) -> bool:
    return getattr(getattr(view, "view_class", None), "__module__", "").startswith("allauth.account.")


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
        if request.user.is_authenticated:
            request.actor = actor_of(request.user)  # type: ignore[attr-defined]
            return None
        if is_public(view):
            return None
        return _to_sign_in(request)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("X-Heed-Save"):
        # A page that is open already keeps what was typed and offers sign-in; it is not sent away.
        return HttpResponse(status=401, headers={"X-Heed-Sign-In": reverse("account_login")})
    response = HttpResponse(status=302)
    response["Location"] = sign_in
    return response
