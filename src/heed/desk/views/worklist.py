"""The door of the worklist: what is to be done."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import profile_in_force
from heed.core import clock
from heed.core.actor import Role
from heed.core.references import Kind, NotAReference, read_reference
from heed.desk import wording
from heed.desk.queries.ringing import duty_of
from heed.desk.queries.worklist import get_worklist
from heed.desk.views.doors import found_or_404
from heed.desk.views.showing import audit_list
from heed.people.queries import count_proposals
from heed.web.languages import english_names


@found_or_404
@require_GET
def show_worklist(request: SignedInRequest) -> HttpResponse:
    at = clock.now()
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    work = get_worklist(
        request.actor,
        after=_report_named(request, "after"),
        before=_report_named(request, "before"),
        at=at,
    )
    shown = (*work.cannot_wait, *work.lapsing, *work.promised_for_us, *work.rows)
    audit_list(request, "worklist", [row.person for row in shown], at=at)
    return render(
        request,
        "desk/worklist.html",
        {
            "work": work,
            "ranks": wording.RANKS,
            "missing": wording.MISSING,
            "matches": count_proposals(request.actor, at=at),
            "fresh_hours": profile.value("worklist.fresh_hours"),
            "type_names": english_names(profile.value("incidents.types")),
            "duty": {
                "is_offered": request.actor.has_role(Role.SUPERVISOR),
                "until": duty_of(request.actor, at=at),
            },
            "at": at,
            "today": clock.day_of(at),
        },
    )


def _report_named(request: SignedInRequest, side: str) -> str:
    """The report a page begins beside; anything else is the list's beginning."""
    try:
        return read_reference(request.GET.get(side, ""), Kind.REPORT)
    except NotAReference:
        return ""
