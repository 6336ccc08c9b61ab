"""Doors of an address in a call: what is offered while it is typed, and a choice made on the plain form."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from heed.agencies.doors import SignedInRequest
from heed.desk import actions
from heed.desk.addresses import GROUPS
from heed.desk.fields import problems
from heed.desk.queries.addresses import Offered, chosen, offered
from heed.desk.queries.drafts import draft_of
from heed.desk.views.doors import NotShown, call_of, found_or_404, posted_fields
from heed.people.gazetteer import NoSuchPlace
from heed.reports.rules import CallState


@found_or_404
@require_POST
def places(request: SignedInRequest, reference: str) -> HttpResponse:
    """The places one address may be, from what stands in the form now. It names no person, so nobody is audited."""
    call = call_of(request, reference)
    if call.state != CallState.LIVE:
        return HttpResponse(status=410)
    of = request.POST.get("of", "")
    if of not in GROUPS:
        raise NotShown(of)
    found = offered(request.actor, {**draft_of(call).fields, **posted_fields(request)}, GROUPS[of])
    return render(request, "desk/_places.html", {"offered": found})


def places_context(request: SignedInRequest, fields: Mapping[str, str]) -> dict[str, Offered]:
    """Below each address of the page: what is known of it, and the choices of the one somebody asked to find."""
    asked = request.GET.get("places", "")
    groups = ["home", "harmed", *(f"p{problem.number}" for problem in problems(fields))]
    found = {of: offered(request.actor, fields, GROUPS[of]) for of in groups}
    return {of: one if of == asked else Offered(of, one.state, one.known_as) for of, one in found.items()}


def choose_place(request: SignedInRequest, call, which: str, at: datetime) -> None:
    """A place chosen with a button of the plain form: saved into the draft like anything typed."""
    of, _, key = which.partition(":")
    held = draft_of(call)
    if of not in GROUPS:
        raise NotShown(of)
    try:
        fills = chosen(request.actor, held.fields, of, key)
    except NoSuchPlace as missing:
        raise NotShown(key) from missing
    saves = [actions.FieldSave(name, text, held.revisions.get(name, 0)) for name, text in fills.items()]
    actions.save_draft(call=call, saves=saves, by=request.actor, at=at)
