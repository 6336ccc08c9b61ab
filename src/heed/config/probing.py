"""Answers load balancers before any other rule is applied: whatever Host they name, and without TLS."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from heed.config.views import health_live, health_ready

View = Callable[[HttpRequest], HttpResponse]

PROBES: dict[str, View] = {"/health/live": health_live, "/health/ready": health_ready}


class ProbesFirst:
    """A probe asks by the machine's own address and plain HTTP; a redirect or a refusal would say "not ready".

    Nothing is lost by it: both answers are one word that is the same for everybody.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        if probe is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        answer = probe(request)
        answer.headers["Cache-Control"] = "no-store"
        return answer
