"""Doors of a call: begin, show, its live parts, confirm, emergency, take over, finish."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heed.access.rules import TAKES_CALLS
from heed.agencies.doors import SignedInRequest
from heed.core import clock
from heed.desk import actions
from heed.desk.cleaning import BadField
from heed.desk.fields import MOST_PROBLEMS, problems
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of, not_yet_audited
from heed.desk.served import changed_on_the_page
from heed.desk.views.doors import NotShown, call_of, found_or_404, posted_fields, posted_line, refused
from heed.desk.views.drafts import in_words
from heed.desk.views.other_pages import finished_context, list_context
from heed.desk.views.pages import call_context, in_summary, previous_context, result_context
from heed.people.queries import get_record
from heed.people.rules import ConfirmedBy
from heed.reports.actions import (
    CallIsOver,
    CannotDiscardCall,
    NotPassedToAnybody,
    acknowledge_passed,
    discard_call,
    raise_emergency,
    start_call,
    take_over_call,
)
from heed.reports.rules import CallState


@require_GET
def list_calls(request: SignedInRequest) -> HttpResponse:
    return render(request, "desk/list_calls.html", list_context(request, at=clock.now()))


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
    call, at = call_of(request, reference), clock.now()
    if call.state != CallState.LIVE:
        return render(request, "desk/finished_call.html", finished_context(request, call, at=at))
    if request.method == "POST":
        return _do(request, call, at)
    return _page(request, call, draft_of(call).fields, at)


def _page(request, call, fields, at, faults=(), status=200) -> HttpResponse:
    page = page_of(request.actor, call, fields, at=at)
    _audit_shown(request, call, page, at)
    return render(
        request, "desk/show_call.html", call_context(request, call, page, at=at, faults=faults), status=status
    )


def _audit_shown(request, call, page, at) -> None:
    """The door records whom it showed: once per call and level."""
    fresh = not_yet_audited(request.actor, call.reference, page.previous.shown)
    for level, references in fresh.items():
        actions.show_people(call=call, references=references, level=level, by=request.actor, at=at)


def _do(request: SignedInRequest, call, at) -> HttpResponse:
    """What a button of the plain form asks, after everything typed is saved."""
    try:
        fields = posted_fields(request)
    except BadField as fault:
        return _page(request, call, draft_of(call).fields, at, faults=[(fault.field, fault.why)], status=400)
    try:
        saved = _save_form(request, call, fields, at)
    except CallIsOver:  # a colleague finished it while this form was on its way
        return HttpResponseRedirect(reverse("show_call", args=[call.reference]))
    except (actions.DraftIsFull, DatabaseError) as fault:
        return _unsaved(request, call, fields, fault, at)
    if saved.clashes:
        # Nothing is finished over words nobody has seen: the page shows both texts.
        faults = [(clash.name, "changed_by_another") for clash in saved.clashes]
        return _page(request, call, draft_of(call).fields, at, faults=faults, status=409)
    do, _, rest = request.POST.get("do", "").partition(":")
    if do == "finish":
        return _finish(request, call, at)
    if do == "confirm":
        record, _, verdict = rest.partition(":")
        with suppress(NotShown):  # the panel has moved on; the page shows what stands there now
            _confirm(request, call, draft_of(call).fields, record, verdict, at)
    elif do == "take_back":
        actions.take_back(call=call, record=get_record(request.actor, rest, at=at), by=request.actor, at=at)
    elif do == "emergency":
        _emergency(request, call, at)
    elif do == "passed":
        return _passed(request, call, at)
    elif do == "another_problem":
        _one_more_problem(request, call, at)
    return HttpResponseRedirect(reverse("show_call", args=[call.reference]))


def _save_form(request: SignedInRequest, call, fields, at) -> actions.Saved:
    """Save what was changed on this page, from what it was served with."""
    saves = changed_on_the_page(fields, request.POST.get("served", ""), draft_of(call))
    return actions.save_draft(call=call, saves=saves, by=request.actor, at=at)


def _unsaved(request: SignedInRequest, call, fields, fault: Exception, at) -> HttpResponse:
    """The words stay on the page, with what is wrong above them; nothing else is attempted."""
    why = in_words(fault) if isinstance(fault, DatabaseError) else str(fault)
    page = page_of(request.actor, call, {**draft_of(call).fields, **fields}, at=at)
    context = call_context(request, call, page, at=at, faults=[("narrative", why)])
    return render(request, "desk/show_call.html", context, status=503)


def _one_more_problem(request, call, at) -> None:
    held = draft_of(call)
    count = min(MOST_PROBLEMS, len(problems(held.fields)) + 1)
    save = actions.FieldSave("problem_count", str(count), held.revisions.get("problem_count", 0))
    actions.save_draft(call=call, saves=[save], by=request.actor, at=at)


def _confirm(request, call, fields, record: str, verdict: str, at) -> None:
    chosen = request.POST.get("confirmed_by") or fields.get("confirmed_by", "")
    way = ConfirmedBy(chosen) if chosen in set(ConfirmedBy) else ConfirmedBy.DETAILS
    page = page_of(request.actor, call, fields, at=at)
    row = next((one for one in page.previous.rows if (one.reference, one.verdict) == (record, verdict)), None)
    if row is None:
        raise NotShown(verdict)
    actions.recognise_caller(
        call=call,
        record=get_record(request.actor, record, at=at),
        verdict=row.verdict,
        confirmed_by=way,
        because=[{"field": field, "level": level} for field, level in row.evidence],
        model_version=page.previous.model_version,
        by=request.actor,
        at=at,
    )


def _emergency(request, call, at) -> None:
    """The key says what the question asks: somebody is in danger now, unless it was answered already."""
    raise_emergency(call=call, by=request.actor, at=at)
    held = draft_of(call)
    if not held.fields.get("q_danger_now"):
        save = actions.FieldSave("q_danger_now", "yes", held.revisions.get("q_danger_now", 0))
        actions.save_draft(call=call, saves=[save], by=request.actor, at=at)


def _passed(request: SignedInRequest, call, at) -> HttpResponse:
    try:
        acknowledge_passed(
            call=call,
            passed_to=posted_line(request, "passed_to", 120),
            cad_reference=posted_line(request, "cad_reference", 60),
            by=request.actor,
            at=at,
        )
    except NotPassedToAnybody:
        return _refused_with_words(request, call, "passed_to", "passed_to_nobody", at)
    return HttpResponseRedirect(reverse("show_call", args=[call.reference]))


def _refused_with_words(request: SignedInRequest, call, field: str, code: str, at) -> HttpResponse:
    """The page again, live or over, with what is missing in words above it."""
    if call.state == CallState.LIVE:
        return _page(request, call, draft_of(call).fields, at, faults=[(field, code)], status=422)
    context = {**finished_context(request, call, at=at), "faults": in_summary([(field, code)])}
    return render(request, "desk/finished_call.html", context, status=422)


def _finish(request: SignedInRequest, call, at) -> HttpResponse:
    try:
        actions.finish(call=call, by=request.actor, at=at)
    except actions.CannotFinishCall as cannot:
        faults = [(fault.field, fault.code) for fault in cannot.faults]
        return _page(request, call, draft_of(call).fields, at, faults=faults, status=422)
    except CallIsOver:
        pass  # somebody finished it a moment ago; the page says so
    return HttpResponseRedirect(reverse("show_call", args=[call.reference]))


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
    _audit_shown(request, call, page, at)
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
    verdict, record = request.POST.get("verdict", ""), request.POST.get("record", "")
    if verdict == "take_back":
        actions.take_back(call=call, record=get_record(request.actor, record, at=at), by=request.actor, at=at)
    else:
        _confirm(request, call, fields, record, verdict, at)
    page = page_of(request.actor, call, fields, at=at)
    _audit_shown(request, call, page, at)
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
        return _refused_with_words(request, call, "discard_because", cannot.code, at)
    except CallIsOver:
        return HttpResponseRedirect(reverse("show_call", args=[reference]))
    return HttpResponseRedirect(reverse("list_calls"))


@found_or_404
@require_POST
def passed(request: SignedInRequest, reference: str) -> HttpResponse:
    """Whoever dispatches has it, even after the call was finished."""
    return _passed(request, call_of(request, reference), clock.now())
