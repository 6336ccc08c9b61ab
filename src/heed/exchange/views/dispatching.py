"""Door of the system that dispatches: what it says of an emergency it was sent."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from heed.agencies.queries import actor_of_token
from heed.agencies.rules import TokenFor
from heed.core import clock
from heed.exchange.dispatch.answers import Unreadable, answer_in, read_object, text_at
from heed.reports.actions import hear_dispatch
from heed.reports.queries import call_named
from heed.web.doors import public

MOST_BYTES = 16_384
UNKNOWN = "unknown_incident"


@csrf_exempt
@public
@require_POST
def hear_who_dispatches(request: HttpRequest) -> HttpResponse:
    """202 where it said something new, 200 where that was known; 404 for a call this agency never sent."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    by = actor_of_token(token.strip(), TokenFor.DISPATCH) if scheme.lower() == "bearer" else None
    if by is None:
        refused = _fault(401, "unauthorised", "Authorization", "A bearer token of who dispatches is needed.")
        refused.headers["WWW-Authenticate"] = "Bearer"
        return refused
    try:
        if len(request.body) > MOST_BYTES:
            raise Unreadable("too_long", "", f"A message has at most {MOST_BYTES:,} bytes.")
        held = read_object(request.body)
        answer = answer_in(held)
        call = call_named(by, text_at(held, "incident", 20))
        if call is None:
            raise Unreadable(UNKNOWN, "incident", "No emergency of this reference was sent by this agency.")
    except Unreadable as bad:
        return _fault(404 if bad.code == UNKNOWN else 400, bad.code, bad.path, str(bad))
    is_new = hear_dispatch(call=call, answer=answer, by=by, at=clock.now())
    return JsonResponse({"incident": call.reference}, status=202 if is_new else 200)


def _fault(status: int, code: str, path: str, message: str) -> JsonResponse:
    return JsonResponse({"error": {"code": code, "path": path, "message": message}}, status=status)
