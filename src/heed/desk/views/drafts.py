"""The door draft saves come through: every pause of typing, answered only once it is on disk."""

import base64
import json
from collections.abc import Sequence

from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import names_of_accounts
from heed.core import clock
from heed.desk import actions
from heed.desk.cleaning import BadField, clean_field, clean_meter
from heed.desk.queries.drafts import draft_of
from heed.desk.served import MOST_REVISIONS
from heed.desk.views.doors import call_of, found_or_404, refused
from heed.reports.actions import CallIsOver
from heed.reports.rules import CallState


@found_or_404
@require_http_methods(["GET", "POST"])
def draft(request: SignedInRequest, reference: str) -> HttpResponse:
    """POST saves fields and answers with their revisions; GET says where the server is, after signing in again.

    Of a call that was ended GET says only `is_over`. With `field` it also gives the texts of the fields so named,
    as `texts`, an object by name.
    """
    call = call_of(request, reference)
    if call.state != CallState.LIVE and request.method == "GET":
        return JsonResponse({"is_over": True})  # asked while nobody types: it is no fault of the page's
    if call.state != CallState.LIVE:
        return JsonResponse({"message": _("This call is finished.")}, status=410)
    if request.method == "GET":
        here = actions.be_present(call=call, by=request.actor, at=clock.now())
        state = draft_state(request, call, request.GET.getlist("field"))
        return JsonResponse({**state, "present": _names(request, here)})
    try:
        parcel = _parcel(request)
        saves = [_save(entry) for entry in parcel["fields"]]
        meter = clean_meter(parcel.get("meter", {}))
    except BadField as fault:
        return refused(fault)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return JsonResponse({"message": _("This save could not be read.")}, status=400)
    try:
        saved = actions.save_draft(call=call, saves=saves, meter=meter, by=request.actor, at=clock.now())
    except CallIsOver:
        return JsonResponse({"message": _("This call is finished.")}, status=410)
    except actions.DraftIsFull as full:
        return JsonResponse({"message": str(full)}, status=400)
    except DatabaseError as fault:
        return JsonResponse({"message": in_words(fault)}, status=503)
    return JsonResponse(_answer(request, saved))


def draft_state(request: SignedInRequest, call, names: Sequence[str] = ()) -> dict[str, object]:
    draft = draft_of(call)
    return {
        "csrf": get_token(request),
        "outage_key": outage_key(request),
        "revisions": dict(draft.revisions),
        "texts": {name: draft.fields[name] for name in names if name in draft.fields},
    }


def outage_key(request: SignedInRequest) -> str:
    """Empty where it would have to be made and nothing can be written: the page is worth more than its key."""
    try:
        return base64.b64encode(actions.outage_key(by=request.actor, at=clock.now())).decode()
    except DatabaseError:
        return ""


def _parcel(request: SignedInRequest) -> dict:
    return json.loads(request.body.decode("utf-8"))


def _save(entry: dict) -> actions.FieldSave:
    name, text, revision = entry["name"], entry["text"], entry["revision"]
    if not (isinstance(name, str) and isinstance(text, str) and isinstance(revision, int)):
        raise TypeError
    if not 0 <= revision < MOST_REVISIONS:
        raise ValueError
    unanswered = entry.get("unanswered")
    return actions.FieldSave(
        name, clean_field(name, text), revision, unanswered if isinstance(unanswered, str) else None
    )


def _answer(request: SignedInRequest, saved: actions.Saved) -> dict[str, object]:
    by = {clash.by_id for clash in saved.clashes if clash.by_id}
    names = names_of_accounts(request.actor, by) if by else {}
    return {
        "saved": [{"name": name, "revision": revision} for name, revision in saved.revisions.items()],
        "clashes": [
            {
                "name": clash.name,
                "theirs": clash.theirs,
                "revision": clash.revision,
                "by": names.get(clash.by_id or 0, ""),
            }
            for clash in saved.clashes
        ],
        "present": _names(request, saved.present_ids),
    }


def _names(request: SignedInRequest, account_ids: frozenset[int]) -> list[str]:
    return sorted(names_of_accounts(request.actor, set(account_ids)).values()) if account_ids else []


def in_words(fault: DatabaseError) -> str:
    """A full disk and a busy database are different news, and neither loses what is on the page."""
    if "full" in str(fault).lower():
        return _(
            "The server's disk is full. Your words are kept on this page; tell whoever looks after Heed now."
        )
    return _("The database is busy. Your words are kept on this page and are sent again by themselves.")
