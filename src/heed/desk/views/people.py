"""Doors to people outside a live call: find, with a reason; one page per person; a link undone; a case's contact."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import profile_in_force
from heed.cases.queries import get_case
from heed.core import audit, clock
from heed.core.actor import Role
from heed.core.references import Kind, NotAReference, read_reference
from heed.desk import wording
from heed.desk.evidence import evidence_words
from heed.desk.looking import reason_given, remember_reason
from heed.desk.queries.people import get_person_page, search
from heed.desk.views.doors import found_or_404, posted_line
from heed.people import queries as people
from heed.people.actions import undo_link
from heed.people.told import PersonTold

SEES_PEOPLE = (Role.HANDLER, Role.OFFICER, Role.SUPERVISOR, Role.PARTNER)


@found_or_404
@require_http_methods(["GET", "POST"])
def find_people(request: SignedInRequest) -> HttpResponse:
    """By reference, or by what a person is called; a look-up without a live call needs a reason, and is audited."""
    _refuse_others(request)
    asked = {
        name: posted_line(request, name)
        for name in ("reference", "first_name", "surname", "born", "postcode", "house", "phone")
    }
    reason = posted_line(request, "reason")
    context = {"asked": asked, "reason": reason, "found": None, "fault": None, "told_nothing": False}
    if request.method == "POST":
        if not reason:
            context["fault"] = _("Say why you look somebody up: it is kept in the audit.")
        elif asked["reference"].strip():
            return _by_reference(request, asked["reference"], reason, context)
        else:
            context["found"] = _found(request, asked, reason)
    return render(request, "desk/find_people.html", context, status=422 if context["fault"] else 200)


def _by_reference(request: SignedInRequest, text: str, reason: str, context: dict) -> HttpResponse:
    try:
        reference = read_reference(text)
    except NotAReference as fault:
        context["fault"] = str(fault)
        return render(request, "desk/find_people.html", context, status=422)
    doors = {Kind.PERSON: "show_person", Kind.CASE: "show_case", Kind.CALL: "show_call"}
    if reference[0] not in doors:
        context["fault"] = _("People, cases and calls can be opened by their reference.")
        return render(request, "desk/find_people.html", context, status=422)
    remember_reason(request, reference, reason)
    return HttpResponseRedirect(reverse(doors[Kind(reference[0])], args=[reference]))


def _found(request: SignedInRequest, asked: dict[str, str], reason: str):
    told = PersonTold(**{name: text for name, text in asked.items() if name != "reference"})
    at = clock.now()
    rows = search(request.actor, told, at=at)
    with transaction.atomic():
        for row in rows:
            audit.record("person found", by=request.actor, at=at, record=row.reference, reason=reason)
            remember_reason(request, row.reference, reason)
    return rows


@found_or_404
@require_http_methods(["GET", "POST"])
def show_person(request: SignedInRequest, reference: str) -> HttpResponse:
    """One timeline over what the actor may see; without a reason the page asks for one first."""
    _refuse_others(request)
    at = clock.now()
    record = people.get_record(request.actor, reference, at=at)
    if request.method == "POST" and (told := posted_line(request, "reason")):
        remember_reason(request, reference, told)
        return HttpResponseRedirect(reverse("show_person", args=[reference]))
    reason = reason_given(request, reference)
    if reason is None:
        return render(
            request,
            "desk/why_look.html",
            {"reference": reference},
            status=403 if request.method == "POST" else 200,
        )
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    page = get_person_page(request.actor, record, at=at)
    with transaction.atomic():
        audit.record(
            "person shown: page", by=request.actor, at=at, record=reference, reason=reason, fields=page.levels
        )
    return render(
        request,
        "desk/show_person.html",
        {
            "page": page,
            "type_names": {entry["key"]: entry["name"] for entry in profile.value("incidents.types")},
            "kind_names": {
                entry["key"]: entry["name"]
                for family in ("vulnerability", "staff_safety")
                for entry in profile.value(f"markers.{family}")
            },
            "contact_names": wording.CONTACT_NAMES,
            "link_chips": {link.pair: evidence_words(link.evidence) for link in page.links},
            "outcome_short": wording.OUTCOME_SHORT,
            "promise_ways": wording.PROMISE_WAYS,
            "confirm_ways": dict(wording.CONFIRMED_BY),
            "at": at,
            "today": clock.day_of(at),
        },
    )


@found_or_404
@require_POST
def undo_identity_link(request: SignedInRequest, reference: str) -> HttpResponse:
    """Each record opens its own side again. Links between existing records are an officer's, or a supervisor's."""
    at = clock.now()
    record = people.get_record(request.actor, reference, at=at)
    if not request.actor.has_role(Role.OFFICER, Role.SUPERVISOR):
        raise PermissionDenied
    group = people.list_group(request.actor, [record.pk], at=at)
    pair = {request.POST.get("a", ""), request.POST.get("b", "")}
    links = people.list_links(request.actor, [one.pk for one in group], at=at)
    link = next((one for one in links if {one.a.reference, one.b.reference} == pair), None)
    if link is None:
        raise Http404
    undo_link(
        link=link,
        because=posted_line(request, "because") or _("not said"),
        by=request.actor,
        at=at,
    )
    return HttpResponseRedirect(reverse("show_person", args=[reference]))


@found_or_404
@require_GET
def show_case(request: SignedInRequest, reference: str) -> HttpResponse:
    """A case's reference, who leads and who holds it: what a partner needs to ring the right person."""
    _refuse_others(request)
    at = clock.now()
    case = get_case(request.actor, reference, at=at)
    with transaction.atomic():
        audit.record("case shown", by=request.actor, at=at, record=reference, purpose="contact")
    return render(request, "desk/show_case.html", {"case": case, "at": at, "today": clock.day_of(at)})


def _refuse_others(request: SignedInRequest) -> None:
    """Administrators, leads and data protection officers see no case content: for them there is nothing here."""
    if not request.actor.has_role(*SEES_PEOPLE):
        raise Http404
