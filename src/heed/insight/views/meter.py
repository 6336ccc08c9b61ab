"""The door to the bureaucracy meter: numbers only, of nobody in particular, so no reading of it is audited."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from heed.agencies.doors import SignedInRequest, only_for
from heed.agencies.queries import list_agencies
from heed.core import clock
from heed.core.actor import Role
from heed.desk.wording import ASK
from heed.insight import wording
from heed.insight.forms import AskMeter
from heed.insight.queries.meter import get_meter
from heed.insight.rules.meters import FEWEST_CALLS, FEWEST_FOR_SLOW, OFTEN
from heed.insight.wording import READS_AUDIT


@only_for(*READS_AUDIT, Role.SUPERVISOR)
@require_GET
def show_meter(request: SignedInRequest) -> HttpResponse:
    at = clock.now()
    is_own_agency = not request.actor.has_role(*READS_AUDIT)
    agencies = [] if is_own_agency else list(list_agencies(request.actor))
    form = AskMeter(request.GET, agencies=[agency.slug for agency in agencies])
    chosen = form.cleaned_data if form.is_valid() else {"agency": "", "channel": ""}
    agency_id = next((agency.pk for agency in agencies if agency.slug == chosen["agency"]), None)
    context = {
        "form": form,
        "meter": get_meter(request.actor, agency_id=agency_id, channel=chosen["channel"], at=at),
        "is_own_agency": is_own_agency,
        "agency": request.user.agency.name,
        "agency_choices": [{"value": "", "text": _("Every agency")}]
        + [{"value": agency.slug, "text": agency.name} for agency in agencies],
        "channel_choices": [{"value": "", "text": _("Every way")}]
        + [{"value": key, "text": text} for key, text in wording.CHANNELS.items()],
        "channels": wording.CHANNELS,
        "steps": wording.STEPS,
        "ask": ASK,
        "fewest": FEWEST_CALLS,
        "fewest_for_slow": FEWEST_FOR_SLOW,
        "often": OFTEN,
        "today": clock.day_of(at),
    }
    return render(request, "insight/show_meter.html", context, status=200 if form.is_valid() else 422)
