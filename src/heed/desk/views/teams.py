"""Doors of the teams: what others may promise for each, and the rota of the reader's own agency."""

from datetime import timedelta

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from heed.access.rules import TAKES_CALLS
from heed.agencies import actions
from heed.agencies.doors import SignedInRequest, only_for
from heed.agencies.forms import AddShift, PublishAcceptance
from heed.agencies.rotas import get_shift, list_own_teams
from heed.agencies.wording import ROTA_REFUSED
from heed.core import clock
from heed.core.actor import Role
from heed.desk import wording
from heed.desk.promised import CHANNELS
from heed.desk.queries.teams import get_teams

STANDS_FOR = timedelta(days=182)


@only_for(*TAKES_CALLS)
@require_GET
def list_teams(request: SignedInRequest) -> HttpResponse:
    return _page(request, _publish_form(request, None), AddShift(teams=list_own_teams(request.actor)))


@only_for(Role.SUPERVISOR)
@require_POST
def change_teams(request: SignedInRequest) -> HttpResponse:
    """One of four: publish or withdraw what may be promised for a team; put somebody on the rota or take them off."""
    by, at = request.actor, clock.now()
    publish, add = _publish_form(request, None), AddShift(teams=list_own_teams(by))
    try:
        match request.POST.get("do"):
            case "publish":
                publish = _publish_form(request, request.POST)
                if not publish.is_valid():
                    return _page(request, publish, add)
                said = dict(publish.cleaned_data)
                actions.publish_acceptance(team=publish.known[said.pop("team")], **said, by=by, at=at)
            case "add":
                add = AddShift(request.POST, teams=list_own_teams(by))
                if not add.is_valid():
                    return _page(request, publish, add)
                said = dict(add.cleaned_data)
                team = add.known[said.pop("team")]
                actions.add_shift(team=team, told=actions.ShiftTold(team=team.name, **said), by=by, at=at)
            case "withdraw":
                actions.withdraw_acceptance(team=_own_team(request), by=by, at=at)
            case "take_off":
                actions.take_off(shift=_own_shift(request), by=by, at=at)
            case _:
                raise Http404
    except actions.CannotChangeRota as fault:
        add.add_error("until_at" if fault.code == "ends_before" else None, str(ROTA_REFUSED[fault.code]))
        return _page(request, publish, add)
    return HttpResponseRedirect(reverse("list_teams"))


def _publish_form(request: SignedInRequest, given) -> PublishAcceptance:
    return PublishAcceptance(
        given,
        teams=list_own_teams(request.actor),
        whats=wording.PROMISED,
        channels=CHANNELS,
        today=clock.day_of(clock.now()),
    )


def _own_team(request: SignedInRequest):
    asked = request.POST.get("team", "")
    found = [team for team in list_own_teams(request.actor) if str(team.pk) == asked]
    if not found:
        raise Http404
    return found[0]


def _own_shift(request: SignedInRequest):
    asked = request.POST.get("shift", "")
    found = (
        get_shift(request.actor, int(asked))
        if asked.isascii() and asked.isdigit() and len(asked) < 18
        else None
    )
    if found is None:
        raise Http404
    return found


def _page(request: SignedInRequest, publish: PublishAcceptance, add: AddShift) -> HttpResponse:
    at = clock.now()
    teams = get_teams(request.actor, at=at)
    is_wrong = any(form.is_bound for form in (publish, add))
    context = {
        "teams": teams,
        "is_supervisor": request.actor.has_role(Role.SUPERVISOR),
        "publish": publish,
        "add": add,
        "wrong": next((form for form in (publish, add) if form.is_bound), None),
        "team_choices": [
            {"value": "", "text": _("Not chosen")},
            *({"value": str(one.pk), "text": one.name} for one in teams.own),
        ],
        "whats": wording.PROMISED_TO_ANOTHER,
        "ways": wording.PROMISE_WAYS,
        "usual_review": (clock.day_of(at) + STANDS_FOR).isoformat(),
        "today": clock.day_of(at),
    }
    return render(request, "desk/list_teams.html", context, status=422 if is_wrong else 200)
