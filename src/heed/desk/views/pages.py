"""Puts what the queries found into the words and shapes the call templates show; decides nothing."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from heed.agencies.doors import SignedInRequest
from heed.assessments.wording import reason_text as risk_words
from heed.core import clock
from heed.core.references import sayable
from heed.desk import wording
from heed.desk.choices import call_choices, listed
from heed.desk.evidence import evidence_words
from heed.desk.fields import problems
from heed.desk.handing_over import hand_over, is_news
from heed.desk.promised import PromiseFault, promise_from
from heed.desk.queries.calls import CallPage, still_fresh
from heed.desk.queries.card import Card
from heed.desk.queries.drafts import draft_of, open_clashes
from heed.desk.questions import FORKS, QUESTIONS, SAFEGUARDING, field_of
from heed.desk.served import stamp
from heed.desk.views.drafts import draft_state
from heed.reports.wording import reason_text as repeat_words
from heed.web.formats import ago, moment


def call_context(
    request: SignedInRequest, call, page: CallPage, *, at: datetime, faults: Sequence[tuple[str, str]] = ()
) -> dict[str, object]:
    draft = draft_of(call)
    state = {
        "revisions": dict(draft.revisions),
        "texts": dict(draft.fields),
        "outage_key": draft_state(request, call)["outage_key"],
    }
    return {
        **previous_context(request, call, page, at=at),
        **result_context(request, call, page, at=at),
        **call_choices(request, call, page),
        "questions": [_question(page, question, at) for question in QUESTIONS],
        "forks": [_question(page, fork, at) for fork in FORKS],
        "problems": problems(page.fields),
        "kinds": page.profile.value("markers.vulnerability"),
        "channels": wording.CHANNELS,
        "caution": page.profile.value("sharing.caution"),
        "dispatches": call.agency.dispatches,
        "hand_over": hand_over(call, page, at=at),
        "not_dispatched": page.profile.value("emergency.not_dispatched"),
        "tell_caller": page.profile.value("emergency.tell_caller"),
        "served": stamp(draft),
        "call_state": json.dumps(state).replace("<", "\\u003c"),
        "faults": in_summary(faults),
        "fault_of": {field: str(wording.FAULTS.get(code, code)) for field, code in faults},
        "clashes": open_clashes(call),
        "handler_is_other": call.handler_id != request.actor.account_id,
        "lasted": int((at - call.started_at).total_seconds()),
    }


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
        "confirmed": page.confirmed,
        "repeat": previous.repeat,
        "lead": _lead(page),
        "told_before": [_told_before_in(page, question, at) for question in QUESTIONS],
        "outcome_short": wording.OUTCOME_SHORT,
        "type_names": {entry["key"]: entry["name"] for entry in page.profile.value("incidents.types")},
        "kind_names": _kind_names(page),
        "agency_kinds": wording.AGENCY_KINDS,
        "vulnerable_because": _vulnerable_because(page, at),
        "confirm_choices": listed(wording.CONFIRMED_BY),
        "chips": {row.reference + row.verdict: evidence_words(row.evidence) for row in previous.rows},
        "how_sure": {
            row.reference + row.verdict: wording.probability_words(row.probability) for row in previous.people
        },
        "at": at,
        "today": clock.day_of(at),
    }


def result_context(request: SignedInRequest, call, page: CallPage, *, at: datetime) -> dict[str, object]:
    """What the result and the promise need."""
    result = page.result
    grade, tone = wording.TRIAGE[result.triage]
    return {
        "call": call,
        "f": _Fields(page.fields),
        "result": result,
        "grade": grade,
        "grade_tone": tone,
        "risk_reasons": [risk_words(reason) for reason in result.risk.reasons if is_news(reason.code)][:4],
        "unknown_count": result.unasked,
        "repeat_reasons": [repeat_words(reason) for reason in result.repeat.reasons][:3],
        "outcomes": wording.OUTCOMES,
        "sentence": promise_sentence(call, page, at=at),
        "fork_words": wording.FORKS,
        "fork_taken": wording.FORKS_TAKEN,
        "review_lines": [entry["text"] for entry in page.profile.value("case_review.explanation")],
        "referral": page.profile.under("referral"),
        "today": clock.day_of(at),
    }


def promise_sentence(call, page: CallPage, *, at: datetime) -> str:
    """What is read back: who, what, how and by when; or, where no way is safe, that she rings us."""
    promise, fields = page.result.promise, page.fields
    chosen = promise_from(_readable(fields, at=at), at=at)
    words = {
        "who": chosen.who or promise.by_whom,
        "what": wording.PROMISED[promise.what],
        "how": wording.PROMISE_WAYS[chosen.channel or promise.channel],
        "when": moment(chosen.due_at or promise.due_at, clock.day_of(at)),
        "reference": sayable(call.reference),
    }
    if (chosen.channel or promise.channel) == "none":
        return (
            _("%(who)s will be ready for you by %(when)s: you ring us. Your reference is %(reference)s.")
            % words
        )
    return _("%(who)s will %(what)s, %(how)s, by %(when)s. Your reference is %(reference)s.") % words


def _readable(fields: Mapping[str, str], *, at: datetime) -> Mapping[str, str]:
    """A promise half typed is no fault yet: the sentence shows each part of it once it can be read."""
    try:
        promise_from(fields, at=at)
    except PromiseFault as fault:
        return _readable({**fields, fault.field: ""}, at=at)
    return fields


class _Fields(dict):
    """A field nobody has typed in is empty, and says so to a template that is strict about names."""

    def __missing__(self, name: str) -> str:
        return ""


def _vulnerable_because(page: CallPage, at: datetime) -> str:
    """Each kind with its age, in one line: age matters as much as the kind."""
    names = _kind_names(page)
    markers = page.previous.card.vulnerability if page.previous.card else ()
    return "; ".join(
        f"{names.get(marker.kind, marker.kind)} ({ago(marker.noted_on, clock.day_of(at))})"
        for marker in markers
    )


def _kind_names(page: CallPage) -> Mapping[str, str]:
    entries = (*page.profile.value("markers.vulnerability"), *page.profile.value("markers.staff_safety"))
    return {entry["key"]: entry["name"] for entry in entries}


def _question(page: CallPage, question, at: datetime) -> dict[str, object]:
    ask, hint = wording.ASK[question.code]
    name = field_of(question.code)
    choices = [
        {
            "value": value,
            "text": str(wording.answer_words(question.code, value)),
            "key": "0" if value == "not_asked" else str(place),
            "quiet": value in ("refused", "not_asked"),
            "wants_reason": value == "not_asked",
        }
        for place, value in enumerate(question.choices, 1)
    ]
    return {
        **_told_before_in(page, question, at),
        "code": question.code,
        "ask": ask,
        "hint": str(hint) or None,
        "choices": choices,
        "because": {
            "name": f"{name}_because",
            "label": _("Because"),
            "value": page.fields.get(f"{name}_because", ""),
            "choices": [
                {"value": "", "text": _("Choose a reason")},
                *(
                    {"value": entry["key"], "text": entry["name"]}
                    for entry in page.profile.value("answers.not_asked_because")
                ),
            ],
        },
    }


def _told_before_in(page: CallPage, question, at: datetime) -> dict[str, object]:
    """What was told before, with its age, and whether one key may confirm it. Danger is asked every time."""
    earlier = page.previous.card.answers.get(question.code) if page.previous.card else None
    is_shown = earlier is not None and question.code not in SAFEGUARDING
    return {
        "name": field_of(question.code),
        "value": page.fields.get(field_of(question.code), ""),
        "told": _told_before(question.code, earlier, at) if is_shown else None,
        "may_confirm": question.code in still_fresh(page.previous, page.profile, at=at),
    }


def _told_before(question: str, earlier, at: datetime) -> str:
    return _("Told %(agency)s %(when)s: %(answer)s") % {
        "agency": earlier.agency_name,
        "when": ago(clock.day_of(earlier.asked_at), clock.day_of(at)),
        "answer": wording.answer_words(question, earlier.value),
    }


def _lead(page: CallPage) -> dict[str, object]:
    """The one line to read first."""
    previous = page.previous
    if previous.card:
        return _lead_of_card(page, previous.card)
    if previous.people:
        best = previous.people[0]
        words = wording.probability_words(best.probability)
        kind = "danger" if best.most_at_risk else "concern"
        return {"text": best.name or _("No name given"), "more": words, "kind": kind}
    if previous.household:
        return {"text": _("Somebody in this household has been harmed before"), "more": "", "kind": "concern"}
    if previous.at_home:
        return {"text": _("This address is known"), "more": "", "kind": ""}
    if not previous.anybody_named:
        return {"text": _("Nobody named yet"), "more": _("fills while you type"), "kind": ""}
    return {
        "text": _("Nothing known"),
        "more": _("a first contact, as far as any agency here knows"),
        "kind": "",
    }


def _lead_of_card(page: CallPage, card: Card) -> dict[str, object]:
    repeat = page.previous.repeat
    if repeat.most_at_risk:
        return {"text": _("Most at risk"), "more": _("a repeat victim, and vulnerable"), "kind": "danger"}
    if any(promise.is_missed for promise in card.promises):
        return {"text": _("We missed a promise"), "more": "", "kind": "danger"}
    if repeat.outcome == "repeat":
        return {"text": _("Repeat victim"), "more": "", "kind": "concern"}
    return {"text": _("Known"), "more": card.name, "kind": ""}
