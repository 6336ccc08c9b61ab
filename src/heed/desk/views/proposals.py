"""Doors of possible matches: what was found to fit, and a named person's word on each."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heed.agencies.doors import SignedInRequest
from heed.core import clock
from heed.core.actor import Role
from heed.core.references import Kind, NotAReference, read_reference
from heed.desk import wording
from heed.desk.evidence import evidence_words
from heed.desk.views.doors import found_or_404, posted_line
from heed.desk.views.showing import audit_list
from heed.people import queries as people
from heed.people.actions import CannotLinkPeople, OneByOtherLinks, settle_proposal
from heed.people.rules import Verdict

SHOWN = 20


@found_or_404
@require_http_methods(["GET", "POST"])
def list_proposals(request: SignedInRequest) -> HttpResponse:
    """Both records beside each other, the surest first; what is said is a link with a reason, and can be undone."""
    if not request.actor.has_role(Role.OFFICER, Role.SUPERVISOR):
        raise Http404
    faults = _say(request) if request.method == "POST" else {}
    if request.method == "POST" and not faults:
        return HttpResponseRedirect(reverse("list_proposals"))
    at = clock.now()
    waiting = people.list_proposals(request.actor, limit=SHOWN, at=at)
    named = [one.reference for pair in waiting for one in (pair.a, pair.b)]
    audit_list(request, "possible matches", named, at=at)
    context = {
        "waiting": [
            (pair, evidence_words(pair.evidence), wording.probability_words(pair.probability))
            for pair in waiting
        ],
        "count": people.count_proposals(request.actor, at=at),
        "faults": faults,
        "told": {name: posted_line(request, name) for name in ("a", "b", "because")},
    }
    return render(request, "desk/list_proposals.html", context, status=422 if faults else 200)


def _say(request: SignedInRequest) -> dict[str, str]:
    """What is wrong with what was said, by field; empty where it was kept."""
    at, because = clock.now(), posted_line(request, "because")
    if not because.strip():
        return {"because": _("Say why: it is kept with the link.")}
    if posted_line(request, "verdict") not in list(Verdict):
        return {"because": _("Say whether they are one person or not.")}
    a, b = (people.get_record(request.actor, _reference(request, name), at=at) for name in ("a", "b"))
    try:
        settle_proposal(
            a=a,
            b=b,
            verdict=Verdict(posted_line(request, "verdict")),
            because=because,
            by=request.actor,
            at=at,
        )
    except OneByOtherLinks:
        return {
            "because": _("Other links say that they are one person: undo those first, on the person's page.")
        }
    except CannotLinkPeople:
        return {"because": _("Somebody has said so of these two already: look at the person's page.")}
    return {}


def _reference(request: SignedInRequest, name: str) -> str:
    try:
        return read_reference(posted_line(request, name), Kind.PERSON)
    except NotAReference as fault:
        raise Http404 from fault
