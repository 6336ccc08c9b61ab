"""What the desk puts on every page: the scripts of signing out, whether calls are taken here, and what rings."""

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse

from heed.access.rules import TAKES_CALLS
from heed.core import clock
from heed.core.actor import Actor
from heed.desk.noticing import notices

# On every page with a sign-out: it takes what waits in this browser with it.
SCRIPTS = ("desk/signout.js",)


def taking_calls(request: HttpRequest) -> dict[str, object]:
    actor = getattr(request, "actor", None)
    if actor is None or not actor.has_role(*TAKES_CALLS):
        return {"takes_calls": False, "room_scripts": SCRIPTS}
    in_a_call = request.resolver_match is not None and request.resolver_match.url_name == "show_call"
    return {
        "takes_calls": True,
        "room_scripts": (*SCRIPTS, "desk/notices.js"),
        # A piece of a page is drawn without its frame, and then nobody asks.
        "notices": lambda: _notices(request, actor, in_a_call),
        "notices_url": reverse("show_notices") + ("?in_a_call=1" if in_a_call else ""),
    }


def _notices(request: HttpRequest, actor: Actor, in_a_call: bool) -> str:
    try:
        return notices(request, actor, clock.now(), in_a_call=in_a_call)
    except DatabaseError:
        return ""  # a page that says what is wrong with the database must not fail on it once more
