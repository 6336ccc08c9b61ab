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
from heed.reports.actions.ringing import (
    CardIsTaken,
    PhoneTold,
    book_call_back,
    claim_card,
    hear_telephone,
    release_card,
    settle_card,
)
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
    "CardIsTaken",
    "Complained",
    "NobodyNamed",
    "NotPassedToAnybody",
    "PhoneTold",
    "PromiseAlreadyKept",
    "Safety",
    "Told",
    "WhatHappened",
    "acknowledge_passed",
    "add_to_meter",
    "answer_ask",
    "ask_supervisor",
    "book_call_back",
    "claim_card",
    "claim_live",
    "discard_call",
    "explain_case_review",
    "finish_call",
    "hear_telephone",
    "keep_promise",
    "make_promise",
    "raise_emergency",
    "record_report",
    "release_card",
    "settle_card",
    "start_call",
    "take_over_call",
]
