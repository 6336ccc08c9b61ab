"""The door by which an officer or a supervisor says, by reference, that two records are one person or are not."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heed.agencies.doors import SignedInRequest
from heed.core import clock
from heed.core.actor import Role
from heed.core.references import Kind, NotAReference, read_reference
from heed.desk.looking import remember_made
from heed.desk.views.doors import found_or_404, posted_line
from heed.people import queries as people
from heed.people.actions import AlreadySaid, OneByOtherLinks, say_who
from heed.people.rules import Verdict


@found_or_404
@require_POST
def make_identity_link(request: SignedInRequest, reference: str) -> HttpResponse:
    """What is wrong is said at its field, on a page that holds nothing but what was typed."""
    at = clock.now()
    record = people.get_record(request.actor, reference, at=at)
    if not request.actor.has_role(Role.OFFICER, Role.SUPERVISOR):
        raise PermissionDenied
    told = {name: posted_line(request, name) for name in ("other", "verdict", "because")}
    faults: dict[str, str] = {}
    if not told["because"].strip():
        faults["because"] = _("Say why: it is kept with the link.")
    if told["verdict"] not in list(Verdict):
        faults["verdict"] = _("Say whether they are one person or not.")
    other = _other(request, told["other"], at)
    if other is None:
        # One answer for what is unknown, elsewhere or kept from the reader: it tells them nothing.
        faults["other"] = _("There is no such person.")
    elif other.pk == record.pk:
        faults["other"] = _("That is the reference of this record itself.")
    elif not faults:
        try:
            say_who(
                a=record,
                b=other,
                verdict=Verdict(told["verdict"]),
                because=told["because"],
                by=request.actor,
                at=at,
            )
        except AlreadySaid:
            faults["other"] = _("That is said already.")
        except OneByOtherLinks:
            faults["other"] = _("Other links say that they are one person: undo those first.")
        else:
            remember_made(request, reference, other=other.reference, verdict=told["verdict"])
            return HttpResponseRedirect(reverse("show_person", args=[reference]))
    context = {"reference": reference, "told": told, "faults": faults}
    return render(request, "desk/link_person.html", context, status=422)


def _other(request: SignedInRequest, text: str, at):
    try:
        return people.get_record(request.actor, read_reference(text, Kind.PERSON), at=at)
    except (NotAReference, people.NoSuchPerson):
        return None
