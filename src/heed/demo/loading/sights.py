"""Lets the two partners of the demonstration see a few people, as the officers of their cases would have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from heed.access.rules import GIVES_SIGHT
from heed.agencies.queries import actor_of, list_accounts
from heed.core import clock
from heed.demo.loading.plan import HeldCase, Plan, harmed_in
from heed.demo.partnership import Founded
from heed.demo.population import Population, ToldReport
from heed.people import queries as people
from heed.people.actions import give_sight


@dataclass(frozen=True)
class Need:
    """What one partner is let see somebody for; `is_vulnerable` where only of somebody known to be vulnerable."""

    agency: str
    purpose: str
    power: str
    because: str
    is_vulnerable: bool = False


NEEDS = (
    Need(
        "social_care", "safeguarding", "public_task", "An adult who may need care and help to be safe", True
    ),
    Need("charity", "support_referral", "victim_choice", "Asked for somebody to talk to"),
)
FEW = 5
ENDS_AFTER_DAYS = (14, 30, 60, 90, 180)


def give_a_few(
    population: Population, plan: Plan, record_ids: Mapping[str, int], founded: Founded, *, at: datetime
) -> int:
    """The same people each time the same city is loaded on the same day; returns how many."""
    accounts = {account.pk: account for account in list_accounts(founded.by)}
    officers = {name: actor_of(accounts[pk]) for name, pk in founded.account_ids.items() if pk in accounts}
    # A partner may hold a case and still gives nobody sight of it.
    told = [
        (case, report)
        for case, report in _open_with_an_officer(population, plan)
        if officers[case.officer or ""].has_role(*GIVES_SIGHT)
    ]
    vulnerable = {
        plan.group_of[harmed_in(report)]
        for report in population.reports
        if any(marker.group == "vulnerability" for marker in report.markers)
    }
    given: list[str] = []
    for need in NEEDS:
        fitting = [
            (case, report)
            for case, report in told
            if case.agency != need.agency
            and (not need.is_vulnerable or plan.group_of[harmed_in(report)] in vulnerable)
        ]
        # Others than the partner before was let see, as far as there are.
        fitting = sorted(fitting, key=lambda one: harmed_in(one[1]) in given)[:FEW]
        for (case, report), days in zip(fitting, ENDS_AFTER_DAYS, strict=False):
            officer = officers[case.officer or ""]
            (named,) = people.list_names(founded.by, [record_ids[harmed_in(report)]], at=at)
            give_sight(
                records=[people.get_record(officer, named.reference, at=at)],
                to_agency_id=founded.places[need.agency].agency_id,
                purpose=need.purpose,
                power=need.power,
                until=clock.day_of(at) + timedelta(days=days),
                because=need.because,
                by=officer,
                at=at,
            )
            given.append(harmed_in(report))
    return len(given)


def _open_with_an_officer(population: Population, plan: Plan) -> Iterator[tuple[HeldCase, ToldReport]]:
    """The newest report to the officer's own agency in each open case, of somebody whose name is known, once each."""
    by_id = {report.id: report for report in population.reports}
    named = {telling.key for telling in plan.tellings if telling.is_named}
    seen: set[str] = set()
    for case in plan.cases:
        own = [
            report
            for report in (by_id[pk] for pk in case.report_ids)
            if report.agency == case.agency and harmed_in(report) in named
        ]
        if case.closed_at or not case.officer or not own:
            continue
        whose = plan.group_of[harmed_in(own[-1])]
        if whose not in seen:
            seen.add(whose)
            yield case, own[-1]
