"""What the repeat rule is told: the rule, whose calls are counted, and the reports there are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Who(StrEnum):
    PERSON = "person"
    HOUSEHOLD = "household"
    UPRN = "uprn"
    PHONE = "phone"
    ALLEGED_PERPETRATOR = "alleged_perpetrator"
    PLACE = "place"


class WindowType(StrEnum):
    REPORT = "report"
    INCIDENT = "incident"


class Similar(StrEnum):
    ANY = "any"
    SAME_TYPE = "same_type"
    LINKED = "linked"


@dataclass(frozen=True)
class Rule:
    """One partnership's rule. A `count` of None is no rule, and then `window_days` may be None too."""

    count: int | None
    window_days: int | None
    window_type: WindowType = WindowType.REPORT
    who: Who = Who.PERSON
    similar: Similar = Similar.ANY
    include_partner_reports: bool = True
    self_perceived_counts: bool = False
    distinct_incidents_only: bool = True
    source: str = "the rule given"
    version: str = "given"


@dataclass(frozen=True)
class Subject:
    """Whose history is asked about; None is unknown."""

    person: str | None = None
    household: str | None = None
    uprn: str | None = None
    parent_uprn: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Report:
    """What one agency was told once; `name` is unique among the reports and is what reasons cite."""

    name: str
    incident: str | None = None
    told_on: date | None = None
    happened_on: date | None = None
    agency: str | None = None
    type: str | None = None
    person: str | None = None
    household: str | None = None
    uprn: str | None = None
    parent_uprn: str | None = None
    phone: str | None = None
    alleged_perpetrator: str | None = None
    linked_to: str | None = None
    open: bool | None = None
    unhappy: bool | None = None
    # The keys of which nobody can say whether they are its own: "uprn", "parent_uprn".
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RepeatFacts:
    """`on` is the local day of the call; the first report is the one being taken; None is unknown."""

    on: date
    rule: Rule
    subject: Subject
    reports: tuple[Report, ...] | None
    own_agency: str | None = None
    caller_says_repeat: bool | None = None
    vulnerable: bool | None = None

    @property
    def being_taken(self) -> Report | None:
        return self.reports[0] if self.reports else None


def key_of(holder: Subject | Report, who: Who) -> str | None:
    """The key a subject or a report is counted by; a place is the whole building where one is known."""
    if who is Who.PLACE:
        return holder.parent_uprn or holder.uprn
    key: str | None = getattr(holder, who.value)
    return key


def is_sure_of_key(report: Report, who: Who) -> bool | None:
    """None where the report may have the key it is counted by, or may not."""
    place = "parent_uprn" if report.parent_uprn else "uprn"
    return None if (place if who is Who.PLACE else who.value) in report.unsure else True


def own_key(facts: RepeatFacts, who: Who) -> str | None:
    """The subject's own key; who is complained of is read from the report being taken."""
    if who is not Who.ALLEGED_PERPETRATOR:
        return key_of(facts.subject, who)
    return facts.being_taken.alleged_perpetrator if facts.being_taken else None
