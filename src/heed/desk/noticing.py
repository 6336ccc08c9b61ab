"""Draws the strip of what rings, for the page it stands on and for whoever asks again."""

from datetime import datetime

from django.db import DatabaseError
from django.http import HttpRequest
from django.template.loader import render_to_string

from heed.core.actor import Actor
from heed.desk import wording
from heed.desk.queries.ringing import waiting_for_supervisor


def notices(request: HttpRequest, actor: Actor, at: datetime) -> str:
    """Drawn with the page, so that it is there with scripts off as well; empty where nothing waits."""
    try:
        waits = waiting_for_supervisor(actor, at=at)
    except DatabaseError:
        return ""  # a page that says what is wrong with the database must not fail on it once more
    if not waits:
        return ""
    context = {"waits": waits, "because": wording.ASKED_BECAUSE}
    return render_to_string("desk/_notices.html", context, request=request)
