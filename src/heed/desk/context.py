"""What the desk puts on every page: the scripts of signing out, whether calls are taken here, and what rings."""

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse

from heed.access.rules import TAKES_CALLS
from heed.agencies.doors import waits_for_own_password
from heed.core import clock
from heed.core.actor import Actor
from heed.desk.noticing import notices

# On every page with a sign-out: it takes what waits in this browser with it.
SCRIPTS = ("desk/signout.js",)


def taking_calls(request: HttpRequest) -> dict[str, object]:
    actor = getattr(request, "actor", None)
    if actor is None or not actor.has_role(*TAKES_CALLS) or waits_for_own_password(request):
        return {"takes_calls": False, "room_scripts": SCRIPTS}
    # A live call's page says which it is; the same address shows a finished one, where everything rings.
    on_the_line = getattr(request, "call_on_the_line", "")
    return {
        "takes_calls": True,
        "room_scripts": (*SCRIPTS, "desk/notices.js"),
        # A piece of a page is drawn without its frame, and then nobody asks.
        "notices": lambda: _notices(request, actor, on_the_line),
        "notices_url": reverse("show_notices") + (f"?on={on_the_line}" if on_the_line else ""),
    }


def _notices(request: HttpRequest, actor: Actor, on_the_line: str) -> str:
    try:
        return notices(request, actor, clock.now(), on_the_line=on_the_line)
    except DatabaseError:
        return ""  # a page that says what is wrong with the database must not fail on it once more
