"""Draws the strip of what rings, for the page it stands on and for whoever asks again."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest
from django.template.loader import render_to_string

from heed.core.actor import Actor
from heed.desk import wording
from heed.desk.queries.promise import lapses_next
from heed.desk.queries.ringing import Waits, waiting_for_supervisor
from heed.desk.queries.telephone import rings_for


def notices(request: HttpRequest, actor: Actor, at: datetime, *, on_the_line: str = "") -> str:
    """Drawn with the page, so that it is there with scripts off as well; empty where nothing waits.

    In a call no cards are shown, only how many ring: nothing moves under the hands of whoever types.
    """
    waits = waiting_for_supervisor(actor, at=at)
    if on_the_line:
        # What became of an ask for the last caller must not stand over this one.
        waits = [one for one in waits if one.answered_at is None or one.call == on_the_line]
    rings = rings_for(actor, at=at)
    lapsing = [] if on_the_line else lapses_next(actor, at=at)
    if not waits and not rings.total and not lapsing:
        return ""
    context = {
        "waits": waits,
        "rings": rings,
        "lapsing": lapsing,
        "on_the_line": on_the_line,
        "first_to_answer": _waits_longest(waits),
        "safe_back": wording.SAFE_BACK,
        "because": wording.ASKED_BECAUSE,
    }
    return render_to_string("desk/_notices.html", context, request=request)


def _waits_longest(waits: Sequence[Waits]) -> str:
    """The call whose ask the key answers: the same until it is answered, whatever is asked after it."""
    to_answer = [
        one for one in waits if one.answered_at is None and not one.is_mine and one.because != "emergency"
    ]
    return min(to_answer, key=lambda one: one.since).call if to_answer else ""
