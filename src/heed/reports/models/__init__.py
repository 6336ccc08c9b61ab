"""Contacts, what was told in them, what happened, what was answered and what was promised."""

from heed.reports.models.calls import Call
from heed.reports.models.dispatching import Dispatch
from heed.reports.models.incidents import Incident, PublishedIncident
from heed.reports.models.promises import Promise
from heed.reports.models.ringing import RingingCard
from heed.reports.models.supervising import SupervisorAsk
from heed.reports.models.told import Allegation, Answer, CaseReviewExplained, ContactSafety, Report

__all__ = [
    "Allegation",
    "Answer",
    "Call",
    "CaseReviewExplained",
    "ContactSafety",
    "Dispatch",
    "Incident",
    "Promise",
    "PublishedIncident",
    "Report",
    "RingingCard",
    "SupervisorAsk",
]
