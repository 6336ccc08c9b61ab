"""Signing out: what the browser still keeps from an outage becomes unreadable, then the session ends."""

from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from heed.agencies.actions import end_duty
from heed.agencies.doors import SignedInRequest, forget_sign_in
from heed.core import clock
from heed.desk.actions import destroy_outage_key


@require_POST
def sign_out(request: SignedInRequest) -> HttpResponse:
    end_duty(by=request.actor, at=clock.now())
    destroy_outage_key(by=request.actor, at=clock.now())
    logout(request)
    forget_sign_in(request)
    return HttpResponseRedirect(reverse("account_login"))
