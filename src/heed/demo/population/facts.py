"""What is true of the made-up city, what each agency was told of it, and the key between the two."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

AGENCIES = ("police", "council", "housing", "social_care")
CATEGORIES = ("personal", "nuisance", "environmental")
# Our own keys for the 13 types of the National Standard for Incident Recording; not official codes.
TYPES = (
    "veh_abandoned", "veh_nuisance", "rowdy_inconsiderate", "rowdy_neighbours", "litter_drugs", "animal",
    "trespass", "nuisance_calls", "street_drinking", "prostitution", "noise", "begging", "fireworks",
)  # fmt: skip
QUESTIONS = ("danger_now", "aimed", "before", "effect", "vulnerable", "hate")
VULNERABILITY_KINDS = (
    "health", "age", "disability", "isolated", "mobility", "mental_health", "carer", "hate", "other",
)  # fmt: skip
STAFF_SAFETY_KINDS = ("dog", "weapon", "violence_to_staff", "visit_in_pairs", "hazard_in_home")


@dataclass(frozen=True, slots=True)
class Home:
    """A dwelling; its UPRN is made up (twelve digits from "9999") and its point a published map point."""

    uprn: str
    parent_uprn: str | None
    house: str
    street: str
    postcode: str
    latitude: float
    longitude: float
    tenure: str


@dataclass(frozen=True, slots=True)
class Stay:
    """A household in a home from one day to another; no last day means still there."""

    uprn: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Household:
    id: int
    kind: str
    stays: tuple[Stay, ...]
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    household_id: int
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone number held by one person from one day to another."""

    number: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class TruePerson:
    id: int
    first_name: str
    surname: str
    sex: str
    born_on: date
    name_origin: str
    memberships: tuple[Membership, ...]
    known_as: str | None = None
    former_surname: str | None = None
    surname_changed_on: date | None = None
    lines: tuple[Line, ...] = ()
    email: str | None = None
    vulnerabilities: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class PersonAsTold:
    """One person in the words one agency was given: any part may be missing, old or wrong."""

    first_name: str | None = None
    surname: str | None = None
    dob: date | None = None
    age: int | None = None
    phone: str | None = None
    email: str | None = None
    uprn: str | None = None
    house: str | None = None
    street: str | None = None
    postcode: str | None = None

    @property
    def is_anonymous(self) -> bool:
        return self.first_name is None and self.surname is None


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """`state`: answered, not_sure, refused, not_asked or not_needed; `value` only where answered."""

    question: str
    state: str
    value: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """`group` is vulnerability or staff_safety."""

    kind: str
    group: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Allegation:
    """Who is complained of: a known person, or only a description."""

    person_id: int | None = None
    name: str | None = None
    description: str | None = None
    uprn: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """`kept_on` empty and `due_on` past is a promise missed."""

    by_whom: str
    team: str
    how: str
    due_on: date
    kept_on: date | None = None


@dataclass(frozen=True, slots=True)
class ToldReport:
    """What one agency was told once, and (for scoring only) whom and what it was truly about.

    `happened_precision` is instant, day, month or unknown; where it is month only year and month mean
    anything. `victim` is empty where the reporter speaks for himself; then both ids are the same.
    """

    id: int
    agency: str
    channel: str
    told_at: datetime
    happened_on: date | None
    happened_at: datetime | None
    happened_precision: str
    reporter_id: int
    reporter: PersonAsTold
    victim_id: int
    victim: PersonAsTold | None
    relationship: str | None
    incident_id: int
    type_key: str
    category: str
    narrative: str
    answers: tuple[KeyAnswer, ...]
    markers: tuple[Marker, ...]
    allegation: Allegation | None
    place: str
    latitude: float
    longitude: float
    unhappy: bool | None
    open: bool
    ring_back_safe: bool | None
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class TrueCase:
    """An agency's response: the reports it answers, oldest first."""

    id: int
    agency: str
    officer: str
    victim_id: int
    report_ids: tuple[int, ...]
    opened_on: date
    state: str
    next_due_on: date | None


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody to play at the desk, and what Heed ought to know: person, household or nothing."""

    say: str
    phone: str | None
    first_name: str | None
    surname: str | None
    dob: str | None
    postcode: str | None
    house: str | None
    expect: str
    person_id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Population:
    ends_on: date
    homes: Mapping[str, Home]
    households: tuple[Household, ...]
    people: tuple[TruePerson, ...]
    reports: tuple[ToldReport, ...]
    cases: tuple[TrueCase, ...]
    callers: tuple[Caller, ...]

    @property
    def truth(self) -> dict[int, int]:
        """Each told report's id with the id of the person it truly harmed."""
        return {report.id: report.victim_id for report in self.reports}

    def digest(self) -> str:
        """One fingerprint of everything: equal wherever the same seed was used."""
        seal = hashlib.sha256()
        for part in (
            self.homes.values(),
            self.households,
            self.people,
            self.reports,
            self.cases,
            self.callers,
        ):
            for fact in part:
                seal.update(repr(fact).encode())
        return seal.hexdigest()
