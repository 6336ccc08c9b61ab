"""What became of a report: still open or not, promised and kept or missed, and which case holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from heed.demo.population.dice import Dice
from heed.demo.population.facts import Promise, ToldReport, TrueCase

TEAMS = {
    "police": "Neighbourhood policing", "council": "Community safety team", "housing": "Tenancy support",
    "social_care": "Adults' duty desk",
}  # fmt: skip
OFFICERS = {
    "police": ("PC Lorna Haskell", "PCSO Dev Trivedi", "PC Marlon Beckwith", "PCSO Ewa Lisowska"),
    "council": ("Gemma Stanhope", "Rafiq Alam", "Theo Barraclough", "Sunita Vadher"),
    "housing": ("Carol Ashdown", "Yomi Fashola", "Pete Lathbury"),
    "social_care": ("Hannah Oduya", "Miriam Tranter"),
}
WAYS = ("telephone", "telephone", "visit", "letter", "email")
MISSED_SHARE = 0.12
CASE_REPORTS = 4
CASE_SPAN = timedelta(days=150)
NEXT_DUE_DAYS = (-6, -2, 0, 1, 2, 3, 5, 8, 12)


def is_open(dice: Dice, today: date, told_on: date) -> bool:
    days = (today - told_on).days
    return dice.chance(0.62 if days <= 21 else 0.25 if days <= 90 else 0.03)


def promise(dice: Dice, *, agency: str, told_on: date, today: date, still_open: bool) -> Promise | None:
    if not dice.chance(0.6 if still_open else 0.25):
        return None
    due_on = told_on + timedelta(days=dice.between(1, 6))
    missed = due_on >= today or dice.chance(MISSED_SHARE)
    kept_on = None if missed else due_on - timedelta(days=dice.below(max(1, (due_on - told_on).days)))
    return Promise(dice.pick(OFFICERS[agency]), TEAMS[agency], dice.pick(WAYS), due_on, kept_on)


def cases(
    dice: Dice, reports: Sequence[ToldReport], *, staged: Iterable[TrueCase], today: date
) -> tuple[TrueCase, ...]:
    """Those of the set pieces first; then one for most people who told one agency several times of late."""
    found = [_with_reports(case, reports) for case in staged]
    held = {case.victim_id for case in found}
    recent: dict[int, list[ToldReport]] = defaultdict(list)
    for report in reports:
        if report.told_at.date() >= today - CASE_SPAN and not report.reporter.is_anonymous:
            recent[report.victim_id].append(report)
    for victim_id, told in recent.items():
        if len(told) >= CASE_REPORTS and victim_id not in held and dice.chance(0.7):
            found.append(_case(dice, len(found) + 1, victim_id, told, today))
    return tuple(found)


def _case(dice: Dice, number: int, victim_id: int, told: list[ToldReport], today: date) -> TrueCase:
    agency = told[1].agency
    own = tuple(report.id for report in told if report.agency == agency)
    active = dice.chance(0.7)
    due_on = today + timedelta(days=dice.pick(NEXT_DUE_DAYS)) if active else None
    return TrueCase(
        number, agency, dice.pick(OFFICERS[agency]), victim_id, own, told[1].told_at.date(),
        "open" if active else "closed", due_on,
    )  # fmt: skip


def _with_reports(case: TrueCase, reports: Sequence[ToldReport]) -> TrueCase:
    own = tuple(r.id for r in reports if r.victim_id == case.victim_id and r.agency == case.agency)
    return TrueCase(
        case.id, case.agency, case.officer, case.victim_id, own, case.opened_on, case.state, case.next_due_on
    )
