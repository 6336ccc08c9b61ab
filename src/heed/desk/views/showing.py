"""Shows a call's page, live or over, and puts into the audit whom it showed; whom it cannot audit it does not show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render

from heed.agencies.doors import SignedInRequest
from heed.desk import actions
from heed.desk.queries.calls import CallPage, page_of
from heed.desk.queries.drafts import Confirmed, draft_of, not_yet_audited
from heed.desk.queries.finished import get_finished
from heed.desk.queries.listed import was_just_listed, was_opened
from heed.desk.views.addresses import places_context
from heed.desk.views.other_pages import finished_context
from heed.desk.views.pages import call_context, in_summary
from heed.reports.rules import CallState

Faults = Sequence[tuple[str, str]]


def call_page(
    request: SignedInRequest,
    call,
    fields: Mapping[str, str],
    at: datetime,
    *,
    faults: Faults = (),
    served: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The live call. Its words are shown even while nothing can be written; then the people are not."""
    page = page_of(request.actor, call, fields, at=at)
    try:
        audit_opened(request, call, at)
        audit_shown(request, call, page, at)
    except DatabaseError:
        page = without_people(request, call, page, at)
    context = call_context(request, call, page, at=at, faults=faults)
    context["places"] = places_context(request, page.fields)
    if served is not None:
        context["served"] = served
    request.call_on_the_line = call.reference
    return render(request, "desk/show_call.html", context, status=status)


def audit_shown(request: SignedInRequest, call, page: CallPage, at: datetime) -> None:
    """Each person in previous contact once for each call and level."""
    fresh = not_yet_audited(request.actor, call.reference, page.previous.shown)
    if fresh:
        actions.show_people(call=call, shown=fresh, by=request.actor, at=at)


def audit_opened(request: SignedInRequest, call, at: datetime) -> None:
    """A colleague who reads a draft she did not begin, once for each call."""
    is_own = call.handler_id == request.actor.account_id
    if not is_own and not was_opened(request.actor, call.reference):
        actions.open_draft(call=call, by=request.actor, at=at)


def audit_list(
    request: SignedInRequest, where: str, references: Iterable[str], *, at: datetime, call: str = ""
) -> None:
    """Everybody on one page in one entry; the same page again within the minute is the same reading."""
    shown = sorted(set(references))
    if shown and not was_just_listed(request.actor, where, shown, call=call, at=at):
        actions.show_list(where=where, references=shown, call=call, by=request.actor, at=at)


def without_people(request: SignedInRequest, call, page: CallPage, at: datetime) -> CallPage:
    """The same words, and of previous contact what is found by nobody's details."""
    if not not_yet_audited(request.actor, call.reference, page.previous.shown):
        return page  # everybody on it was audited before
    nobody = Confirmed(same=None, household=[])
    return replace(page_of(request.actor, call, {}, confirmed=nobody, at=at), fields=page.fields)


def finished_page(
    request: SignedInRequest, call, at: datetime, *, faults: Faults = (), status: int = 200
) -> HttpResponse:
    """What became of the call; it links to people, and its hand-over names one."""
    became = get_finished(request.actor, call, at=at)
    people = [report.record.reference for report in became[0]]
    audit_list(request, "finished call", people, call=call.reference, at=at)
    context = {**finished_context(request, call, became, at=at), "faults": in_summary(faults)}
    return render(request, "desk/finished_call.html", context, status=status)


def refused_with_words(request: SignedInRequest, call, field: str, code: str, at: datetime) -> HttpResponse:
    """The page again, live or over, with what is missing in words above it."""
    if call.state == CallState.LIVE:
        return call_page(request, call, draft_of(call).fields, at, faults=[(field, code)], status=422)
    return finished_page(request, call, at, faults=[(field, code)], status=422)
