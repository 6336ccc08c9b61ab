"""Doors of what rings on every page: calls that wait for a supervisor, the answer to one, and who can be asked."""

from datetime import timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from heed.agencies.actions import begin_duty, end_duty
from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import profile_in_force
from heed.core import clock
from heed.core.actor import Role
from heed.desk.noticing import notices
from heed.desk.views.doors import call_of, found_or_404, posted_line
from heed.desk.views.showing import refused_with_words
from heed.reports.actions import NobodyNamed, answer_ask, ask_supervisor
from heed.reports.rules import AskedBecause


@found_or_404
@require_GET
def show_notices(request: SignedInRequest) -> HttpResponse:
    """Asked every second by each open page, and nearly always empty."""
    return HttpResponse(notices(request, request.actor, clock.now(), on_the_line=request.GET.get("on", "")))


@found_or_404
@require_POST
def answer_supervisor_ask(request: SignedInRequest, reference: str) -> HttpResponse:
    """A supervisor has it; or whoever asked says whom they told by word of mouth."""
    call, at = call_of(request, reference), clock.now()
    try:
        answer_ask(call=call, told_to=posted_line(request, "told_to"), by=request.actor, at=at)
    except NobodyNamed:
        return refused_with_words(request, call, "told_to", "told_to_nobody", at)
    return HttpResponseRedirect(reverse("show_call", args=[reference]))


@found_or_404
@require_POST
def ask_for_supervisor(request: SignedInRequest, reference: str) -> HttpResponse:
    """After a call, where its own form is no more."""
    ask_supervisor(
        call=call_of(request, reference), because=AskedBecause.BY_HAND, by=request.actor, at=clock.now()
    )
    return HttpResponseRedirect(reverse("show_call", args=[reference]))


@found_or_404
@require_POST
def change_duty(request: SignedInRequest) -> HttpResponse:
    """A supervisor can be asked from now on, or no more."""
    at = clock.now()
    if request.actor.has_role(Role.SUPERVISOR):
        if request.POST.get("do") == "end":
            end_duty(by=request.actor, at=at)
        else:
            profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
            hours = profile.value("supervising.duty_hours")
            begin_duty(until_at=at + timedelta(hours=hours), by=request.actor, at=at)
    return HttpResponseRedirect(reverse("worklist"))
