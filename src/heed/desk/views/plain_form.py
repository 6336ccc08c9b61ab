"""The call's page as a plain form: its buttons post everything typed, which is saved, and then do what they say."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from heed.agencies.doors import SignedInRequest
from heed.desk import actions, steps
from heed.desk.addresses import GROUPS
from heed.desk.cleaning import BadField
from heed.desk.fields import MOST_PROBLEMS, problems
from heed.desk.queries.drafts import draft_of
from heed.desk.served import changed_on_the_page
from heed.desk.views.addresses import choose_place
from heed.desk.views.doors import NotShown, posted_apart, posted_line
from heed.desk.views.recognising import complete_row, confirm_row, take_back_row
from heed.desk.views.showing import call_page, refused_with_words
from heed.reports.actions import (
    CallIsOver,
    NotPassedToAnybody,
    acknowledge_passed,
    ask_supervisor,
    raise_emergency,
)
from heed.reports.rules import AskedBecause
from heed.web.languages import remember_language


def press(request: SignedInRequest, call, at: datetime) -> HttpResponse:
    """What a button asks, after everything typed is saved; what cannot be done leaves every word in the form."""
    fields, refused, why = posted_apart(request)
    try:
        if why:
            return _saved_but(request, call, fields, refused, why, at)
        return _saved_and_done(request, call, fields, at)
    except CallIsOver:  # a colleague finished it while this form was on its way
        return HttpResponseRedirect(reverse("show_call", args=[call.reference]))
    except (actions.DraftIsFull, DatabaseError) as fault:
        return _undone(request, call, fields, fault, at)


def _saved_but(request: SignedInRequest, call, fields, refused, why: list[BadField], at) -> HttpResponse:
    """All that can be kept is kept; what cannot stands in its field still, with why, and nothing else is done."""
    save_form(request, call, fields, at)
    faults = [(fault.field, fault.why) for fault in why]
    return call_page(request, call, {**draft_of(call).fields, **refused}, at, faults=faults, status=400)


def _saved_and_done(request: SignedInRequest, call, fields: Mapping[str, str], at: datetime) -> HttpResponse:
    do, _, rest = request.POST.get("do", "").partition(":")
    if do == "finish":
        return _finish(request, call, fields, at)
    changed = _changed(request, call, fields)
    saved = actions.save_draft(call=call, saves=changed, by=request.actor, at=at)
    if saved.clashes:
        return _both_texts(request, call, saved, at)
    if do == "passed":
        return acknowledge(request, call, at)
    if do == "find_place" and rest in GROUPS:
        return back_to(call, f"places-{rest}", asked=f"?places={rest}")
    if do == "language":
        return remember_language(back_to(call, steps.TOP), rest)
    part = steps.last_worked_on([save.name for save in changed])
    with suppress(NotShown):  # the panel has moved on; the page shows what stands there now
        part = DOES.get(do, lambda *_: part)(request, call, rest, at)
    has_scripts = (
        request.POST.get("scripts") != "off"
    )  # their keys act from afar: the caret stays in the words
    stays = has_scripts and do != "another_problem"  # it is pressed where the next one is then written
    return back_to(call, steps.TOP if stays else part)


def back_to(call, part: str, asked: str = "") -> HttpResponseRedirect:
    """The call's page at the part whose button was pressed, so that nobody looks for where she was."""
    return HttpResponseRedirect(
        f"{reverse('show_call', args=[call.reference])}{asked}{'#' if part else ''}{part}"
    )


def save_form(request: SignedInRequest, call, fields, at) -> actions.Saved:
    """Save what was changed on this page, from what it was served with."""
    return actions.save_draft(call=call, saves=_changed(request, call, fields), by=request.actor, at=at)


def _changed(request: SignedInRequest, call, fields: Mapping[str, str]) -> Sequence[actions.FieldSave]:
    return changed_on_the_page(fields, request.POST.get("served", ""), draft_of(call))


def _both_texts(request: SignedInRequest, call, saved: actions.Saved, at) -> HttpResponse:
    """Nothing is done over words nobody has seen."""
    faults = [(clash.name, "changed_by_another") for clash in saved.clashes]
    return call_page(request, call, draft_of(call).fields, at, faults=faults, status=409)


def _undone(
    request: SignedInRequest, call, fields: Mapping[str, str], fault: Exception, at: datetime
) -> HttpResponse:
    """The words stay in the form, with what is wrong above them; nothing of this needs a write of its own."""
    why = _in_words(fault) if isinstance(fault, DatabaseError) else str(fault)
    held, served = draft_of(call), request.POST.get("served", "")
    changed = {save.name: save.text for save in changed_on_the_page(fields, served, held)}
    shown = {**held.fields, **fields, **changed}
    # Under the stamp they came with: what a colleague wrote meanwhile is still noticed at the next press.
    faults = [("narrative", why)]
    if request.POST.get("do") == "emergency":
        faults.insert(0, ("emergency", "emergency_not_raised"))
    return call_page(request, call, shown, at, faults=faults, served=served, status=503)


def _in_words(fault: DatabaseError) -> str:
    """Without scripts nothing is sent again by itself: the handler presses once more."""
    if "full" in str(fault).lower():
        return _(
            "The server's disk is full, so this was not done. Your words are in the form below; tell whoever looks"
            " after Heed now."
        )
    return _(
        "The database is busy, so this was not done. Your words are in the form below: press the button again."
    )


def _confirm(request: SignedInRequest, call, rest: str, at: datetime) -> str:
    token, _, verdict = rest.partition(":")
    confirm_row(request, call, draft_of(call).fields, token, verdict, at)
    return steps.PREVIOUS


def _how_confirmed(request: SignedInRequest, call, rest: str, at: datetime) -> str:
    complete_row(request, call, draft_of(call).fields, rest, at)
    return steps.PREVIOUS


def _take_back(request: SignedInRequest, call, rest: str, at: datetime) -> str:
    take_back_row(request, call, rest, at)
    return steps.PREVIOUS


def _danger(request: SignedInRequest, call, _rest: str, at: datetime) -> str:
    say_danger(request, call, at)
    return steps.TOP  # the hand-over stands there, and the caret in the caller's own words


def _ask_supervisor(request: SignedInRequest, call, rest: str, at: datetime) -> str:
    because = AskedBecause.SAFEGUARDING if rest == "safeguarding" else AskedBecause.BY_HAND
    ask_supervisor(call=call, because=because, by=request.actor, at=at)
    return steps.RESULT


def _place(request: SignedInRequest, call, rest: str, at: datetime) -> str:
    choose_place(request, call, rest, at)
    return f"places-{rest.partition(':')[0]}"


def _one_more_problem(request: SignedInRequest, call, _rest: str, at: datetime) -> str:
    held = draft_of(call)
    count = min(MOST_PROBLEMS, len(problems(held.fields)) + 1)
    save = actions.FieldSave("problem_count", str(count), held.revisions.get("problem_count", 0))
    actions.save_draft(call=call, saves=[save], by=request.actor, at=at)
    return f"problem-{count}"


# What each button does, once everything typed is saved; it answers with the part of the page to go back to.
DOES: Mapping[str, Callable[..., str]] = {
    "confirm": _confirm,
    "how_confirmed": _how_confirmed,
    "take_back": _take_back,
    "emergency": _danger,
    "ask_supervisor": _ask_supervisor,
    "place": _place,
    "another_problem": _one_more_problem,
    "look": lambda *_: steps.WHO,
    "result": lambda *_: steps.RESULT,
}


def say_danger(request, call, at) -> None:
    """The key says what the question asks: somebody is in danger now, unless it was answered already."""
    raise_emergency(call=call, by=request.actor, at=at)
    held = draft_of(call)
    if not held.fields.get("q_danger_now"):
        save = actions.FieldSave("q_danger_now", "yes", held.revisions.get("q_danger_now", 0))
        actions.save_draft(call=call, saves=[save], by=request.actor, at=at)


def acknowledge(request: SignedInRequest, call, at: datetime) -> HttpResponse:
    """Whoever dispatches has the emergency."""
    try:
        acknowledge_passed(
            call=call,
            passed_to=posted_line(request, "passed_to", 120),
            cad_reference=posted_line(request, "cad_reference", 60),
            by=request.actor,
            at=at,
        )
    except NotPassedToAnybody:
        return refused_with_words(request, call, "passed_to", "passed_to_nobody", at)
    return HttpResponseRedirect(reverse("show_call", args=[call.reference]))


def _finish(request: SignedInRequest, call, fields: Mapping[str, str], at) -> HttpResponse:
    try:
        saves = _changed(request, call, fields)
        saved = actions.save_and_finish(call=call, saves=saves, by=request.actor, at=at)
    except actions.CannotFinishCall as cannot:
        faults = [(fault.field, fault.code) for fault in cannot.faults]
        return call_page(request, call, draft_of(call).fields, at, faults=faults, status=422)
    if saved.clashes:
        return _both_texts(request, call, saved, at)
    return HttpResponseRedirect(reverse("show_call", args=[call.reference]))
