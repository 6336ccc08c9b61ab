"""Doors of the telephone: what its system tells, and what a handler does with the cards."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import actor_of_token, profile_in_force
from heed.agencies.rules import TokenFor
from heed.core import clock
from heed.desk import actions
from heed.desk.queries.telephone import rings_for, safe_to_ring_back
from heed.desk.views.doors import call_of, found_or_404, posted_line
from heed.desk.views.showing import refused_with_words
from heed.reports.actions import (
    CallIsOver,
    CannotDiscardCall,
    CardIsTaken,
    NoNumberToRing,
    PhoneTold,
    book_call_back,
    hear_telephone,
    settle_card,
)
from heed.reports.queries import get_card
from heed.reports.rules import PhoneEvent
from heed.web.doors import public

MOST_BYTES = 16_384
# The clocks of two machines differ a little; a message from tomorrow is a fault, and one of last week is a replay.
AHEAD, BEHIND = timedelta(minutes=5), timedelta(days=1)
LONGEST = {"call_id": 120, "number": 60, "name": 120, "dialled": 60, "queue": 120}


class BadMessage(ValueError):
    """A message of the telephone system that cannot be kept: where, and why."""

    def __init__(self, code: str, path: str, message: str) -> None:
        super().__init__(message)
        self.code, self.path = code, path


@csrf_exempt
@public
@require_POST
def hear_the_telephone(request: HttpRequest) -> HttpResponse:
    """One message of the telephone system: 202 where it said something new, 200 where it was known already."""
    at = clock.now()
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    by = actor_of_token(token.strip(), TokenFor.TELEPHONE) if scheme.lower() == "bearer" else None
    if by is None:
        refused = _fault(
            401, "unauthorised", "Authorization", "A bearer token of this agency's telephone is needed."
        )
        refused.headers["WWW-Authenticate"] = "Bearer"
        return refused
    try:
        told = _read(request, at)
    except BadMessage as bad:
        return _fault(400, bad.code, bad.path, str(bad))
    safe = safe_to_ring_back(told.number, partnership_id=by.partnership_id, on=clock.day_of(at))
    is_new = hear_telephone(told=told, safe_back=safe, by=by, at=at)
    return JsonResponse({"call_id": told.call_id}, status=202 if is_new else 200)


def _fault(status: int, code: str, path: str, message: str) -> JsonResponse:
    return JsonResponse({"error": {"code": code, "path": path, "message": message}}, status=status)


def _read(request: HttpRequest, at: datetime) -> PhoneTold:
    if len(request.body) > MOST_BYTES:
        raise BadMessage("too_long", "", f"A message has at most {MOST_BYTES:,} bytes.")
    try:
        held = json.loads(request.body)
    except (ValueError, RecursionError) as fault:
        raise BadMessage("malformed_json", "", "The message is not JSON in UTF-8.") from fault
    if not isinstance(held, dict):
        raise BadMessage("wrong_type", "", "The message has to be an object with keys and values.")
    words = {name: _text(held, name) for name in LONGEST}
    if not words["call_id"]:
        raise BadMessage("missing_key", "call_id", "The telephone system's own number of the call is needed.")
    if held.get("event") not in list(PhoneEvent):
        raise BadMessage("unknown_code", "event", f"This is not one of: {', '.join(PhoneEvent)}.")
    return PhoneTold(event=PhoneEvent(held["event"]), at=_moment(held.get("at"), at), **words)


def _text(held: Mapping[str, Any], name: str) -> str:
    """A number that is sent as one is taken as it is written; what is longer than its column is refused, not cut."""
    value = held.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadMessage("wrong_type", name, "This has to be a text in quotation marks.")
    text = str(value).strip()
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadMessage("unreadable", name, "This holds a character that no database can keep.")
    if len(text) > LONGEST[name]:
        raise BadMessage("too_long", name, f"This has at most {LONGEST[name]} characters.")
    return text


def _moment(value: object, now: datetime) -> datetime:
    if value is None:
        return now
    try:
        read = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    if read is None:
        raise BadMessage(
            "bad_moment", "at", "This is not a moment that exists, as 2026-01-31T10:00:00+00:00."
        )
    at = read if read.tzinfo else read.replace(tzinfo=clock.LONDON)
    if at > now + AHEAD:
        raise BadMessage(
            "in_the_future", "at", "This moment is still to come: look at the clocks of both machines."
        )
    if at < now - BEHIND:
        raise BadMessage(
            "too_old", "at", "This is more than a day ago: it was told before, or comes too late to ring."
        )
    return min(at, now)


@found_or_404
@require_POST
def claim_ringing(request: SignedInRequest, reference: str) -> HttpResponse:
    """This card becomes a call of one's own; a colleague who was quicker is said so."""
    return _claim(request, reference)


@found_or_404
@require_POST
def claim_next(request: SignedInRequest) -> HttpResponse:
    """Whoever has rung longest; of several handlers who press at once each gets another card."""
    while cards := rings_for(request.actor, at=clock.now()).cards:
        for card in cards:
            answer = _claim(request, card.reference)
            if "taken" not in answer["Location"]:
                return answer
    return HttpResponseRedirect(reverse("list_calls") + "?taken=1")


def _claim(request: SignedInRequest, reference: str) -> HttpResponse:
    card = get_card(request.actor, reference)
    try:
        call = actions.take_card(card=card, by=request.actor, at=clock.now())
    except CardIsTaken:
        return HttpResponseRedirect(reverse("list_calls") + "?taken=1")
    return HttpResponseRedirect(reverse("show_call", args=[call.reference]))


@found_or_404
@require_POST
def put_back_call(request: SignedInRequest, reference: str) -> HttpResponse:
    return _give_back(request, reference, actions.put_back)


@found_or_404
@require_POST
def nobody_answered(request: SignedInRequest, reference: str) -> HttpResponse:
    return _give_back(request, reference, actions.nobody_answered)


def _give_back(request: SignedInRequest, reference: str, act) -> HttpResponse:
    call, at = call_of(request, reference), clock.now()
    try:
        act(call=call, by=request.actor, at=at)
    except actions.CannotPutBack as cannot:
        return refused_with_words(request, call, "narrative", cannot.code, at)
    except CannotDiscardCall as cannot:
        return refused_with_words(request, call, "narrative", cannot.code, at)
    except CallIsOver:
        return HttpResponseRedirect(reverse("show_call", args=[reference]))
    return HttpResponseRedirect(reverse("list_calls"))


@found_or_404
@require_POST
def book_ringing_back(request: SignedInRequest, reference: str) -> HttpResponse:
    """A time somebody said yes to, from those the page offered or any other to come."""
    card, at = get_card(request.actor, reference), clock.now()
    asked = posted_line(request, "slot_at", 40)
    try:
        slot = parse_datetime(asked)
    except ValueError:  # a day that is not in the calendar
        slot = None
    if slot is not None:
        slot = slot if slot.tzinfo else slot.replace(tzinfo=clock.LONDON)
        minutes = profile_in_force(request.actor.partnership_id, on=clock.day_of(at)).value(
            "telephone.slot_minutes"
        )
        if at - timedelta(minutes=minutes) < slot < at + timedelta(days=14):
            try:
                book_call_back(card=card, slot_at=slot, by=request.actor, at=at)
            except NoNumberToRing:
                return HttpResponseRedirect(reverse("list_calls") + "?no_number=1")
    return HttpResponseRedirect(reverse("list_calls"))


@found_or_404
@require_POST
def settle_ringing(request: SignedInRequest, reference: str) -> HttpResponse:
    """Nobody rings back any more; without a reason nothing is done."""
    card, because = get_card(request.actor, reference), posted_line(request, "because")
    if because:
        settle_card(card=card, because=because, by=request.actor, at=clock.now())
    return HttpResponseRedirect(reverse("list_calls"))
