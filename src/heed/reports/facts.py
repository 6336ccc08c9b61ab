"""Rows in, the repeat rule's inputs out: whose reports are whose, as labels that name nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from heed.core import clock
from heed.core.fixed import as_stored, day, fetch, moment
from heed.engines.repeat import RepeatFacts, Rule, Similar, Subject, Who, WindowType, day_standing_for
from heed.engines.repeat import Report as Reported
from heed.profiles import Profile
from heed.reports.arms import Arm, of_place, of_records
from heed.reports.places import Happened, Place

AT_HOME = Happened()
SELF, HOUSEHOLD, HOME, BUILDING, ELSEWHERE = "person", "household", "home", "building", "elsewhere"


@dataclass(frozen=True)
class Circle:
    """The records around a caller: her own, who lives with her, her address, her building. None is not known."""

    own: frozenset[int] | None
    household: frozenset[int] | None = None
    home: frozenset[int] | None = None
    building: frozenset[int] | None = None
    # The address itself, of which others may have told; and those whose reports this reader may not count.
    place: Place | None = None
    withheld: frozenset[int] = frozenset()

    def is_at_home(self, happened: Happened, *, lives_there: bool) -> bool | None:
        """At this address: where it is known where it happened that decides, else where she lives who was harmed.

        None where something was said of it that nobody can read, by somebody who lives there.
        """
        here = self.place.is_home_of(happened) if self.place else None
        return _unless_said(here, happened, lives_there)

    def is_at_the_place(self, happened: Happened, *, lives_there: bool) -> bool | None:
        """The same for the whole building, where the address is in one."""
        if self.building is None:
            return self.is_at_home(happened, lives_there=lives_there)
        here = self.place.is_building_of(happened) if self.place else None
        return _unless_said(here, happened, lives_there)

    @property
    def everyone(self) -> set[int]:
        known = (self.own, self.household, self.home, self.building)
        return {record for part in known if part for record in part}


def _unless_said(here: bool | None, happened: Happened, lives_there: bool) -> bool | None:
    if here is not None:
        return here
    return None if lives_there and happened.is_unclear else lives_there


@dataclass(frozen=True)
class BeingTaken:
    """The report of this call, before it is written; `counted_on` ends the window, where not the day it was told."""

    on: date
    agency: str
    type: str | None = None
    incident_id: int | None = None
    happened: Happened = AT_HOME
    counted_on: date | None = None


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
    """What was told of some records and of a place, read in one statement and shared by every count of one page.

    With `until` only what had been told by then, whenever it was written down.
    """

    def __init__(self, partnership_id: int, *, until: datetime | None = None) -> None:
        self.partnership_id, self.until = partnership_id, until
        self._known: dict[int, list[tuple]] = {}
        self._here: dict[Place, list[tuple]] = {}

    def read(self, *parts: Iterable[int], place: Place | None = None) -> None:
        """What was not read yet. Each part is read as far as one reading goes, however much was told of another."""
        arms: list[Arm] = []
        for part in parts:
            if new := set(part) - self._known.keys():
                self._known |= {record: [] for record in new}
                arms.append(of_records(new))
        known_before = len(arms)
        if place is not None and place not in self._here:
            self._here[place] = []
            arms += of_place(place)
        for arm, row in _rows(arms, self.partnership_id, self.until):
            if arm < known_before:
                self._known[row[RECORD]].append(row)
            elif place is not None:
                self._here[place].append(row)

    def around(self, circle: "Circle") -> Sequence[tuple]:
        """Everything told of these records or of their address, newest first, that may be counted."""
        self.read(circle.everyone, place=circle.place)
        found = {row[0]: row for row in self.at(circle.place)} | {
            row[0]: row for row in self.of(circle.everyone)
        }
        counted = (row for row in found.values() if row[RECORD] not in circle.withheld)
        return _newest(counted)

    def at(self, place: Place | None) -> Sequence[tuple]:
        """The rows of what happened at a place, whoever told of it."""
        if place is None:
            return ()
        self.read(place=place)
        return self._here[place]

    def of(self, record_ids: Iterable[int]) -> Sequence[tuple]:
        """The rows of these records, newest first; what was not read yet is read now."""
        ids = set(record_ids)
        self.read(ids)
        return _newest(row for record in ids for row in self._known[record])


def _newest(rows: Iterable[tuple]) -> Sequence[tuple]:
    """Newest first, and not cut again: the many a building told would take the place of her own few."""
    return sorted(rows, key=lambda row: (row[TOLD_AT], row[0]), reverse=True)


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
        open=True,
        **_where(taken.happened, circle, at_home=True, in_building=True, else_at=ELSEWHERE),
    )
    on = taken.counted_on or taken.on
    earlier = tuple(_reported(row, circle, rule, on) for row in told.around(circle))
    return RepeatFacts(
        on=on,
        rule=rule,
        subject=subject,
        reports=(this, *earlier),
        own_agency=taken.agency,
        caller_says_repeat=says_repeat,
        vulnerable=vulnerable,
    )


def _rows(arms: Sequence[Arm], partnership_id: int, until: datetime | None) -> Iterable[tuple[int, tuple]]:
    """Each row with the number of its arm. By hand, because every keystroke of a call asks it."""
    if not arms:
        return
    if until is not None:
        stored = as_stored(until)
        arms = [(f"{condition} AND r.told_at <= %s", [*values, stored]) for condition, values in arms]
    found = fetch(
        " UNION ALL ".join(ONE_ARM.format(number, condition) for number, (condition, _) in enumerate(arms)),
        [value for _, values in arms for value in (partnership_id, *values)],
    )
    for arm, *row in found:
        yield arm, _read(tuple(row))


ONE_ARM = (
    "SELECT * FROM (SELECT {0} AS arm, r.reference, r.incident_id, i.happened_on, i.happened_month, r.told_at, a.slug,"  # noqa: S608 - a number only
    " r.type, r.record_id, r.is_open, r.unhappy, i.uprn, i.parent_uprn, i.postcode, i.place, i.postcode_key,"
    " i.street_key FROM reports_report r JOIN agencies_agency a ON a.id = r.agency_id"
    " LEFT JOIN reports_incident i ON i.id = r.incident_id WHERE r.partnership_id = %s AND {1}"
    f" ORDER BY r.told_at DESC LIMIT {MOST_REPORTS}) it"
)


def _read(row: tuple) -> tuple:
    """SQLite keeps moments, days and truths as text and numbers."""
    reference, incident, happened_on, month, told_at, agency, kind, record, is_open, unhappy, *where = row
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
        # A report without an incident says nothing of where it was.
        AT_HOME if where[0] is None else Happened(*where),
    )


def _reported(row: tuple, circle: Circle, rule: Rule, on: date) -> Reported:
    reference, incident, happened_on, month, told_at, agency, kind, record, is_open, unhappy, happened = row
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
        open=is_open,
        unhappy=unhappy,
        **_where(
            happened,
            circle,
            at_home=record in (circle.home or ()),
            in_building=record in (circle.building or ()),
            else_at=f"record {record}",
        ),
    )


class Where(TypedDict):
    uprn: str | None
    parent_uprn: str | None
    unsure: frozenset[str]


def _where(happened: Happened, circle: Circle, *, at_home: bool, in_building: bool, else_at: str) -> Where:
    """A building named here would come before the home: where the caller has none, the home is the place."""
    home = circle.is_at_home(happened, lives_there=at_home)
    building = home if circle.building is None else circle.is_at_the_place(happened, lives_there=in_building)
    return Where(
        uprn=else_at if home is False else None if circle.home is None else HOME,
        parent_uprn=None if circle.building is None else else_at if building is False else BUILDING,
        unsure=frozenset(name for name, here in (("uprn", home), ("parent_uprn", building)) if here is None),
    )


def _incident(incident_id: int | None) -> str | None:
    return None if incident_id is None else f"incident {incident_id}"
