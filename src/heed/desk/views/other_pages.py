"""Puts the list of live calls and a finished call into the words their templates show."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import names_of_accounts, names_of_teams, profile_in_force
from heed.assessments.queries import latest_by_report
from heed.cases.queries import case_of_report
from heed.core import clock
from heed.core.actor import Role
from heed.desk import wording
from heed.desk.dispatch_words import sending_words
from heed.desk.handing_over import hand_over
from heed.desk.late_words import kept_then_and_now, late_mark
from heed.desk.promised import answers_for
from heed.desk.queries.calls import page_of
from heed.desk.queries.card import full_name
from heed.desk.queries.dispatching import on_its_way
from heed.desk.queries.drafts import draft_of, drafts_of, last_written
from heed.desk.queries.finished import Finished
from heed.desk.queries.ringing import has_it
from heed.desk.queries.telephone import Missed, free_slots, rings_for
from heed.desk.said_when import said_when
from heed.reports.queries import ANSWERS, MOST_SHOWN, ask_of_call, count_missed
from heed.reports.rules import handed_over_as
from heed.sharing.queries import list_shares

if TYPE_CHECKING:
    from heed.reports.models import Call, Promise


def list_context(
    request: SignedInRequest, calls: Sequence["Call"], missed: Sequence[Missed], *, at: datetime
) -> dict[str, object]:
    drafts = drafts_of(calls, ("first_name", "surname", "narrative"))
    own = request.actor.account_id
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    stale = profile.value("telephone.stale_minutes")
    written = last_written(calls)
    return {
        "taken": "taken" in request.GET,
        "no_number": "no_number" in request.GET,
        "samples": request.actor.has_role(Role.SUPERVISOR),
        "answers_telephone": request.actor.has_role(*ANSWERS),
        "booked": sorted((one for one in missed if one.card.slot_at), key=lambda one: one.card.slot_at or at),
        "not_shown": max(0, count_missed(request.actor, at=at) - MOST_SHOWN) if missed else 0,
        "to_ring": [one for one in missed if not one.card.slot_at],
        "slots": free_slots(request.actor, minutes=profile.value("telephone.slot_minutes"), at=at)
        if missed
        else [],
        "safe_back": wording.SAFE_BACK,
        "ranks": wording.RANKS,
        "mine": [
            _live_row(call, drafts[call.pk], written.get(call.pk, call.started_at), stale, at)
            for call in calls
            if call.handler_id == own
        ],
        "team": [
            _live_row(call, drafts[call.pk], written.get(call.pk, call.started_at), stale, at)
            for call in calls
            if call.handler_id != own
        ],
        "at": at,
        "today": clock.day_of(at),
    }


def _live_row(
    call, fields: Mapping[str, str], written_at: datetime, stale_minutes: int, at: datetime
) -> dict[str, object]:
    """A claim nobody writes under is shown as stale; it is never taken from anybody by itself."""
    minutes = int((at - written_at).total_seconds() // 60)
    name = f"{fields.get('first_name', '')} {fields.get('surname', '')}".strip()
    return {
        "call": call,
        "who": name or call.number or _("No name yet"),
        "href": reverse("show_call", args=[call.reference]),
        "words": fields.get("narrative", ""),
        "is_late": call.told_at is not None,
        "is_stale": minutes >= stale_minutes,
        "stale_minutes": minutes,
    }


def finished_context(request: SignedInRequest, call, became: Finished, *, at: datetime) -> dict[str, object]:
    """What became of the call: references, promise, what is not yet passed."""
    reports, promises = became
    ids = [report.pk for report in reports]
    ask = ask_of_call(request.actor, call.pk)
    profile = profile_in_force(request.actor.partnership_id, on=clock.day_of(at))
    assessed = latest_by_report(ids, partnership_id=request.actor.partnership_id)
    return {
        "call": call,
        "rings": rings_for(request.actor, at=at),
        "wrapped": int((at - call.ended_at).total_seconds()) if call.ended_at else 0,
        "hand_over": _hand_over(request, call, at),
        "dispatches": call.agency.dispatches,
        "sending": sending_words(on_its_way(call, at=at)),
        "tell_caller": profile.value("emergency.tell_caller"),
        "not_dispatched": profile.value("emergency.not_dispatched"),
        "handed_over": {
            report.pk: handed_over_as(report.route, is_crime_due=report.crime_due_at is not None)
            for report in reports
        },
        "fork_taken": wording.FORKS_TAKEN,
        "referral": profile.under("referral"),
        "cases": case_of_report(ids, partnership_id=request.actor.partnership_id),
        "shares": list_shares(request.actor, ids),
        "triage": wording.TRIAGE,
        "reports": reports,
        "promises": promises,
        "names_of": {report.pk: full_name(report.record) for report in reports},
        "answers_for": _answers_for(request, promises),
        "assessed": assessed,
        "late": late_mark(request.actor, call, at=at),
        "then_and_now": {pk: kept_then_and_now(call, one) for pk, one in assessed.items()}
        if call.told_at
        else {},
        "supervising": ask,
        "has_it": has_it(ask, names_of_accounts(request.actor, {ask.answered_by_id}))
        if ask and ask.answered_by_id
        else "",
        "whens": {report.pk: said_when(report.incident) for report in reports},
        "promise_ways": wording.PROMISE_WAYS,
        "promised": wording.PROMISED,
        "outcome_short": wording.OUTCOME_SHORT,
        "at": at,
        "today": clock.day_of(at),
    }


def _answers_for(request: SignedInRequest, promises: Sequence["Promise"]) -> dict[int, str]:
    teams = names_of_teams(request.actor, {promise.by_team_id for promise in promises})
    return {promise.pk: answers_for(promise, teams) for promise in promises}


def _hand_over(request: SignedInRequest, call, at: datetime) -> str:
    """Still there to be copied after the call was finished, as long as nobody has acknowledged it."""
    if call.emergency_at is None or call.passed_at is not None:
        return ""
    return hand_over(call, page_of(request.actor, call, draft_of(call).fields, at=at), at=at)
