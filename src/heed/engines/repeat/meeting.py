"""Holds one report against the rule: yes, no, or None where a fact that would tell is unknown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from heed.engines.repeat.decision import Window
from heed.engines.repeat.facts import RepeatFacts, Report, Rule, Similar, WindowType


def every(answers: Iterable[bool | None]) -> bool | None:
    """And, with unknown: one no settles it, whatever else is unknown."""
    seen = set(answers)
    if False in seen:
        return False
    return None if None in seen else True


def either(answers: Iterable[bool | None]) -> bool | None:
    """Or, with unknown: one yes settles it, whatever else is unknown."""
    seen = set(answers)
    if True in seen:
        return True
    return None if None in seen else False


def window_of(rule: Rule, on: date) -> Window:
    """So many days, the day of the call being the last of them."""
    if rule.window_days is None:
        return Window(None, on)
    back = min(rule.window_days - 1, on.toordinal() - 1)
    return Window(on - timedelta(days=back), on)


def counted_on(report: Report, rule: Rule) -> date | None:
    """The day that places a report in the window; an incident without a day has the day it was told."""
    if rule.window_type is WindowType.INCIDENT:
        return report.happened_on or report.told_on
    return report.told_on


@dataclass(frozen=True)
class Conditions:
    """Everything but the key: window, agency and similarity, made ready once for all reports."""

    facts: RepeatFacts
    window: Window
    is_linked: Callable[[Report], bool]

    def meets(self, report: Report) -> bool | None:
        return every((self.in_window(report), self.right_agency(report), self.similar(report)))

    def in_window(self, report: Report) -> bool | None:
        day = counted_on(report, self.facts.rule)
        if day is None or self.window.first is None:
            return None
        return self.window.first <= day <= self.window.last

    def right_agency(self, report: Report) -> bool | None:
        if self.facts.rule.include_partner_reports:
            return True
        return None if self.facts.own_agency is None else report.agency == self.facts.own_agency

    def similar(self, report: Report) -> bool | None:
        taken = self.facts.being_taken
        if self.facts.rule.similar is Similar.ANY or report is taken:
            return True
        if self.facts.rule.similar is Similar.LINKED:
            return self.is_linked(report)
        return None if taken is None or taken.type is None else report.type == taken.type


def conditions_for(facts: RepeatFacts) -> Conditions:
    linked = linked_names(facts.reports or ())
    return Conditions(facts, window_of(facts.rule, facts.on), lambda report: report.name in linked)


def linked_names(reports: tuple[Report, ...]) -> frozenset[str]:
    """The reports that a chain of links, followed either way, joins to the first; an incident links too."""
    chain: set[tuple[str, str]] = set()
    members: set[str] = set()
    ends = {report.name: _ends(report) for report in reports}
    waiting = [reports[0].name] if reports else []
    while waiting:
        members.update(waiting)
        chain.update(end for name in waiting for end in ends[name])
        waiting = [name for name in ends if name not in members and ends[name] & chain]
    return frozenset(members)


def _ends(report: Report) -> set[tuple[str, str]]:
    """A link may name a report or an incident."""
    ends = {("report", report.name)}
    if report.incident is not None:
        ends.add(("incident", report.incident))
    if report.linked_to is not None:
        ends |= {("report", report.linked_to), ("incident", report.linked_to)}
    return ends
