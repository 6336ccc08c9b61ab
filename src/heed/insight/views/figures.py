"""The door to the figures: counts only, so nobody is shown by them and no reading is audited."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from heed.agencies.doors import SignedInRequest, only_for
from heed.core import clock
from heed.core.actor import Role
from heed.insight import wording
from heed.insight.queries.figures import get_figures
from heed.insight.rules.counts import FEWEST_SHOWN
from heed.insight.wording import READS_AUDIT


@only_for(*READS_AUDIT, Role.SUPERVISOR)
@require_GET
def show_figures(request: SignedInRequest) -> HttpResponse:
    at = clock.now()
    context = {
        "figures": get_figures(request.actor, at=at),
        "is_own_agency": not request.actor.has_role(*READS_AUDIT),
        "agency": request.user.agency.name,
        "fewest": FEWEST_SHOWN,
        "grades": wording.GRADES,
        "ways": wording.WAYS,
        "motions": wording.MOTIONS,
        "steps": wording.STEPS,
        "counted": wording.COUNTED,
        "today": clock.day_of(at),
    }
    return render(request, "insight/show_figures.html", context)
