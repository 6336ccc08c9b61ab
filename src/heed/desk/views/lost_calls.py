"""Danger on a call whose page its own handler has lost: the key still works, and nothing of the call is shown."""

from datetime import datetime

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render

from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import profile_in_force
from heed.core import clock
from heed.desk import actions
from heed.desk.queries.own_calls import get_call_on_the_line
from heed.desk.views.doors import posted_apart
from heed.desk.views.plain_form import save_form, say_danger
from heed.reports.actions import raise_emergency


def raise_from_a_lost_page(request: SignedInRequest, reference: str, at: datetime) -> HttpResponse:
    """Raise the emergency first, then keep what can be kept of the words; NoSuchCall where it is not her own live call.

    A colleague may confirm a caller whom the handler is kept from while she has him on the line (ADR 0018).
    """
    call = get_call_on_the_line(request.actor, reference)
    raise_emergency(call=call, by=request.actor, at=at)
    fields, _, faults = posted_apart(request)
    is_all_kept = not faults
    try:
        save_form(request, call, fields, at)
        say_danger(request, call, at)
    except (actions.DraftIsFull, DatabaseError):
        # Danger was raised, and the page must say so whatever became of the words.
        is_all_kept = False
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    told = {name: profile.value(f"emergency.{name}") for name in ("not_dispatched", "tell_caller")}
    return render(
        request,
        "desk/emergency_raised.html",
        {
            "dispatches": call.agency.dispatches,
            "is_late": call.told_at is not None,
            "is_all_kept": is_all_kept,
            **told,
        },
    )
