"""The words for why somebody is, or is not, a repeat."""

from heed.core.speaking import marked as _
from heed.core.speaking import say
from heed.engines.repeat import Reason

TEXTS = {
    "no_rule": _("There is no number to reach, so nobody is flagged as a repeat."),
    "count_reached": _("Counted %(found)s within %(days)s days; the rule asks for %(count)s."),
    "count_not_reached": _("Counted %(found)s within %(days)s days; the rule asks for %(count)s."),
    "same_incident_counted_once": _("Several reports of one incident were counted once."),
    "says_so": _("The caller says that it has happened before, and the rule lets that count."),
    "says_so_does_not_count": _("The caller says that it has happened before; the rule does not count that."),
    "caller_not_asked": _("It is not known whether the caller says that it has happened before."),
    "reports_unknown": _("It is not known which reports there are."),
    "own_key_unknown": _("It is not known whose reports to count."),
    "own_agency_unknown": _("It is not known which agency asks, and the rule counts only its own reports."),
    "own_type_unknown": _(
        "The type of the report being taken is not known, and the rule counts only the same type."
    ),
    "date_unknown": _("These reports have no date, so they may or may not be inside the window."),
    "told_on_used": _("The day of the incident is not known; the day it was told was used."),
    "report_key_unknown": _("It is not known whose these reports are; they were not counted."),
    "report_place_unknown": _("It is not known whether these happened at this place; they were not counted."),
    "agency_unknown": _("It is not known which agency took these reports; they were not counted as its own."),
    "type_unknown": _("The type of these reports is not known; they were not counted as the same type."),
    "vulnerable_unknown": _("It is not known whether this person is vulnerable."),
    "person_count_reached": _(
        "The person's own count is %(found)s within %(days)s days; the rule asks for %(count)s."
    ),
    "household_count_reached": _(
        "The household's count is %(found)s within %(days)s days; the rule asks for %(count)s."
    ),
    "place_count_reached": _(
        "The place's count is %(found)s within %(days)s days; the rule asks for %(count)s."
    ),
}


def reason_text(reason: Reason) -> str:
    return say(TEXTS[reason.code], **dict(reason.numbers))
