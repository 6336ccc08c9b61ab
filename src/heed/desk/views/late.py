"""Doors of what was taken on paper: the sheet to be printed beforehand, and the late entry it becomes."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from heed.access.rules import TAKES_CALLS
from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import NoProfileInForce, get_agency, list_accounts, profile_in_force
from heed.core import clock
from heed.core.actor import Actor
from heed.desk import wording
from heed.desk.choices import listed, named
from heed.desk.late_entry import Which, earliest_day
from heed.desk.late_form import BeginLateEntry
from heed.desk.late_words import BECAUSE
from heed.desk.promised import as_spoken
from heed.desk.questions import FORKS, QUESTIONS, Question
from heed.desk.views.doors import found_or_404
from heed.reports.actions import start_late_entry
from heed.reports.rules import LateBecause

if TYPE_CHECKING:
    from heed.agencies.models import Account


@found_or_404
@require_http_methods(["GET", "POST"])
def begin_late_entry(request: SignedInRequest) -> HttpResponse:
    """When it was told, to whom and why so late; then the ordinary call screen."""
    if not request.actor.has_role(*TAKES_CALLS):
        raise PermissionDenied
    at = clock.now()
    most_days = profile_in_force(request.actor.partnership_id, on=clock.day_of(at)).value(
        "late_entry.most_days"
    )
    posted = request.POST if request.method == "POST" else None
    form = BeginLateEntry(posted, most_days=most_days, at=at)
    if posted is not None and form.is_valid() and _has_rules(request.actor, form):
        return _begun(request, form, at)
    context = {
        "form": form,
        "told": form.told,
        "fault": form.fault,
        "faults": _in_summary(form),
        "colleagues": sorted({one.name for one in _colleagues(request.actor)}),
        "because_choices": listed((one, words) for one, words in BECAUSE.items()),
        "which_choices": listed(((Which.FIRST, _("The first")), (Which.SECOND, _("The second")))),
        "first_day": earliest_day(most_days, at=at),
        "last_day": clock.day_of(at),
    }
    return render(request, "desk/begin_late_entry.html", context, status=200 if posted is None else 422)


def _has_rules(actor: Actor, form: BeginLateEntry) -> bool:
    """What was told before this partnership had any rules cannot be counted by them."""
    try:
        profile_in_force(actor.partnership_id, on=clock.day_of(form.cleaned_data["told_at"]))
    except NoProfileInForce:
        form.add_error("told_on", _("No rules of this partnership held on that day yet."))
        return False
    return True


def _begun(request: SignedInRequest, form: BeginLateEntry, at: datetime) -> HttpResponse:
    said = form.cleaned_data
    taker = _taken_by(request.actor, said["taken_by"])
    call = start_late_entry(
        told_at=said["told_at"],
        taken_by_id=taker,
        taken_by_words="" if taker else " ".join(said["taken_by"].split()),
        because=LateBecause(said["because"]),
        words=said["words"].strip(),
        team_id=min(request.actor.team_ids, default=None),
        by=request.actor,
        at=at,
    )
    return HttpResponseRedirect(reverse("show_call", args=[call.reference]))


def _taken_by(actor: Actor, said: str) -> int | None:
    """Whoever is called so in the same agency; nobody named is oneself. A name that two share stays a name."""
    if not said.strip():
        return actor.account_id
    meant = [one.pk for one in _colleagues(actor) if as_spoken(one.name) == as_spoken(said)]
    return meant[0] if len(meant) == 1 else None


def _colleagues(actor: Actor) -> "list[Account]":
    return [one for one in list_accounts(actor) if one.agency_id == actor.agency_id and one.is_active]


def _in_summary(form: BeginLateEntry) -> list[dict[str, str]]:
    return [{"text": words, "href": f"#{name}"} for name, words in form.fault.items() if words]


@found_or_404
@require_GET
def show_sheet(request: SignedInRequest) -> HttpResponse:
    """The call's questions on paper, with nobody's details: printed beforehand, for when Heed cannot be reached."""
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(clock.now()))
    agency_id = request.actor.agency_id
    context = {
        "questions": [_question(one) for one in QUESTIONS],
        "forks": [_question(one) for one in FORKS],
        "safe_words": [str(wording.ANSWERS[value]) for value in ("yes", "no", "neutral")],
        "channels": wording.CHANNELS,
        "kinds": named(profile.value("markers.vulnerability")),
        "categories": named(profile.value("incidents.categories")),
        "outcomes": [words for _code, words in wording.OUTCOMES],
        "support": [words for _code, words in wording.SUPPORT],
        "helped": [words for _code, words in wording.HELPED],
        "tell_caller": profile.value("emergency.tell_caller"),
        "dispatches": agency_id is not None and get_agency(request.actor, agency_id).dispatches,
        "rules": profile.full_name,
        "most_days": profile.value("late_entry.most_days"),
    }
    return render(request, "desk/show_sheet.html", context)


def _question(question: Question) -> dict[str, object]:
    ask, hint = wording.ASK[question.code]
    return {
        "code": question.code,
        "ask": ask,
        "hint": hint,
        "answers": [wording.answer_words(question.code, value) for value in question.choices],
    }
