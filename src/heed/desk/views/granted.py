"""Where a partner arrives: the people other agencies let theirs see, and what for."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from heed.agencies.doors import SignedInRequest, only_for
from heed.agencies.queries import profile_in_force
from heed.core import clock
from heed.core.actor import Role
from heed.desk.queries.granted import list_granted_people
from heed.desk.views.showing import audit_list
from heed.web.languages import english_names

PAGE = 50


@only_for(Role.PARTNER)
@require_GET
def list_granted(request: SignedInRequest) -> HttpResponse:
    at = clock.now()
    page = Paginator(list_granted_people(request.actor, at=at), PAGE).get_page(request.GET.get("page"))
    audit_list(request, "granted", [one for person in page for one in person.references], at=at)
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    context = {
        "page": page,
        "purposes": english_names(profile.value("sharing.purposes")),
        "powers": english_names(profile.value("sharing.powers")),
        "today": clock.day_of(at),
    }
    return render(request, "desk/list_granted.html", context)
