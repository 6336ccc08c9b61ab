"""Doors by which another agency is let see more of a person, and a colleague is kept away; each can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heed.access.rules import GIVES_SIGHT, SETS_BARS
from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import profile_in_force
from heed.agencies.tokens import token_for
from heed.core import clock
from heed.desk.forms import GIVE_REFUSED, GiveSight, KeepAway, LetNear, TakeBack
from heed.desk.looking import remember_done
from heed.desk.queries.sights import Bars, Sights, bars_of, group_seen, own_records, sights_of
from heed.desk.sight_choices import bar_choices, sight_choices
from heed.desk.views.doors import found_or_404
from heed.people import actions
from heed.web import formats

View = Callable[..., HttpResponse]


def posted_from_her_page(view: View) -> View:
    """Only posted: whoever comes back another way, after signing in again, finds the page the form stands on."""

    @found_or_404
    @require_http_methods(["GET", "POST"])
    @wraps(view)
    def answered(request: SignedInRequest, reference: str) -> HttpResponse:
        at = clock.now()
        group = group_seen(request.actor, reference, at=at)
        if request.method == "GET":
            return _to_her_page(reference)
        return view(request, reference, group, at)

    return answered


@posted_from_her_page
def give_sight(request: SignedInRequest, reference: str, group: Sequence, at: datetime) -> HttpResponse:
    """Let another agency see records of one's own agency in full until a day."""
    sights = _sights(request, group, at)
    form = _give_form(request, sights, request.POST, at)
    if form.is_valid():
        said = form.cleaned_data
        to = next(one for one in sights.agencies if one.slug == said["agency"])
        chosen = [one for one in own_records(request.actor, group) if one.reference in said["records"]]
        told = {name: said[name] for name in ("purpose", "power", "until", "because")}
        try:
            actions.give_sight(records=chosen, to_agency_id=to.pk, **told, by=request.actor, at=at)
        except actions.CannotGiveSight as fault:
            field, words = GIVE_REFUSED[fault.code]
            form.add_error(field, str(words))
        else:
            until = formats.day(said["until"], clock.day_of(at))
            remember_done(request, reference, "given", agency=to.name, until=until, records=len(chosen))
            return _to_her_page(reference)
    context = sight_choices(request.actor, sights, form, at=at)
    return _refused(request, "desk/give_sight.html", reference, form, context)


@posted_from_her_page
def take_back_sight(request: SignedInRequest, reference: str, group: Sequence, at: datetime) -> HttpResponse:
    """End at once what was given of records of one's own agency."""
    sights = _sights(request, group, at)
    live = {str(one.pk): one for given in sights.live for one in given.grants}
    form = TakeBack(request.POST, grants=[one.pk for one in live.values()])
    if form.is_valid():
        chosen = [live[pk] for pk in form.cleaned_data["grants"]]
        because = form.cleaned_data["because"]
        actions.take_back_sight(grants=chosen, because=because, by=request.actor, at=at)
        agencies = ", ".join(dict.fromkeys(one.to_agency.name for one in chosen))
        remember_done(request, reference, "taken_back", agency=agencies, records=len(chosen))
        return _to_her_page(reference)
    asked = set(request.POST.getlist("grants"))
    rows = [given for given in sights.live if asked & {str(one.pk) for one in given.grants}]
    return _refused(request, "desk/take_back_sight.html", reference, form, {"rows": rows})


@posted_from_her_page
def keep_colleague_away(
    request: SignedInRequest, reference: str, group: Sequence, at: datetime
) -> HttpResponse:
    """From everything known of this person, whatever the colleague's role."""
    bars = _bars(request, group)
    form = KeepAway(request.POST, colleagues=[token_for(request.actor, one.pk) for one in bars.colleagues])
    record = next(one for one in group if one.reference == reference)
    if form.is_valid():
        named = {token_for(request.actor, one.pk): one.pk for one in bars.colleagues}
        account_id, because = named[form.cleaned_data["colleague"]], form.cleaned_data["because"]
        with suppress(actions.AlreadyBarred):  # two supervisors at once: the colleague is kept away
            actions.bar_colleague(
                record=record, account_id=account_id, because=because, by=request.actor, at=at
            )
        if account_id == request.actor.account_id:
            return HttpResponseRedirect(reverse("worklist"))  # for them there is no such page any more
        remember_done(request, reference, "barred")
        return _to_her_page(reference)
    context = bar_choices(request.actor, bars, form)
    return _refused(request, "desk/keep_colleague_away.html", reference, form, context)


@posted_from_her_page
def let_colleague_near(
    request: SignedInRequest, reference: str, group: Sequence, at: datetime
) -> HttpResponse:
    """Lift the bar; what it kept the colleague from opens again as far as their role goes."""
    bars = _bars(request, group)
    named = {token_for(request.actor, one.account.pk): one.account for one in bars.barred}
    form = LetNear(request.POST, colleagues=named)
    record = next(one for one in group if one.reference == reference)
    if form.is_valid():
        account = named[form.cleaned_data["colleague"]]
        because = form.cleaned_data["because"]
        actions.let_near_again(record=record, account_id=account.pk, because=because, by=request.actor, at=at)
        remember_done(request, reference, "lifted")
        return _to_her_page(reference)
    context = bar_choices(request.actor, bars, form)
    return _refused(request, "desk/let_colleague_near.html", reference, form, context)


def sections_of(request: SignedInRequest, reference: str, at: datetime) -> Mapping[str, object]:
    """The two sections of a person's page for those who decide who else sees it; nothing for everybody else."""
    if not request.actor.has_role(*GIVES_SIGHT, *SETS_BARS):
        return {"sights": None, "bars": None}
    group = group_seen(request.actor, reference, at=at)
    sights, bars = sights_of(request.actor, group, at=at), bars_of(request.actor, group)
    giving = (
        sight_choices(request.actor, sights, _give_form(request, sights, None, at), at=at) if sights else {}
    )
    keeping = bar_choices(request.actor, bars, KeepAway(colleagues=())) if bars else {}
    return {"sights": None, "bars": None, **giving, **keeping}


def _sights(request: SignedInRequest, group: Sequence, at: datetime) -> Sights:
    sights = sights_of(request.actor, group, at=at)
    if sights is None:
        raise PermissionDenied
    return sights


def _bars(request: SignedInRequest, group: Sequence) -> Bars:
    bars = bars_of(request.actor, group)
    if bars is None or not request.actor.has_role(*SETS_BARS):
        raise PermissionDenied
    return bars


def _give_form(request: SignedInRequest, sights: Sights, given: Any, at: datetime) -> GiveSight:
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    return GiveSight(
        given,
        records=[one.reference for one in sights.records],
        agencies=[one.slug for one in sights.agencies],
        purposes=[one["key"] for one in profile.value("sharing.purposes")],
        powers={one["key"]: one["purposes"] for one in profile.value("sharing.powers")},
        today=clock.day_of(at),
    )


def _refused(request, template: str, reference: str, form, context: Mapping[str, object]) -> HttpResponse:
    """What is wrong is said at its field, on a page that holds little but what was typed."""
    given = {"reference": reference, "form": form, "today": clock.day_of(clock.now()), **context}
    return render(request, template, given, status=422)


def _to_her_page(reference: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("show_person", args=[reference]))
