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
from heed.exchange.queries import changes_to_look_at
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
        return HttpResponseRedirect(reverse("list_changes"))
    waiting = changes_to_look_at(request.actor, limit=SHOWN, at=at)
    audit_list(request, "changed rows", [one.person for one in waiting.shown], at=at)
    context = {"waiting": waiting, "columns": COLUMN_NAMES, "today": clock.day_of(at)}
    return render(request, "exchange/list_changes.html", context)
