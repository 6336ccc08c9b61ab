"""Doors of coaching: who is whose coach, and the one page on which a coach reads somebody's own figures by name."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from heed.agencies.doors import SignedInRequest, only_for
from heed.agencies.queries import list_agencies
from heed.agencies.tokens import is_token_for, token_for
from heed.core import clock
from heed.core.actor import Role
from heed.insight import actions, wording
from heed.insight.queries import own as queries


@only_for(Role.SUPERVISOR, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def list_coaching(request: SignedInRequest) -> HttpResponse:
    handlers = queries.list_coachable(request.actor)
    coaches = queries.list_possible_coaches(request.actor)
    faults: list[str] = []
    if request.method == "POST":
        try:
            _do(request, [one.account_id for one in handlers], [pk for pk, _name, _agency in coaches])
            return HttpResponseRedirect(reverse("list_coaching"))
        except actions.CannotCoach as fault:
            faults = [str(wording.NO_COACH[code]) for code in fault.codes]
    tokens = {one.account_id: token_for(request.actor, one.account_id) for one in handlers}
    context = {
        "handlers": handlers,
        "tokens": tokens,
        "coaches": {one.account_id: _choices(request, one, coaches) for one in handlers},
        "agencies": {agency.pk: agency.name for agency in list_agencies(request.actor)},
        "reads": request.actor.has_role(Role.SUPERVISOR),
        "faults": faults,
    }
    return render(request, "insight/list_coaching.html", context, status=422 if faults else 200)


def _choices(
    request: SignedInRequest, handler: queries.Coachable, coaches: Sequence[tuple[int, str, int]]
) -> list[dict[str, str]]:
    """Nobody who would be refused: a coach is of the same agency and somebody else."""
    return [{"value": "", "text": _("Choose")}] + [
        {"value": token_for(request.actor, pk), "text": name}
        for pk, name, agency_id in coaches
        if agency_id == handler.agency_id and pk != handler.account_id
    ]


def _do(request: SignedInRequest, handlers: list[int], coaches: list[int]) -> None:
    at = clock.now()
    handler = _meant(request, "handler", handlers)
    if handler is None:
        raise actions.CannotCoach("nobody_chosen")
    if request.POST.get("do") == "end":
        actions.end_coaching(handler_id=handler, by=request.actor, at=at)
        return
    coach = _meant(request, "coach", coaches)
    if coach is None:
        raise actions.CannotCoach("nobody_chosen")
    actions.name_coach(handler_id=handler, coach_id=coach, by=request.actor, at=at)


def _meant(request: SignedInRequest, name: str, accounts: list[int]) -> int | None:
    """Whom a token stands for: an address or a form holds no sign-in name and no number."""
    asked = request.POST if request.method == "POST" else request.GET
    token = asked.get(name, "")
    return next((pk for pk in accounts if is_token_for(token, request.actor, pk)), None)


@only_for(Role.SUPERVISOR)
@require_GET
def show_coached(request: SignedInRequest) -> HttpResponse:
    """Each opening is kept, where she whose figures they are sees it."""
    at = clock.now()
    mine = [one for one in queries.list_coachable(request.actor) if one.is_mine]
    who = _meant(request, "who", [one.account_id for one in mine])
    if who is None:
        raise Http404
    try:
        coaching = queries.get_coached(request.actor, who)
    except queries.NoSuchCoaching as fault:
        raise Http404 from fault
    actions.read_figures(coaching=coaching, by=request.actor, at=at)
    context = {
        "name": next(one.name for one in mine if one.account_id == who),
        "own": queries.get_own_calls(request.actor, handler_id=who, at=at),
        "steps": wording.STEPS,
        "today": clock.day_of(at),
    }
    return render(request, "insight/show_coached.html", context)
