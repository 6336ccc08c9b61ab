"""Every read of calls, reports, answers, promises and allegations, actor first."""

from heed.reports.queries.calls import (
    NoSuchCall,
    get_call,
    is_live,
    last_call_over,
    list_live_calls,
    people_told_of,
    summary_of_call,
    unpassed_emergencies,
)
from heed.reports.queries.complaints import Complaints, Home, complaints_about
from heed.reports.queries.meters import list_meters
from heed.reports.queries.open_work import ids_of_open_reports, reports_for_worklist
from heed.reports.queries.previewing import preview_profile
from heed.reports.queries.promises import (
    NoSuchPromise,
    get_own_promise,
    get_promise,
    list_open_promises,
    list_open_promises_about,
    open_promises_of_reports,
)
from heed.reports.queries.published import PublishedHere, published_on_street
from heed.reports.queries.ringing import (
    ANSWERS,
    NoSuchCard,
    asked_about_ringing,
    card_of_call,
    count_ringing,
    count_told_by,
    get_card,
    list_missed,
    list_ringing,
    slots_taken,
)
from heed.reports.queries.supervising import Ringing, ask_of_call, asked_by, ringing_for
from heed.reports.queries.told import (
    Earlier,
    decide_repeat,
    latest_answers,
    list_reports,
    record_quoted,
    repeat_as_it_stands,
    told_on_days,
    was_case_review_explained,
    whose_words,
)

__all__ = [
    "ANSWERS",
    "Complaints",
    "Earlier",
    "Home",
    "NoSuchCall",
    "NoSuchCard",
    "NoSuchPromise",
    "PublishedHere",
    "Ringing",
    "ask_of_call",
    "asked_about_ringing",
    "asked_by",
    "card_of_call",
    "complaints_about",
    "count_ringing",
    "count_told_by",
    "decide_repeat",
    "get_call",
    "get_card",
    "get_own_promise",
    "get_promise",
    "ids_of_open_reports",
    "is_live",
    "last_call_over",
    "latest_answers",
    "list_live_calls",
    "list_meters",
    "list_missed",
    "list_open_promises",
    "list_open_promises_about",
    "list_reports",
    "list_ringing",
    "open_promises_of_reports",
    "people_told_of",
    "preview_profile",
    "published_on_street",
    "record_quoted",
    "repeat_as_it_stands",
    "reports_for_worklist",
    "ringing_for",
    "slots_taken",
    "summary_of_call",
    "told_on_days",
    "unpassed_emergencies",
    "was_case_review_explained",
    "whose_words",
]
