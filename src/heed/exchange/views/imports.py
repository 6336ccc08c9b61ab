"""Doors of imports on a page: give a file, say what its columns are, see what would land, land it."""

from functools import wraps

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from heed.access.rules import IMPORTS
from heed.agencies.doors import SignedInRequest, View, only_for
from heed.core import clock
from heed.core.references import is_written
from heed.exchange.actions import imports as actions
from heed.exchange.files.wording import spelt_out
from heed.exchange.queries import imports as queries
from heed.exchange.rules import WORKING
from heed.exchange.uploads import keeping
from heed.exchange.views import import_pages as pages
from heed.exchange.views.receiving import Receiving

LONGEST_NAME = 200


def found(view: View) -> View:
    """Not there and not yours are one answer."""

    @wraps(view)
    def answered(request: SignedInRequest, reference: str) -> HttpResponse:
        if not is_written(reference):
            raise Http404
        try:
            return view(request, queries.get_import(request.actor, reference))
        except queries.NoSuchImport as missing:
            raise Http404 from missing

    return answered


@only_for(*IMPORTS)
@require_GET
def list_imports(request: SignedInRequest) -> HttpResponse:
    return _list(request)


@csrf_exempt  # only until the file's way is laid: `_begun` checks the form's token
@only_for(*IMPORTS)
@require_http_methods(["GET", "POST"])
def begin_import(request: SignedInRequest) -> HttpResponse:
    """The file goes into its folder while it arrives, and never as a whole through memory."""
    if request.method == "GET":
        # A page that said what was wrong, loaded again.
        return HttpResponseRedirect(reverse("list_imports"))
    receiving = Receiving(settings.IMPORTS_MOST_BYTES)
    request.upload_handlers = [receiving]
    try:
        return _begun(request, receiving)
    finally:
        receiving.drop()


@csrf_protect
def _begun(request: SignedInRequest, receiving: Receiving) -> HttpResponse:
    kind, file = request.POST.get("kind", ""), request.FILES.get("file")
    if receiving.is_too_big:
        words = _(
            "This file is larger than %(most)s MB. Send it in parts, each with the heading, or save it as CSV."
        )
        return _list(
            request, kind, {"file": words % {"most": settings.IMPORTS_MOST_BYTES // 1024**2}}, status=413
        )
    if receiving.fault is not None:
        words = _("There is no room left to keep the file. Nothing was kept of it; tell whoever runs Heed.")
        return _list(request, kind, {"file": words}, status=507)
    faults = {}
    if kind not in queries.kinds_for(request.actor):
        faults["kind"] = _("Say what is in the file.")
    if file is None or not receiving.kept_as:
        faults["file"] = _("Choose a file.")
    elif not file.size:
        faults["file"] = _("This file is empty.")
    if faults or file is None:
        return _list(request, kind, faults, status=422)
    one = actions.begin_import(
        kind=kind,
        name=spelt_out(file.name or "")[:LONGEST_NAME],
        size=file.size or 0,
        kept_as=receiving.kept_as,
        language=get_language() or "en",
        by=request.actor,
        at=clock.now(),
    )
    receiving.taken()
    return HttpResponseRedirect(reverse("show_import", args=[one.reference]))


@only_for(*IMPORTS)
@require_http_methods(["GET", "POST"])
@found
def show_import(request: SignedInRequest, one) -> HttpResponse:
    if request.method == "GET":
        return _page(request, one)
    try:
        faults = _do(request, one)
    except actions.CannotGoOn:
        # Somebody was first, or pressed twice: the page as it is now says how it stands.
        faults = {}
    if faults:
        return _page(request, one, faults, status=422)
    return HttpResponseRedirect(reverse("show_import", args=[one.reference]))


def _do(request: SignedInRequest, one) -> dict[str, str]:
    """One thing, by the key that was pressed; what is wrong with what was chosen, by field."""
    by, at = request.actor, clock.now()
    match request.POST.get("do"):
        case "sheet":
            sheet = request.POST.get("sheet", "")
            if sheet not in one.found.get("sheets", ()):
                return {"sheet": _("Choose a sheet of this file.")}
            actions.choose_sheet(one=one, sheet=sheet, by=by, at=at)
        case "try":
            chosen = pages.chosen_columns(request.POST, one)
            if faults := pages.faults_of_columns(chosen, one):
                return faults
            actions.try_import(one=one, columns=chosen, by=by, at=at)
        case "again":
            actions.ask_columns_again(one=one, by=by, at=at)
        case "land":
            actions.land_import(one=one, by=by, at=at)
        case "resume":
            actions.resume_import(one=one, by=by, at=at)
        case "stop":
            keeping.remove(actions.stop_import(one=one, by=by, at=at))
        case _:
            raise Http404
    return {}


@only_for(*IMPORTS)
@require_GET
@found
def import_now(request: SignedInRequest, one) -> HttpResponse:
    """How far it has come, for the page that stands open."""
    context = pages.progress_of(one, clock.now())
    html = render(request, "exchange/_import_progress.html", context).content.decode()
    return JsonResponse({"state": one.state, "is_working": one.state in WORKING, "html": html})


@only_for(*IMPORTS)
@require_GET
@found
def import_errors(request: SignedInRequest, one):
    if not one.errors_as:
        raise Http404
    try:
        file = keeping.path_of(one.errors_as).open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    actions.note_errors_read(one=one, by=request.actor, at=clock.now())
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"heed-{one.reference}-errors.csv",
        content_type="text/csv; charset=utf-8",
    )


def _list(
    request: SignedInRequest, kind: str = "", faults: dict[str, str] | None = None, *, status: int = 200
) -> HttpResponse:
    before = request.GET.get("before", "")
    held = queries.list_imports(
        request.actor, most=pages.PAGE + 1, before=before if is_written(before) else ""
    )
    context = pages.list_context(request.actor, held, kind, faults or {}, at=clock.now())
    return render(request, "exchange/list_imports.html", context, status=status)


def _page(
    request: SignedInRequest, one, faults: dict[str, str] | None = None, *, status: int = 200
) -> HttpResponse:
    context = pages.import_context(request.actor, one, request.POST, faults or {}, at=clock.now())
    return render(request, "exchange/show_import.html", context, status=status)
