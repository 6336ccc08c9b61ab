"""Counts the reports and incidents of one key, and how many there could be at most."""

from collections.abc import Iterable
from dataclasses import dataclass

from heed.engines.repeat.decision import Counts
from heed.engines.repeat.facts import RepeatFacts, Report, Rule, Who, is_sure_of_key, key_of, own_key
from heed.engines.repeat.meeting import Conditions, every

UNKNOWN = Counts(None, None, None, None, None)


@dataclass(frozen=True)
class Tally:
    """The reports that count for one key, and those that would if what is unknown about them were so."""

    who: Who
    key: str | None
    sure: tuple[Report, ...]
    perhaps: tuple[Report, ...]
    listed: bool  # somebody said which reports there are

    def reaches(self, rule: Rule) -> bool | None:
        if rule.count is None:
            return False
        if number(self.sure, rule) >= rule.count:
            return True
        if not self.listed or number((*self.sure, *self.perhaps), rule) >= rule.count:
            return None
        return False

    def counts(self, rule: Rule) -> Counts:
        if self.key is None or not self.listed or rule.window_days is None:
            return UNKNOWN
        return Counts(
            incidents=len(incidents(self.sure)),
            reports=len(self.sure),
            open=sum(report.open is True for report in self.sure),
            unhappy=sum(report.unhappy is True for report in self.sure),
            agencies=len({report.agency for report in self.sure if report.agency is not None}),
        )


def incidents(reports: Iterable[Report]) -> frozenset[tuple[str, str]]:
    """A report without an incident is an incident of its own."""
    return frozenset(
        ("report", report.name) if report.incident is None else ("incident", report.incident)
        for report in reports
    )


def number(reports: tuple[Report, ...], rule: Rule) -> int:
    return len(incidents(reports)) if rule.distinct_incidents_only else len(reports)


def tally(facts: RepeatFacts, who: Who, conditions: Conditions) -> Tally:
    key = own_key(facts, who)
    met = [
        (report, every((conditions.meets(report), is_sure_of_key(report, who))))
        for report in facts.reports or ()
    ]
    if key is None:
        possible = [report for report, answer in met if answer is not False]
        return Tally(who, None, (), _largest_group(possible, who, facts.rule), facts.reports is not None)
    own = [(report, answer) for report, answer in met if key_of(report, who) == key]
    sure = tuple(report for report, answer in own if answer is True)
    perhaps = tuple(report for report, answer in own if answer is None)
    return Tally(who, key, sure, perhaps, facts.reports is not None)


def _largest_group(reports: list[Report], who: Who, rule: Rule) -> tuple[Report, ...]:
    """With the own key unknown, the most that could be one subject's: one key's reports and those without."""
    keys = {key_of(report, who) for report in reports}
    groups = [tuple(report for report in reports if key_of(report, who) in (key, None)) for key in keys]
    return max(groups, key=lambda group: number(group, rule), default=())
