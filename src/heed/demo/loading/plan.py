"""Works out what the city's agencies did before today: whom they recognised, which cases they hold; pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from heed.core.clock import LONDON, day_of
from heed.demo.population import PersonAsTold, Population, ToldReport, TruePerson
from heed.demo.population.dice import Dice

# The share of repeat contacts in which a handler noticed and confirmed who it was; the rest is left to recognition.
CONFIRMED_SHARE = 0.35
NEXT_DUE_DAYS = (-3, -1, 0, 1, 1, 2, 3, 5, 7, 9, 12, 15)
CLOSED_AFTER = timedelta(days=30)
LEFT_OPEN = timedelta(days=120)  # what nobody made a case of is closed by then
NOON, END_OF_DAY = time(12), time(17)


class Telling(NamedTuple):
    """One person as one report told of her: the person harmed, or whoever spoke for her."""

    key: str
    person_id: int
    told: PersonAsTold
    report: ToldReport

    @property
    def is_named(self) -> bool:
        return not self.told.is_anonymous


class Confirmed(NamedTuple):
    earlier: Telling
    later: Telling


@dataclass(frozen=True)
class HeldCase:
    agency: str
    officer: str | None
    report_ids: tuple[int, ...]
    opened_at: datetime
    next_due_at: datetime | None
    closed_at: datetime | None


class Living(NamedTuple):
    """One telling of somebody known to live in a household; `household` is what one agency knows of."""

    household: str
    telling: Telling
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True)
class Plan:
    tellings: Sequence[Telling]
    confirmed: Sequence[Confirmed]
    group_of: Mapping[str, str]  # telling key → the person as the agencies know her today
    cases: Sequence[HeldCase]
    living: Sequence[Living]


def plan(population: Population, *, seed: int) -> Plan:
    dice = Dice(seed)
    told = list(tellings(population.reports))
    confirmed = _confirmed(population, told, dice)
    group_of = _groups(told, confirmed)
    return Plan(told, confirmed, group_of, _cases(population, group_of, dice), _living(population, told))


def tellings(reports: Iterable[ToldReport]) -> Iterable[Telling]:
    """One record for each person a report told of: each report writes its own."""
    for report in reports:
        if report.victim is None:
            yield Telling(harmed_in(report), report.reporter_id, report.reporter, report)
        else:
            yield Telling(harmed_in(report), report.victim_id, report.victim, report)
            yield Telling(spoke_in(report), report.reporter_id, report.reporter, report)


def harmed_in(report: ToldReport) -> str:
    return f"demo-{report.id}"


def spoke_in(report: ToldReport) -> str:
    return f"demo-{report.id}-told-by"


def _confirmed(population: Population, told: Sequence[Telling], dice: Dice) -> list[Confirmed]:
    """Always right: a wrong link made on purpose would teach the reader to mistrust the right ones."""
    cast = _cast(population)
    pairs: dict[tuple[str, str], Confirmed] = {}
    last: dict[int, Telling] = {}
    for telling in told:
        if not telling.is_named:
            continue
        before = last.get(telling.person_id)
        last[telling.person_id] = telling
        if before and (telling.person_id in cast or dice.chance(CONFIRMED_SHARE)):
            pairs[before.key, telling.key] = Confirmed(before, telling)
    for link in _confirmed_by_cases(population, told):
        pairs.setdefault((link.earlier.key, link.later.key), link)
    return list(pairs.values())


def _confirmed_by_cases(population: Population, told: Sequence[Telling]) -> Iterable[Confirmed]:
    """Whoever attached a report to a case knew whose it was."""
    named = {telling.key: telling for telling in told if telling.is_named}
    by_id = {report.id: report for report in population.reports}
    for case in population.cases:
        held = [named[key] for pk in case.report_ids if (key := harmed_in(by_id[pk])) in named]
        for earlier, later in pairwise(held):
            if earlier.person_id == later.person_id:
                yield Confirmed(earlier, later)


def _cast(population: Population) -> set[int]:
    """The people of the scenes the ten callers come from: the desk knows them well."""
    called = {caller.person_id for caller in population.callers if caller.person_id}
    by_id = {person.id: person for person in population.people[: max(called, default=0)]}
    homes = {one.household_id for pk in called for one in by_id[pk].memberships}
    return {pk for pk, person in by_id.items() if homes & {one.household_id for one in person.memberships}}


def _groups(told: Sequence[Telling], confirmed: Sequence[Confirmed]) -> dict[str, str]:
    """The first telling of each person, for every telling linked to it however far."""
    first = {telling.key: telling.key for telling in told}

    def first_of(key: str) -> str:
        while first[key] != key:
            first[key] = first[first[key]]
            key = first[key]
        return key

    for link in confirmed:
        first[first_of(link.later.key)] = first_of(link.earlier.key)
    return {key: first_of(key) for key in first}


def _cases(population: Population, group_of: Mapping[str, str], dice: Dice) -> list[HeldCase]:
    """The population's own, then one for each other open report, shared where it is known to be one person."""
    by_id = {report.id: report for report in population.reports}
    held: list[HeldCase] = []
    answered: set[int] = set()
    for case in population.cases:
        told = [by_id[pk] for pk in case.report_ids]
        if not told:
            continue
        answered.update(case.report_ids)
        opened_at = max(at_time(case.opened_on, NOON), told[0].told_at)
        due = at_time(case.next_due_on, END_OF_DAY) if case.next_due_on else None
        closed = None if case.state == "open" else _closed_at(opened_at, told, population.ends_on)
        held.append(HeldCase(case.agency, case.officer, case.report_ids, opened_at, due, closed))
    waiting: dict[tuple[str, str], list[ToldReport]] = defaultdict(list)
    since = at_time(population.ends_on - LEFT_OPEN, NOON)
    for report in population.reports:
        if report.open and report.id not in answered and report.told_at >= since:
            waiting[report.agency, group_of[harmed_in(report)]].append(report)
    for (agency, _), told in waiting.items():
        ids = tuple(report.id for report in told)
        due_on = population.ends_on + timedelta(days=dice.pick(NEXT_DUE_DAYS))
        held.append(HeldCase(agency, None, ids, told[0].told_at, at_time(due_on, END_OF_DAY), None))
    return held


def _closed_at(opened_at: datetime, told: Sequence[ToldReport], today: date) -> datetime:
    after = max(opened_at, told[-1].told_at) + CLOSED_AFTER
    return max(opened_at, min(after, at_time(today - timedelta(days=1), NOON)))


def _living(population: Population, told: Sequence[Telling]) -> list[Living]:
    """Only what an agency was plausibly told: a landlord knows its tenants, and who rings for whom lives with them."""
    people = {person.id: person for person in population.people}
    known: dict[str, dict[str, Living]] = defaultdict(dict)
    by_report: dict[int, list[Telling]] = defaultdict(list)
    for telling in told:
        by_report[telling.report.id].append(telling)
    for pair in by_report.values():
        is_landlords = pair[0].report.agency == "housing"
        for telling in pair:
            lives = _household(people[telling.person_id], day_of(telling.report.told_at))
            if lives and telling.is_named and (telling.told.uprn if is_landlords else len(pair) == 2):
                household = f"{telling.report.agency}:{lives[0]}"
                known[household][telling.key] = Living(household, telling, *lives[1:])
    shared = [home.values() for home in known.values() if _is_shared(home.values())]
    return [one for home in shared for one in home]


def _is_shared(home: Iterable[Living]) -> bool:
    return len({one.telling.person_id for one in home}) > 1


def _household(person: TruePerson, on: date) -> tuple[int, date | None, date | None] | None:
    for one in person.memberships:
        if one.from_on <= on and (one.to_on is None or on <= one.to_on):
            return one.household_id, one.from_on, one.to_on
    return None


def at_time(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=LONDON)
