"""Doors of a call: begin, show, its live parts, confirm, emergency, take over, finish."""

from random import SystemRandom

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heed.access.rules import TAKES_CALLS
from heed.agencies.doors import SignedInRequest
from heed.core import clock
from heed.core.actor import Role
from heed.desk.cleaning import BadField
from heed.desk.dispatch_words import sending_words
from heed.desk.queries.calls import page_of
from heed.desk.queries.dispatching import on_its_way
from heed.desk.queries.drafts import draft_of
from heed.desk.queries.own_calls import list_live_calls, sample_of_calls
from heed.desk.queries.telephone import missed_calls
from heed.desk.views.doors import call_of, found_or_404, posted_fields, posted_line, refused
from heed.desk.views.lost_calls import raise_from_a_lost_page
from heed.desk.views.other_pages import list_context
from heed.desk.views.pages import previous_context, result_context
from heed.desk.views.plain_form import acknowledge, press
from heed.desk.views.recognising import complete_row, confirm_row, take_back_row
from heed.desk.views.showing import audit_list, audit_shown, call_page, finished_page, refused_with_words
from heed.reports.actions import CallIsOver, CannotDiscardCall, discard_call, start_call, take_over_call
from heed.reports.queries import NoSuchCall
from heed.reports.rules import CallState

# The parts of a call's page that change once somebody has the emergency.
PASSED = (("strip", "_strip"), ("foot", "_emergency_foot"))


@found_or_404
@require_GET
def list_calls(request: SignedInRequest) -> HttpResponse:
    at = clock.now()
    calls = list_live_calls(request.actor, at=at)
    missed = missed_calls(request.actor, at=at)
    audit_list(request, "calls", [call.reference for call in calls], at=at)
    # Named to nobody, but what is known of them was read.
    audit_list(request, "calls to ring back", {who for one in missed for who in one.people}, at=at)
    return render(request, "desk/list_calls.html", list_context(request, calls, missed, at=at))


@found_or_404
@require_GET
def sample_calls(request: SignedInRequest) -> HttpResponse:
    """Five finished calls of the last week, drawn anew each time, for a supervisor to read whole."""
    if not request.actor.has_role(Role.SUPERVISOR):
        raise Http404
    at = clock.now()
    calls = sample_of_calls(request.actor, draw=SystemRandom().sample, at=at)
    audit_list(request, "sampled calls", [call.reference for call in calls], at=at)
    return render(request, "desk/sample_calls.html", {"calls": calls, "today": clock.day_of(at)})


@found_or_404
@require_POST
def start(request: SignedInRequest) -> HttpResponse:
    """One key: the record exists before anything is asked."""
    if not request.actor.has_role(*TAKES_CALLS):
        raise PermissionDenied
    team, number = min(request.actor.team_ids, default=None), posted_line(request, "number", 60)
    call = start_call(number=number, team_id=team, by=request.actor, at=clock.now())
    return HttpResponseRedirect(reverse("show_call", args=[call.reference]))


@found_or_404
@require_http_methods(["GET", "POST"])
def show_call(request: SignedInRequest, reference: str) -> HttpResponse:
    """The page; with scripts off its buttons post the whole form here, which saves it and does what was asked."""
    at = clock.now()
    try:
        call = call_of(request, reference)
    except NoSuchCall:
        if request.POST.get("do") == "emergency":
            return raise_from_a_lost_page(request, reference, at)
        raise
    if call.state != CallState.LIVE:
        return finished_page(request, call, at)
    if request.method == "POST":
        return press(request, call, at)
    return call_page(request, call, draft_of(call).fields, at)


@found_or_404
@require_GET
def emergency_now(request: SignedInRequest, reference: str) -> HttpResponse:
    """How far an emergency has come, asked while its page waits; with it the parts that change once somebody has it."""
    call = call_of(request, reference)
    words = sending_words(on_its_way(call, at=clock.now()))
    if call.passed_at is None:
        return JsonResponse({"is_passed": False, "words": words})
    context = {"call": call, "sending": words}
    parts = {part: render_to_string(f"desk/{name}.html", context, request=request) for part, name in PASSED}
    return JsonResponse({"is_passed": True, "words": words, **parts})


@found_or_404
@require_POST
def previous_contact(request: SignedInRequest, reference: str) -> HttpResponse:
    """The panel beside the form, from what stands in the form now."""
    call, at = call_of(request, reference), clock.now()
    if call.state != CallState.LIVE:
        return HttpResponse(status=410)  # without a live call a look-up needs a reason
    try:
        page = page_of(request.actor, call, {**draft_of(call).fields, **posted_fields(request)}, at=at)
    except BadField as fault:
        return refused(fault)
    audit_shown(request, call, page, at)
    return render(request, "desk/_previous.html", previous_context(request, call, page, at=at))


@found_or_404
@require_POST
def result(request: SignedInRequest, reference: str) -> HttpResponse:
    """The triage, the preset choice and the promise, from what stands in the form now."""
    call, at = call_of(request, reference), clock.now()
    if call.state != CallState.LIVE:
        return HttpResponse(status=410)  # without a live call a look-up needs a reason
    try:
        page = page_of(request.actor, call, {**draft_of(call).fields, **posted_fields(request)}, at=at)
    except BadField as fault:
        return refused(fault)
    return render(request, "desk/_result.html", result_context(request, call, page, at=at))


@found_or_404
@require_POST
def confirm(request: SignedInRequest, reference: str) -> HttpResponse:
    """Who the caller is, on the handler's word; answers with the panel as it is then."""
    call, at = call_of(request, reference), clock.now()
    if call.state != CallState.LIVE:
        return HttpResponse(status=410)
    try:
        fields = {**draft_of(call).fields, **posted_fields(request)}
    except BadField as fault:
        return refused(fault)
    verdict, token = request.POST.get("verdict", ""), request.POST.get("record", "")
    if verdict == "take_back":
        take_back_row(request, call, token, at)
    elif verdict == "how_confirmed":
        complete_row(request, call, fields, token, at)
    else:
        confirm_row(request, call, fields, token, verdict, at)
    page = page_of(request.actor, call, fields, at=at)
    audit_shown(request, call, page, at)
    return render(request, "desk/_previous.html", previous_context(request, call, page, at=at))


@found_or_404
@require_POST
def take_over(request: SignedInRequest, reference: str) -> HttpResponse:
    call = call_of(request, reference)
    take_over_call(call=call, by=request.actor, at=clock.now())
    return HttpResponseRedirect(reverse("show_call", args=[reference]))


@found_or_404
@require_POST
def discard(request: SignedInRequest, reference: str) -> HttpResponse:
    """A call that was not one: two keys, with its reason."""
    call, at = call_of(request, reference), clock.now()
    try:
        discard_call(call=call, because=posted_line(request, "because"), by=request.actor, at=at)
    except CannotDiscardCall as cannot:
        return refused_with_words(request, call, "discard_because", cannot.code, at)
    except CallIsOver:
        return HttpResponseRedirect(reverse("show_call", args=[reference]))
    return HttpResponseRedirect(reverse("list_calls"))


@found_or_404
@require_POST
def passed(request: SignedInRequest, reference: str) -> HttpResponse:
    """Whoever dispatches has it, even after the call was finished."""
    return acknowledge(request, call_of(request, reference), clock.now())
