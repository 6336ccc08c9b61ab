"""What the desk's doors share: the call by its reference or not found, and the form as plain fields."""

import logging
from collections.abc import Callable, Mapping
from functools import wraps

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from heed.agencies.doors import SignedInRequest
from heed.cases.queries import NoSuchCase
from heed.core import clock
from heed.core.references import is_written
from heed.desk.cleaning import BadField, clean_field, clean_fields
from heed.desk.queries.own_calls import get_call
from heed.people.queries import NoSuchPerson
from heed.reports.queries import NoSuchCall, NoSuchCard, NoSuchPromise

logger = logging.getLogger(__name__)


class NotShown(LookupError):
    """Only a row that stands in the panel can be confirmed: a reference alone opens nobody's card."""


NOT_FOUND = (NoSuchCall, NoSuchPerson, NoSuchCase, NoSuchCard, NoSuchPromise, NotShown)


def found_or_404(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Not there and not yours are one answer, so that nobody learns that something exists."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: str) -> HttpResponse:
        if not all(is_written(reference) for reference in kwargs.values()):
            raise Http404  # no database is asked for what cannot be a reference
        try:
            return view(request, *args, **kwargs)
        except NOT_FOUND as missing:
            raise Http404 from missing
        except BadField as fault:
            return refused(fault) if _is_script(request) else _refused_page(request, fault)
        except OperationalError:
            # Nothing was done, and nobody was shown whose reading could not be recorded.
            logger.exception("the database could not do what a page asks")
            return render(request, "503.html", status=503)

    return answered


def _is_script(request: HttpRequest) -> bool:
    """The call screen's own requests, which want a reason they can show in their place."""
    return "X-Heed-Save" in request.headers


def _refused_page(request: HttpRequest, fault: BadField) -> HttpResponse:
    return render(request, "400.html", {"told": _in_words(fault)}, status=400)


def call_of(request: SignedInRequest, reference: str):
    return get_call(request.actor, reference, at=clock.now())


def posted_fields(request: SignedInRequest) -> Mapping[str, str]:
    """Every named field of the form, cleaned; a field that cannot be kept is a 400 that names it."""
    return clean_fields(_as_posted(request))


def posted_apart(request: SignedInRequest) -> tuple[dict[str, str], dict[str, str], list[BadField]]:
    """The fields that can be kept, what can still be shown of the others, and why those cannot be kept."""
    kept: dict[str, str] = {}
    shown: dict[str, str] = {}
    faults: list[BadField] = []
    for name, text in _as_posted(request).items():
        try:
            kept[name] = clean_field(name, text)
        except BadField as fault:
            faults.append(fault)
            shown[name] = text.replace("\x00", "").encode("utf-8", "replace").decode()
    return kept, shown, faults


def _as_posted(request: SignedInRequest) -> dict[str, str]:
    names = [
        name
        for name in request.POST
        if name not in ("csrfmiddlewaretoken", "do", "record", "verdict", "served", "scripts")
    ]
    return {name: "\n".join(request.POST.getlist(name)).replace("\r\n", "\n") for name in names}


def posted_line(request: SignedInRequest, name: str, longest: int = 200) -> str:
    """One short line of a form, cut to what its column holds; what no database can hold is refused by name."""
    return clean_field(name, request.POST.get(name, "")).strip()[:longest]


def refused(fault: BadField) -> JsonResponse:
    return JsonResponse({"message": _in_words(fault)}, status=400)


def _in_words(fault: BadField) -> str:
    return _("%(field)s cannot be kept: %(why)s") % {"field": fault.field, "why": fault.why}
