"""Whether this process lives, and whether it can serve; for load balancers, and telling nothing else."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

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
