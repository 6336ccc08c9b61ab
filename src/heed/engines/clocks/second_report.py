"""Decides whether the ASB case review has to be explained: a second report in any six months."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from heed.engines.clocks.months import last_day

VERSION = "second-report 1"
SOURCE = "Statutory guidance on anti-social behaviour, July 2025; six months read as calendar months"
MONTHS = 6


@dataclass(frozen=True)
class Reason:
    code: str  # within_six_months · no_two_within_six_months · date_unknown
    facts: tuple[str, ...]
    source: str = SOURCE


@dataclass(frozen=True)
class SecondReport:
    """`outcome` is None when no two known dates are close enough but an unknown one could be."""

    outcome: bool | None
    reasons: tuple[Reason, ...]
    version: str = VERSION


def second_report(told_on: Mapping[str, date | None], *, on: date) -> SecondReport:
    """The person's own reports by name, this one among them; the same incident told twice is two reports."""
    known = sorted((day, name) for name, day in told_on.items() if day is not None and day <= on)
    unknown = tuple(sorted(name for name, day in told_on.items() if day is None))
    for (earlier, first), (later, second) in pairwise(known):
        if later <= last_day(earlier, MONTHS):
            return SecondReport(True, (Reason("within_six_months", (first, second)),))
    if unknown and len(known) + len(unknown) > 1:
        return SecondReport(None, (Reason("date_unknown", unknown),))
    return SecondReport(False, (Reason("no_two_within_six_months", tuple(name for _, name in known)),))


def is_second_report_in_six_months(told_on: Iterable[date | None], *, on: date) -> bool | None:
    """The bare answer of `second_report`, where nobody needs the names of the reports."""
    return second_report({str(place): day for place, day in enumerate(told_on)}, on=on).outcome
