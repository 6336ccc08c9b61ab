"""Doors of whoever reviews look-ups; reading the queue is an entry of the audit, and says nothing of whom it holds."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heed.agencies.doors import SignedInRequest, only_for
from heed.core import audit, clock
from heed.insight import actions, look_words
from heed.insight.forms import ReviewLook
from heed.insight.queries import looks as queries
from heed.insight.queries.looks import PAGE, REVIEWS_LOOKS, Look, NoSuchLook
from heed.insight.rules.looks import SOURCE, Outcome


@only_for(*REVIEWS_LOOKS)
@require_http_methods(["GET", "POST"])
def list_looks(request: SignedInRequest) -> HttpResponse:
    """What waits, or what was looked at; one of them is settled by a post."""
    if request.method != "POST":
        return _page(request)
    form = ReviewLook(request.POST)
    number = form.number
    try:
        look = queries.get_look(request.actor, number)
    except NoSuchLook as fault:
        raise Http404 from fault
    if not form.is_valid():
        return _page(request, form=form, faults=form.told)
    outcome = Outcome(form.cleaned_data["outcome"])
    note = form.cleaned_data["note"]
    try:
        actions.review_look(look=look, outcome=outcome, note=note, by=request.actor, at=clock.now())
    except actions.CannotReviewLook as refusal:
        return _page(request, form=form, faults=[str(look_words.REFUSED[code]) for code in refusal.codes])
    return HttpResponseRedirect(f"{reverse('list_looks')}?done={outcome}")


def _page(
    request: SignedInRequest, *, form: ReviewLook | None = None, faults: Sequence[str] = ()
) -> HttpResponse:
    at = clock.now()
    is_waiting = request.GET.get("show") != "settled"
    after = as_number(request.GET.get("after", ""))
    found = queries.list_looks(request.actor, is_waiting=is_waiting, after=after, most=PAGE + 1)
    looks = found[:PAGE]
    _remember(request, looks, at)
    context = {
        "looks": looks,
        "next_after": looks[-1].number if len(found) > PAGE else None,
        "is_waiting": is_waiting,
        "is_first": not after,
        "figures": queries.get_look_figures(request.actor, at=at),
        "signals": look_words.SIGNALS,
        "outcomes": look_words.OUTCOMES,
        "choices": look_words.CHOICES,
        "why": look_words.why,
        "source": SOURCE,
        "told": form,
        "faults": faults,
        "done": look_words.OUTCOMES.get(request.GET.get("done", "")),
        "reads_only_reviewers": not request.actor.has_role(queries.REVIEWS_ALL),
        "today": clock.day_of(at),
    }
    return render(request, "insight/list_looks.html", context, status=422 if faults else 200)


@transaction.atomic
def _remember(request: SignedInRequest, looks: Sequence[Look], at: datetime) -> None:
    numbers = [one.number for one in looks]
    audit.record("look-ups read", by=request.actor, at=at, purpose="look-ups", batch={"flags": numbers})


def as_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
