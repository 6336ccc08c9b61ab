"""Doors of one promise: marked kept, or renewed with whom it was made to because it is known to be late."""

from collections.abc import Mapping
from contextlib import suppress

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heed.agencies.doors import SignedInRequest
from heed.core import clock
from heed.desk import wording
from heed.desk.forms import DUE_REFUSED, RenewPromise
from heed.desk.promised import Keeper, keeper_meant
from heed.desk.queries.promise import PromisePage, get_promise_page
from heed.desk.views.doors import found_or_404
from heed.desk.views.showing import audit_list
from heed.reports.actions import CannotRenewPromise, PromiseAlreadyKept, keep_promise, renew_promise
from heed.reports.queries import get_own_promise
from heed.reports.rules import RenewedBecause


@found_or_404
@require_POST
def promise_kept(request: SignedInRequest, reference: str) -> HttpResponse:
    """The promise of this report that is due first is kept."""
    at = clock.now()
    promise = get_own_promise(request.actor, reference, at=at)
    with suppress(PromiseAlreadyKept):  # two people kept it at once: it is kept
        keep_promise(promise=promise, by=request.actor, at=at)
    return HttpResponseRedirect(reverse("worklist"))


@found_or_404
@require_http_methods(["GET", "POST"])
def renew_promise_made(request: SignedInRequest, reference: str) -> HttpResponse:
    """What is due first on this report; posted, it was agreed anew with whom it was made to."""
    at = clock.now()
    page = get_promise_page(request.actor, reference, at=at)
    form = RenewPromise(request.POST or None, page=page, at=at)
    shown = request.POST.get("promise", str(page.promise.pk))
    if shown != str(page.promise.pk):
        # The page was of one that is renewed by now: by whoever pressed twice, or by somebody else.
        is_twice = page.promise.made_by_id == request.actor.account_id
        if is_twice and shown == str(page.promise.follows_id):
            return HttpResponseRedirect(reverse("worklist"))
        form.add_error("due", str(DUE_REFUSED["renewed_meanwhile"]))
    elif form.is_valid():
        try:
            _renew(request, page, form, at)
            return HttpResponseRedirect(reverse("worklist"))
        except PromiseAlreadyKept:
            return HttpResponseRedirect(reverse("worklist"))
        except CannotRenewPromise:
            form.add_error("due", _("It was promised for then or later. Choose a later time."))
    audit_list(request, "promise", [page.person], at=at)
    context = {
        "page": page,
        "promise": page.promise,
        "form": form,
        "told": form.told,
        "fault": form.fault,
        "what": wording.PROMISED_TO_ANOTHER[page.promise.what],
        "promise_ways": wording.PROMISE_WAYS,
        "renewed_because": wording.RENEWED_BECAUSE,
        "told_choices": _choices(wording.TOLD_HOW),
        "because_choices": _choices(wording.RENEWED_BECAUSE),
        "channel_choices": _choices({way: wording.PROMISE_WAYS[way] for way in (*page.ways, "none")}),
        "is_missed": page.promise.due_at < at,
        "today": clock.day_of(at),
        "at": at,
    }
    return render(request, "desk/renew_promise.html", context, status=422 if form.is_bound else 200)


def _renew(request: SignedInRequest, page: PromisePage, form: RenewPromise, at) -> None:
    said, made = form.cleaned_data, page.promise
    keeper = keeper_meant(
        said["who"],
        proposed=Keeper(made.by_whom, made.by_account_id, made.by_team_id),
        known=page.keepers,
        team_id=made.by_team_id or made.report.team_id,
    )
    renew_promise(
        promise=made,
        told_how=said["told_how"],
        because=RenewedBecause(said["because"]),
        by_whom=keeper.words,
        by_account_id=keeper.account_id,
        # Of a promise made in a team's name the team still answers, whoever of it is named now.
        by_team_id=keeper.team_id or made.by_team_id,
        channel=said["channel"],
        due_at=said["due"],
        by=request.actor,
        at=at,
    )


def _choices(words: Mapping[str, object]) -> list[dict[str, str]]:
    nothing = {"value": "", "text": _("Not chosen")}
    return [nothing, *({"value": value, "text": str(text)} for value, text in words.items())]
