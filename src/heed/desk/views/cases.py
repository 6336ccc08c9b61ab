"""Door of a case: who leads and holds it, whom it is about, and what was told of it."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import profile_in_force
from heed.core import audit, clock
from heed.core.references import Kind, NotAReference, read_reference
from heed.desk import wording
from heed.desk.looking import reason_given
from heed.desk.queries.case import get_case_page
from heed.desk.views.doors import found_or_404
from heed.desk.views.people import refuse_others
from heed.desk.views.showing import audit_list
from heed.web.languages import english_names


@found_or_404
@require_GET
def show_case(request: SignedInRequest, reference: str) -> HttpResponse:
    """Whom to ring about it and, for one's own agency's people, who they are. Another agency's are a reference away."""
    refuse_others(request)
    at = clock.now()
    page = get_case_page(request.actor, reference, at=at)
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    with transaction.atomic():
        audit.record(
            "case shown",
            by=request.actor,
            at=at,
            record=reference,
            purpose="contact",
            reason=reason_given(request, reference) or "",
        )
        audit_list(request, "case", page.named, at=at)
    context = {
        "page": page,
        "case": page.case,
        "harm": wording.RANKS[page.rank],
        "type_names": english_names(profile.value("incidents.types")),
        "outcome_short": wording.OUTCOME_SHORT,
        "promise_ways": wording.PROMISE_WAYS,
        "came_from": _person_named(request),
        "at": at,
        "today": clock.day_of(at),
    }
    return render(request, "desk/show_case.html", context)


def _person_named(request: SignedInRequest) -> str:
    """Whose page led here, so that there is a way back to it."""
    try:
        return read_reference(request.GET.get("from", ""), Kind.PERSON)
    except NotAReference:
        return ""
