"""Where somebody arrives; and for load balancers whether this process lives and can serve, and nothing else."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from heed.agencies.doors import SignedInRequest
from heed.config.context import first_door
from heed.web.doors import public


@public
def health_live(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"live": True})


@public
def health_ready(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except DatabaseError:
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True})


def home(request: SignedInRequest) -> HttpResponse:
    """To the first page that is of use to this role."""
    return HttpResponseRedirect(reverse(first_door(request.actor)))
