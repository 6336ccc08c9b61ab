"""Doors to people outside a live call: find, with a reason; one page per person; a link undone."""

from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heed.access.rules import TAKES_CALLS
from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import profile_in_force
from heed.core import audit, clock
from heed.core.actor import Actor, Role
from heed.core.references import Kind, NotAReference, read_reference
from heed.desk import wording
from heed.desk.evidence import evidence_words
from heed.desk.looking import (
    done_just_now,
    made_just_now,
    reason_given,
    remember_reason,
    remember_undone,
    undone_just_now,
)
from heed.desk.queries.granted import purpose_granted
from heed.desk.queries.own_calls import get_call
from heed.desk.queries.people import Found, get_person_page, search, sides_after_undo
from heed.desk.rule_words import in_window
from heed.desk.views.doors import found_or_404, posted_line
from heed.desk.views.leading import lead_of_person
from heed.desk.views.sights import sections_of
from heed.people import queries as people
from heed.people.actions import undo_link
from heed.people.told import PersonTold
from heed.reports.queries import NoSuchCall, record_quoted
from heed.reports.wording import reason_text as repeat_words
from heed.web.languages import english_names

OWN_PAGE = {Kind.PERSON: "show_person", Kind.CASE: "show_case"}
LEADS_TO_A_PERSON = (Kind.CALL, Kind.REPORT)
# Outside a call there is nobody to ask.
ASKED_OF_A_CALLER = ("caller_not_asked",)
SEES_PEOPLE = (Role.HANDLER, Role.OFFICER, Role.SUPERVISOR, Role.PARTNER)


@found_or_404
@require_http_methods(["GET", "POST"])
def find_people(request: SignedInRequest) -> HttpResponse:
    """By reference, or by what a person is called; a look-up without a live call needs a reason, and is audited."""
    refuse_others(request)
    asked = {
        name: posted_line(request, name)
        for name in ("reference", "first_name", "surname", "born", "postcode", "house", "phone")
    }
    reason = posted_line(request, "reason")
    context: dict[str, object] = {"asked": asked, "reason": reason, "found": None, "fault": None}
    if request.method == "POST":
        if not reason:
            context["fault"] = _("Say why you look somebody up: it is kept in the audit.")
        elif asked["reference"].strip():
            return _by_reference(request, asked["reference"], reason, context)
        else:
            found = _found(request, asked, reason)
            chips = evidence_words(found.home.evidence) if found.home else []
            context |= {
                "found": found,
                "home_chips": chips,
                "window": in_window(
                    profile_in_force(request.actor.partnership_id, on=clock.day_of(clock.now()))
                ),
                "chips": {row.reference: evidence_words(row.evidence) for row in found.people},
                "how_sure": {
                    row.reference: wording.probability_words(row.probability) for row in found.people
                },
            }
    return render(request, "desk/find_people.html", context, status=422 if context["fault"] else 200)


def _by_reference(request: SignedInRequest, text: str, reason: str, context: dict) -> HttpResponse:
    try:
        reference = read_reference(text)
    except NotAReference as fault:
        context["fault"] = str(fault)
        return render(request, "desk/find_people.html", context, status=422)
    if reference[0] not in {*OWN_PAGE, *LEADS_TO_A_PERSON}:
        context["fault"] = _("People, reports, cases and calls can be opened by their reference.")
        return render(request, "desk/find_people.html", context, status=422)
    door, opened = _door_of(request, reference)
    remember_reason(request, opened, reason)
    return HttpResponseRedirect(reverse(door, args=[opened]))


def _door_of(request: SignedInRequest, reference: str) -> tuple[str, str]:
    """Whatever she was given, it leads to her: a call that is not one's own leads to the person it was about."""
    kind = Kind(reference[0])
    if kind == Kind.CALL and _is_own_call(request.actor, reference):
        return "show_call", reference
    if kind in OWN_PAGE:
        return OWN_PAGE[kind], reference
    record = record_quoted(request.actor, reference)
    named = people.list_names(request.actor, [record] if record else [], at=clock.now())
    if not named:
        raise people.NoSuchPerson(reference)
    return "show_person", named[0].reference


def _is_own_call(actor: Actor, reference: str) -> bool:
    try:
        get_call(actor, reference, at=clock.now())
    except NoSuchCall:
        return False
    return True


def _found(request: SignedInRequest, asked: dict[str, str], reason: str) -> Found:
    told = PersonTold(**{name: text for name, text in asked.items() if name != "reference"})
    at = clock.now()
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    found = search(request.actor, told, profile=profile, at=at)
    with transaction.atomic():
        for action, references in (
            ("person found", [row.reference for row in found.people]),
            ("home counted", found.counted),
        ):
            for reference in references:
                audit.record(action, by=request.actor, at=at, record=reference, reason=reason)
    for row in found.people:
        # A reason opens the pages of those it found by name, and nobody's of whom only a count was shown.
        remember_reason(request, row.reference, reason)
    return found


@found_or_404
@require_http_methods(["GET", "POST"])
def show_person(request: SignedInRequest, reference: str) -> HttpResponse:
    """One timeline over what the actor may see; without a reason the page asks for one first."""
    refuse_others(request)
    at = clock.now()
    record = people.get_record(request.actor, reference, at=at)
    if request.method == "POST" and (told := posted_line(request, "reason")):
        remember_reason(request, reference, told)
        return HttpResponseRedirect(reverse("show_person", args=[reference]))
    reason = reason_given(request, reference)
    # What she was granted for is why she is looked at: whoever sees nothing else is not asked again.
    purpose = _granted_for(request.actor, reference, at) if reason is None else ""
    if reason is None and not purpose:
        return render(
            request,
            "desk/why_look.html",
            {"reference": reference},
            status=403 if request.method == "POST" else 200,
        )
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    page = get_person_page(request.actor, record, at=at)
    with transaction.atomic():
        shown = partial(audit.record, by=request.actor, at=at, purpose=purpose, reason=reason or "")
        shown("person shown: page", record=reference, fields=page.levels)
        for other in page.others:
            shown("person shown: name", record=other)
    return render(
        request,
        "desk/show_person.html",
        {
            "page": page,
            "window": in_window(profile),
            "lead": lead_of_person(
                page.repeat,
                page.promises,
                page.name,
                is_part=not request.actor.has_role(*TAKES_CALLS),
            ),
            "repeat_reasons": [
                repeat_words(reason) for reason in page.repeat.reasons if reason.code not in ASKED_OF_A_CALLER
            ][:3],
            "type_names": english_names(profile.value("incidents.types")),
            "kind_names": english_names(
                (*profile.value("markers.vulnerability"), *profile.value("markers.staff_safety"))
            ),
            "contact_names": wording.CONTACT_NAMES,
            "safe_ways": wording.SAFE_WAYS,
            "link_chips": {link.pair: evidence_words(link.evidence) for link in page.links},
            "fork_taken": wording.FORKS_TAKEN,
            "outcome_short": wording.OUTCOME_SHORT,
            "promise_ways": wording.PROMISE_WAYS,
            "confirm_ways": dict(wording.CONFIRMED_BY),
            "undone": undone_just_now(request, reference),
            "made": made_just_now(request, reference),
            "done": done_just_now(request, reference),
            **sections_of(request, reference, at),
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
    remember_undone(request, reference, sides_after_undo(request.actor, link, at=at))
    return HttpResponseRedirect(reverse("show_person", args=[reference]))


def _granted_for(actor: Actor, reference: str, at: datetime) -> str:
    if actor.has_role(*TAKES_CALLS):
        return ""
    return purpose_granted(actor, reference, at=at)


def refuse_others(request: SignedInRequest) -> None:
    """Administrators, leads and data protection officers see no case content: for them there is nothing here."""
    if not request.actor.has_role(*SEES_PEOPLE):
        raise Http404
