"""Puts the list of live calls and a finished call into the words their templates show."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from heed.agencies.doors import SignedInRequest
from heed.core import clock
from heed.desk import wording
from heed.desk.handing_over import hand_over
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.reports.queries import list_live_calls, summary_of_call


def list_context(request: SignedInRequest, *, at: datetime) -> dict[str, object]:
    calls = list_live_calls(request.actor)
    mine = [call for call in calls if call.handler_id == request.actor.account_id]
    return {
        "mine": [_live_row(call) for call in mine],
        "team": [_live_row(call) for call in calls if call.handler_id != request.actor.account_id],
        "at": at,
        "today": clock.day_of(at),
    }


def _live_row(call) -> dict[str, object]:
    fields = draft_of(call).fields
    name = f"{fields.get('first_name', '')} {fields.get('surname', '')}".strip()
    return {
        "call": call,
        "who": name or call.number or _("No name yet"),
        "href": reverse("show_call", args=[call.reference]),
        "words": fields.get("narrative", "")[:80],
    }


def finished_context(request: SignedInRequest, call, *, at: datetime) -> dict[str, object]:
    """What became of the call: references, promise, what is not yet passed."""
    return {
        "call": call,
        "hand_over": _hand_over(request, call, at),
        **summary_of_call(request.actor, call),
        "promise_ways": wording.PROMISE_WAYS,
        "promised": wording.PROMISED,
        "outcome_short": wording.OUTCOME_SHORT,
        "at": at,
        "today": clock.day_of(at),
    }


def _hand_over(request: SignedInRequest, call, at: datetime) -> str:
    """Still there to be copied after the call was finished, as long as nobody has acknowledged it."""
    if call.emergency_at is None or call.passed_at is not None:
        return ""
    return hand_over(call, page_of(request.actor, call, draft_of(call).fields, at=at), at=at)
