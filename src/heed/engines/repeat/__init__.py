"""Decides whether somebody, a home or a place is a repeat, by one versioned rule."""

from heed.engines.repeat.deciding import decide
from heed.engines.repeat.decision import Counts, Reason, RepeatDecision, Window
from heed.engines.repeat.facts import RepeatFacts, Report, Rule, Similar, Subject, Who, WindowType
from heed.engines.repeat.months import day_standing_for

__all__ = [
    "Counts",
    "Reason",
    "RepeatDecision",
    "RepeatFacts",
    "Report",
    "Rule",
    "Similar",
    "Subject",
    "Who",
    "Window",
    "WindowType",
    "day_standing_for",
    "decide",
]
