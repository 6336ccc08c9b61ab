"""Rows in, the repeat rule's inputs out: whose reports are whose, as labels that name nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from heed.core import clock
from heed.core.fixed import day, fetch, marks, moment
from heed.engines.repeat import RepeatFacts, Rule, Similar, Subject, Who, WindowType, day_standing_for
from heed.engines.repeat import Report as Reported
from heed.profiles import Profile

SELF, HOUSEHOLD, HOME, BUILDING = "person", "household", "home", "building"


@dataclass(frozen=True)
class Circle:
    """The records around a caller: her own, who lives with her, her address, her building. None is not known."""

    own: frozenset[int] | None
    household: frozenset[int] | None = None
    home: frozenset[int] | None = None
    building: frozenset[int] | None = None

    @property
    def everyone(self) -> set[int]:
        known = (self.own, self.household, self.home, self.building)
        return {record for part in known if part for record in part}


@dataclass(frozen=True)
class BeingTaken:
    """The report of this call, before it is written."""

    on: date
    agency: str
    type: str | None = None
    incident_id: int | None = None


def rule_of(profile: Profile) -> Rule:
    """The partnership's repeat rule as the engine knows it, with whose rule it is."""
    told = dict(profile.under("repeat"))
    return Rule(
        count=told["count"],
        window_days=told["window_days"],
        window_type=WindowType(told["window_type"]),
        who=Who(told["who"]),
        similar=Similar(told["similar"]),
        include_partner_reports=told["include_partner_reports"],
        self_perceived_counts=told["self_perceived_counts"],
        distinct_incidents_only=told["distinct_incidents_only"],
        source=profile.source("repeat.count"),
        version=f"{profile.name} {profile.version}",
    )


# Where they stand in a row.
TOLD_AT, RECORD = 4, 7
MOST_REPORTS = 1000


class ToldOf:
    """What was told of some records, read in one statement and shared by every count of one page."""

    def __init__(self, partnership_id: int) -> None:
        self.partnership_id = partnership_id
        self._known: dict[int, list[tuple]] = {}

    def of(self, record_ids: Iterable[int]) -> Sequence[tuple]:
        """The rows of these records, newest first; what was not read yet is read now."""
        ids = set(record_ids)
        if new := ids - self._known.keys():
            self._known |= {record: [] for record in new}
            for row in _rows(new, self.partnership_id):
                self._known[row[RECORD]].append(row)
        found = (row for record in ids for row in self._known[record])
        return sorted(found, key=lambda row: (row[TOLD_AT], row[0]), reverse=True)[:MOST_REPORTS]


def for_repeat(
    *,
    circle: Circle,
    taken: BeingTaken,
    rule: Rule,
    says_repeat: bool | None,
    vulnerable: bool | None,
    told: ToldOf,
) -> RepeatFacts:
    """Every report around the caller, this one first; a caller nobody has named has a key that is unknown."""
    subject = Subject(
        person=None if circle.own is None else SELF,
        household=None if circle.household is None else HOUSEHOLD,
        uprn=None if circle.home is None else HOME,
        parent_uprn=None if circle.building is None else BUILDING,
    )
    this = Reported(
        name="this call",
        incident=_incident(taken.incident_id),
        told_on=taken.on,
        agency=taken.agency,
        type=taken.type,
        person=subject.person,
        household=subject.household,
        uprn=subject.uprn,
        parent_uprn=subject.parent_uprn,
        open=True,
    )
    earlier = tuple(_reported(row, circle, rule, taken.on) for row in told.of(circle.everyone))
    return RepeatFacts(
        on=taken.on,
        rule=rule,
        subject=subject,
        reports=(this, *earlier),
        own_agency=taken.agency,
        caller_says_repeat=says_repeat,
        vulnerable=vulnerable,
    )


def _rows(record_ids: Iterable[int], partnership_id: int) -> Iterable[tuple]:
    """By hand, because every keystroke of a call asks it."""
    ids = list(record_ids)
    found = fetch(
        "SELECT r.reference, r.incident_id, i.happened_on, i.happened_month, r.told_at, a.slug, r.type,"  # noqa: S608
        " r.record_id, r.is_open, r.unhappy FROM reports_report r JOIN agencies_agency a ON a.id = r.agency_id"
        " LEFT JOIN reports_incident i ON i.id = r.incident_id"
        f" WHERE r.partnership_id = %s AND r.record_id IN ({marks(ids)})"
        f" ORDER BY r.told_at DESC LIMIT {MOST_REPORTS}",
        [partnership_id, *ids],
    )
    return [_read(row) for row in found]


def _read(row: tuple) -> tuple:
    """SQLite keeps moments, days and truths as text and numbers."""
    reference, incident, happened_on, month, told_at, agency, kind, record, is_open, unhappy = row
    return (
        reference,
        incident,
        day(happened_on),
        month,
        moment(told_at),
        agency,
        kind,
        record,
        bool(is_open),
        None if unhappy is None else bool(unhappy),
    )


def _reported(row: tuple, circle: Circle, rule: Rule, on: date) -> Reported:
    reference, incident, happened_on, month, told_at, agency, kind, record, is_open, unhappy = row
    told_on = clock.day_of(told_at)
    if month and happened_on is None:
        happened_on = day_standing_for(month, told_on=told_on, rule=rule, on=on)
    return Reported(
        name=reference,
        incident=_incident(incident),
        told_on=told_on,
        happened_on=happened_on,
        agency=agency,
        type=kind or None,
        person=SELF if circle.own and record in circle.own else f"record {record}",
        household=HOUSEHOLD if circle.household and record in circle.household else f"record {record}",
        uprn=HOME if circle.home and record in circle.home else f"record {record}",
        parent_uprn=_building(record, circle),
        open=is_open,
        unhappy=unhappy,
    )


def _building(record: int, circle: Circle) -> str | None:
    """A building named here would come before the home: where the caller has none, the home is the place."""
    if circle.building is None:
        return None
    return BUILDING if record in circle.building else f"record {record}"


def _incident(incident_id: int | None) -> str | None:
    return None if incident_id is None else f"incident {incident_id}"
