"""Doors of rows that came again with other words: what they say now, and that somebody has looked."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heed.agencies.doors import SignedInRequest
from heed.core import clock
from heed.core.actor import Role
from heed.desk.views.doors import found_or_404
from heed.desk.views.showing import audit_list
from heed.exchange.actions.changes import note_looked_at
from heed.exchange.queries.changes import MOST_COUNTED, changes_to_look_at
from heed.exchange.wording import COLUMN_NAMES

SHOWN = 20


@found_or_404
@require_http_methods(["GET", "POST"])
def list_changes(request: SignedInRequest) -> HttpResponse:
    """A row that landed stays as it landed; what it says now is read here, and put right by whoever knows her."""
    if not request.actor.has_role(Role.OFFICER, Role.SUPERVISOR):
        raise Http404
    at = clock.now()
    if request.method == "POST":
        if not note_looked_at(token=request.POST.get("change", ""), by=request.actor, at=at):
            raise Http404
        return HttpResponseRedirect(f"{reverse('list_changes')}{_same_page(request)}")
    waiting = changes_to_look_at(request.actor, limit=SHOWN, at=at, before=_before(request))
    audit_list(request, "changed rows", [one.person for one in waiting.shown], at=at)
    context = {
        "waiting": waiting,
        "columns": COLUMN_NAMES,
        "most_counted": MOST_COUNTED,
        "is_first_page": _before(request) is None,
        "today": clock.day_of(at),
    }
    return render(request, "exchange/list_changes.html", context)


def _before(request: SignedInRequest) -> int | None:
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _same_page(request: SignedInRequest) -> str:
    before = _before(request)
    return "" if before is None else f"?before={before}"
