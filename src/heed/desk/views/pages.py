"""Puts what the queries found into the words and shapes the call templates show; decides nothing."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import names_of_accounts
from heed.assessments.wording import reason_text as risk_words
from heed.core import clock
from heed.core.references import sayable
from heed.desk import wording
from heed.desk.as_said import doubts_said, whens_said
from heed.desk.choices import call_choices, listed, named
from heed.desk.dispatch_words import sending_words
from heed.desk.evidence import evidence_words
from heed.desk.fields import is_for_another, is_safe, problems, problems_told
from heed.desk.handing_over import as_sure, hand_over, is_news
from heed.desk.late_words import late_mark, then_and_now
from heed.desk.promised import NEEDS_SAFE, promise_so_far
from heed.desk.queries.calls import CallPage
from heed.desk.queries.dispatching import on_its_way
from heed.desk.queries.drafts import draft_of, open_clashes
from heed.desk.queries.managed_homes import managed_home_of
from heed.desk.queries.telephone import card_to_give_back
from heed.desk.questions import FORKS, QUESTIONS
from heed.desk.rule_words import case_review_words, in_window
from heed.desk.served import stamp
from heed.desk.tokens import token_for
from heed.desk.views.asked import question_asked, told_before
from heed.desk.views.drafts import outage_key
from heed.desk.views.leading import lead_of_call
from heed.reports.queries import ask_of_call
from heed.reports.rules import Route, is_asked_for_safeguarding, was_over_when_claimed
from heed.reports.wording import reason_text as repeat_words
from heed.web.formats import ago, by_when
from heed.web.languages import english_names


def call_context(
    request: SignedInRequest, call, page: CallPage, *, at: datetime, faults: Sequence[tuple[str, str]] = ()
) -> dict[str, object]:
    draft = draft_of(call)
    state = {
        "revisions": dict(draft.revisions),
        "texts": dict(draft.fields),
        "outage_key": outage_key(request),
    }
    reasons = named(page.profile.value("answers.not_asked_because"))
    return {
        **previous_context(request, call, page, at=at),
        **result_context(request, call, page, at=at),
        **call_choices(request, call, page),
        "late": late_mark(request.actor, call, at=at),
        "questions": [question_asked(page, question, reasons, at) for question in QUESTIONS],
        "forks": [question_asked(page, fork, reasons, at) for fork in FORKS],
        "problems": problems(page.fields),
        "kinds": page.profile.value("markers.vulnerability"),
        "channels": wording.CHANNELS,
        "caution": page.rules_now.value("sharing.caution"),
        "dispatches": call.agency.dispatches,
        "not_dispatched": page.rules_now.value("emergency.not_dispatched"),
        "tell_caller": page.rules_now.value("emergency.tell_caller"),
        "sending": sending_words(on_its_way(call, at=at)),
        "served": stamp(draft),
        "saved_at": draft.saved_at,
        "call_state": json.dumps(state).replace("<", "\\u003c"),
        "faults": in_summary(faults),
        "fault_of": {field: str(wording.FAULTS.get(code, code)) for field, code in faults},
        "clashes": open_clashes(call),
        "handler_is_other": call.handler_id != request.actor.account_id,
        "handler_name": _handler_name(request, call),
        **_card(call, page, at),
        "safe_back": wording.SAFE_BACK,
        "lasted": int((at - call.started_at).total_seconds()),
    }


def _handler_name(request: SignedInRequest, call) -> str:
    """Who has this call, where that is a colleague."""
    if call.handler_id in (None, request.actor.account_id):
        return ""
    return names_of_accounts(request.actor, {call.handler_id}).get(call.handler_id, "")


def in_summary(faults: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Each fault in words, as a link to its field."""
    return [{"text": str(wording.FAULTS.get(code, code)), "href": f"#{field}"} for field, code in faults]


def previous_context(request: SignedInRequest, call, page: CallPage, *, at: datetime) -> dict[str, object]:
    """What the panel of previous contact needs; nothing of the result is worked out for it."""
    previous = page.previous
    return {
        "call": call,
        "f": _Fields(page.fields),
        "previous": previous,
        "is_for_other": is_for_another(page.fields),
        "confirmed": page.confirmed,
        # Who complains of a home cannot be narrowed to what somebody may see, so it is left out for whoever may not.
        "complaints": [] if page.may_be_kept_from_something else previous.complaints,
        "repeat": previous.repeat,
        "lead": lead_of_call(page),
        "doubts_said": doubts_said(page.fields, on=clock.day_of(page.told_at)),
        "told_before": [told_before(page, question, at) for question in QUESTIONS],
        "outcome_short": wording.OUTCOME_SHORT,
        "type_names": english_names(page.rules_now.value("incidents.types")),
        "kind_names": _kind_names(page),
        "agency_kinds": wording.AGENCY_KINDS,
        "vulnerable_because": _vulnerable_because(page, at),
        "confirm_choices": listed(wording.CONFIRMED_BY),
        "token_of": _tokens(request, call, page),
        "chips": {row.reference + row.verdict: evidence_words(row.evidence) for row in previous.rows},
        "how_sure": {
            row.reference + row.verdict: wording.probability_words(row.probability) for row in previous.people
        },
        "window": in_window(page.rules_now),
        "at": at,
        "today": clock.day_of(at),
    }


def _tokens(request: SignedInRequest, call, page: CallPage) -> Mapping[str, str]:
    """What stands for each record that a button of the panel is about; the reference itself is not on the page."""
    rows = [row.reference for row in page.previous.rows]
    made = [page.confirmed.same, *page.confirmed.household]
    held = [one.record.reference for one in made if one]
    card = [page.previous.card.reference] if page.previous.card else []
    return {one: token_for(request.actor, call.reference, one) for one in {*rows, *held, *card}}


def result_context(request: SignedInRequest, call, page: CallPage, *, at: datetime) -> dict[str, object]:
    """What the result and the promise need."""
    result = page.result
    grade, tone = wording.TRIAGE[result.triage]
    return {
        "call": call,
        "f": _Fields(page.fields),
        "result": result,
        "hand_over": hand_over(call, page, at=at) if call.emergency_at and not call.passed_at else "",
        "is_asked": result.triage == "safeguarding" and _is_asked(request, call),
        "grade": grade,
        "grade_tone": tone,
        "risk_reasons": [
            risk_words(one) for one in as_sure(result.risk.reasons, page.fields) if is_news(one.code)
        ][:4],
        "proposed": wording.TRIAGE[result.risk.triage or "incomplete"][0],
        "unknown_count": result.unasked,
        "waits_for": wording.WAITS_FOR.get(result.waits_for, ""),
        "then_and_now": then_and_now(page),
        "repeat_reasons": [repeat_words(reason) for reason in result.repeat.reasons][:3],
        "outcomes": wording.OUTCOMES,
        "whens_said": whens_said(page.fields, at=page.told_at),
        "sentence": promise_sentence(call, page, at=at),
        "is_unsafe_way": _is_unsafe_way(page),
        "others_harmed": others_harmed(page),
        "home": managed_home_of(
            request.actor, page.fields, page.keepers, due_at=page.result.promise.due_at, at=at
        ),
        "keeper": page.keeper,
        "keepers": page.keepers,
        "unbound": {
            one.words: [wording.UNBOUND[why] for why in one.barred] for one in page.keepers if one.barred
        },
        "answers_for": page.team_name,
        "fork_words": wording.FORKS,
        "fork_taken": wording.FORKS_TAKEN,
        "review_lines": case_review_words(page.rules_now),
        "referral": page.rules_now.under("referral"),
        "today": clock.day_of(at),
    }


def _card(call, page: CallPage, at: datetime) -> dict[str, object]:
    """The card this call came from, while it may be given back."""
    card = card_to_give_back(call, page.rules_now, at=at)
    is_rung_back = card is not None and was_over_when_claimed(
        card.claimed_at, card.ended_at, card.abandoned_at
    )
    return {"card": card, "is_rung_back": is_rung_back}


def _is_asked(request: SignedInRequest, call) -> bool:
    ask = ask_of_call(request.actor, call.pk)
    return ask is not None and is_asked_for_safeguarding(ask.because, ask.answered_at)


def promise_sentence(call, page: CallPage, *, at: datetime) -> str:
    """What is read back: who, what, how and by when; or, where no way is safe, that she rings us."""
    promise, fields = page.result.promise, page.fields
    chosen = promise_so_far(fields, at=page.told_at)
    words = {
        "who": page.keeper.words,
        "what": (wording.PROMISED_TO_ANOTHER if is_for_another(fields) else wording.PROMISED)[promise.what],
        "how": wording.PROMISE_WAYS[chosen.channel or promise.channel],
        "when": by_when(chosen.due_at or promise.due_at, clock.day_of(at)),
        "reference": sayable(call.reference),
    }
    if (chosen.channel or promise.channel) == "none":
        return (
            _("%(who)s will be ready for you %(when)s: you ring us. Your reference is %(reference)s.") % words
        )
    return _("%(who)s will %(what)s, %(how)s, %(when)s. Your reference is %(reference)s.") % words


def _is_unsafe_way(page: CallPage) -> bool:
    """Whether the way the handler chose is one nobody has said to be safe: it is not read out before it is refused."""
    chosen = promise_so_far(page.fields, at=page.told_at)
    needs = NEEDS_SAFE.get(chosen.channel or "", ())
    return bool(needs) and not any(is_safe(page.fields, channel) for channel in needs)


def others_harmed(page: CallPage) -> list[str]:
    """Who else was harmed, and is to be asked: as they are called, each once."""
    told = [one.harmed for one in problems_told(page.fields) if one.harmed and one.route != Route.NOT_ASB]
    named = (f"{one.first_name} {one.surname}".strip() for one in dict.fromkeys(told))
    return [name or _("No name given") for name in named]


class _Fields(dict):
    """A field nobody has typed in is empty, and says so to a template that is strict about names."""

    def __missing__(self, name: str) -> str:
        return ""


def _vulnerable_because(page: CallPage, at: datetime) -> str:
    """Each kind with its age, in one line: age matters as much as the kind."""
    names = _kind_names(page)
    markers = page.previous.card.vulnerability if page.previous.card else ()
    told = (
        (names.get(marker.kind, marker.kind), ago(marker.noted_on, clock.day_of(at))) for marker in markers
    )
    return format_html_join("; ", "{} ({})", told)


def _kind_names(page: CallPage) -> Mapping[str, object]:
    return english_names(
        (*page.rules_now.value("markers.vulnerability"), *page.rules_now.value("markers.staff_safety"))
    )
