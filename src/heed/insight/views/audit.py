"""Doors to the audit for those who watch over it; reading it is an entry of its own."""

import csv
from datetime import datetime

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from heed.agencies.doors import SignedInRequest, only_for
from heed.agencies.queries import list_accounts
from heed.core import audit, clock
from heed.core.audited import Wanted, state_of_chain
from heed.insight.forms import HEED_ITSELF, AskAudit
from heed.insight.queries.audit import PAGE, Entry, list_audit
from heed.insight.queries.days import since, until
from heed.insight.wording import KINDS, READS_AUDIT, action_words
from heed.web.formats import moment

MOST_EXPORTED = 10_000
# A spreadsheet would run a cell that begins with one of these; behind an apostrophe it is only words.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


@only_for(*READS_AUDIT)
@require_GET
def show_audit(request: SignedInRequest) -> HttpResponse:
    at = clock.now()
    form = _asked(request)
    entries: list[Entry] = []
    if form.is_valid():
        before = _before(request)
        # One more than the page shows says whether there is another page.
        entries = list(list_audit(request.actor, _wanted(form), before=before, most=PAGE + 1))
        _remember(request, "audit read", form, at, before=before or 0)
    kept = request.GET.copy()
    kept.pop("before", None)
    context = {
        "form": form,
        "entries": entries[:PAGE],
        "older": entries[PAGE - 1].number if len(entries) > PAGE else None,
        "is_first_page": "before" not in request.GET,
        "query": kept.urlencode(),
        "words": action_words,
        "chain": state_of_chain(),
        "accounts": _account_choices(request),
        "kinds": [{"value": "", "text": _("Anything")}]
        + [{"value": kind, "text": name} for kind, (name, _actions) in KINDS.items()],
        "most_exported": MOST_EXPORTED,
        "at": at,
        "today": clock.day_of(at),
    }
    return render(request, "insight/show_audit.html", context, status=200 if form.is_valid() else 422)


@only_for(*READS_AUDIT)
@require_GET
def export_audit(request: SignedInRequest) -> HttpResponse:
    """The same entries as a file for a spreadsheet, the newest first, up to a number that the page names."""
    at = clock.now()
    form = _asked(request)
    if not form.is_valid():
        return show_audit(request)
    entries = list_audit(request.actor, _wanted(form), most=MOST_EXPORTED)
    _remember(request, "audit exported", form, at, rows=len(entries))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="heed-audit-{clock.day_of(at)}.csv"'
    rows = csv.writer(response)
    rows.writerow(
        [_("Entry"), _("When"), _("Who"), _("Agency"), _("What"), _("About"), _("In call"), _("Purpose"),
         _("Reason"), _("Fields"), _("Speaks for")]
    )  # fmt: skip
    for one in entries:
        cells = (
            str(one.number), moment(one.at), one.name or _("Heed itself"), one.agency, action_words(one.action),
            one.record or one.about, one.call, one.purpose, one.reason, " ".join(one.fields), str(one.speaks_for or ""),
        )  # fmt: skip
        rows.writerow([harmless(cell) for cell in cells])
    return response


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_BEGINS) else cell


def _asked(request: SignedInRequest) -> AskAudit:
    return AskAudit(request.GET, account_ids=[one.pk for one in list_accounts(request.actor)])


def _wanted(form: AskAudit) -> Wanted:
    asked = form.cleaned_data
    by_program = asked["account"] == HEED_ITSELF
    return Wanted(
        reference=asked["reference"],
        actor_id=int(asked["account"]) if asked["account"] and not by_program else None,
        by_program=by_program,
        since=since(asked["first"]) if asked["first"] else None,
        until=until(asked["last"]) if asked["last"] else None,
        actions=tuple(KINDS[asked["kind"]][1]) if asked["kind"] else (),
    )


def _before(request: SignedInRequest) -> int | None:
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


@transaction.atomic
def _remember(request: SignedInRequest, action: str, form: AskAudit, at: datetime, **more: object) -> None:
    """Who read the audit, and how far it was narrowed: who was being looked into is worth knowing too."""
    asked = {name: str(value) for name, value in form.cleaned_data.items() if value}
    audit.record(
        action,
        by=request.actor,
        at=at,
        record=asked.get("reference", ""),
        purpose="audit",
        fields=asked,
        batch={"asked": asked} | {name: value for name, value in more.items() if value},
    )


def _account_choices(request: SignedInRequest) -> list[dict[str, str]]:
    everybody = [
        {"value": str(one.pk), "text": f"{one.name} ({one.username})"} for one in list_accounts(request.actor)
    ]
    first = [{"value": "", "text": _("Anybody")}, {"value": HEED_ITSELF, "text": _("Heed itself")}]
    return first + everybody
