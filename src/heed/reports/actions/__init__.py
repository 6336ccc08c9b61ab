"""Every write about calls and what was told in them."""

from heed.reports.actions.calls import (
    CallIsOver,
    CannotDiscardCall,
    NotPassedToAnybody,
    acknowledge_passed,
    add_to_meter,
    claim_live,
    discard_call,
    finish_call,
    raise_emergency,
    start_call,
    take_over_call,
)
from heed.reports.actions.promising import PromiseAlreadyKept, keep_promise, make_promise
from heed.reports.actions.supervising import NobodyNamed, answer_ask, ask_supervisor
from heed.reports.actions.telling import (
    AnswerGiven,
    Complained,
    Safety,
    Told,
    WhatHappened,
    explain_case_review,
    record_report,
)

__all__ = [
    "AnswerGiven",
    "CallIsOver",
    "CannotDiscardCall",
    "Complained",
    "NobodyNamed",
    "NotPassedToAnybody",
    "PromiseAlreadyKept",
    "Safety",
    "Told",
    "WhatHappened",
    "acknowledge_passed",
    "add_to_meter",
    "answer_ask",
    "ask_supervisor",
    "claim_live",
    "discard_call",
    "explain_case_review",
    "finish_call",
    "keep_promise",
    "make_promise",
    "raise_emergency",
    "record_report",
    "start_call",
    "take_over_call",
]
