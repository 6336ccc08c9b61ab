"""The page of one's own: one's calls beside the agency's, one's coach, and the postcodes one names as near home."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heed.access.rules import SEES_RECORDS, TAKES_CALLS
from heed.agencies.doors import SignedInRequest, only_for
from heed.core import clock
from heed.insight import actions, wording
from heed.insight.forms import NamePostcode
from heed.insight.queries.looks import count_own_postcodes
from heed.insight.queries.own import get_own_calls, list_own_coaches
from heed.insight.rules.own import MOST_POSTCODES


@only_for(*SEES_RECORDS)
@require_http_methods(["GET", "POST"])
def show_own(request: SignedInRequest) -> HttpResponse:
    form = NamePostcode(request.POST if request.POST.get("do") == "name" else None)
    if request.method == "POST" and _do(request, form):
        return HttpResponseRedirect(reverse("show_own"))
    at = clock.now()
    held, lost = count_own_postcodes(request.actor)
    takes_calls = request.actor.has_role(*TAKES_CALLS)
    context = {
        "own": get_own_calls(request.actor, at=at) if takes_calls else None,
        "coaches": list_own_coaches(request.actor) if takes_calls else [],
        "steps": wording.STEPS,
        "form": form,
        "held": held,
        "lost": lost,
        "most": MOST_POSTCODES,
        "today": clock.day_of(at),
    }
    return render(request, "insight/show_own.html", context, status=422 if form.errors else 200)


def _do(request: SignedInRequest, form: NamePostcode) -> bool:
    """Whether something was done, so that the page is opened anew."""
    at = clock.now()
    if request.POST.get("do") == "forget":
        actions.forget_own_postcodes(by=request.actor, at=at)
        return True
    if not form.is_valid():
        return False
    try:
        actions.name_own_postcode(postcode=form.cleaned_data["postcode"], by=request.actor, at=at)
    except actions.CannotNamePostcode as fault:
        form.add_error("postcode", _REFUSED[fault.code]())
        return False
    return True


_REFUSED = {
    "no_postcode": lambda: _("Give a whole postcode, as LE1 1AA."),
    "too_many_postcodes": lambda: _("That is as many as can be named. Take them back to name others."),
}
