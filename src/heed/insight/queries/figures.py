"""The figures: what was shared, what came out and how it was changed, and what a call costs; never a named person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from heed.agencies.queries import list_agencies
from heed.assessments.queries import ResultCount, count_results
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.insight.queries.days import since, until
from heed.insight.rules import FEWEST_SHOWN, direction, hidden, middle
from heed.reports.queries import list_meters
from heed.sharing.queries import count_shares

GRADES = ("emergency", "safeguarding", "full_assessment", "log_only", "incomplete")
WAYS = ("more", "less", "other")
STEPS = ("safety", "words", "who", "harm", "result", "what", "outcome", "promise")
COUNTED = ("fields_filled", "keys_text", "keys_other", "put_twice", "not_asked")

Broken = Mapping[str, Mapping[str, int | None]]  # agency, then what is counted; None is kept back


@dataclass(frozen=True)
class Week:
    """Middle values of the calls that began in one week; none where there were too few calls."""

    monday: date
    calls: int | None
    seconds: int | None
    counts: Mapping[str, int | None]


@dataclass(frozen=True)
class Figures:
    first: date
    last: date
    shares: Broken
    results: Broken
    overrides: Broken
    total: int
    shares_of: Mapping[str, int]  # of all results, each grade and the vulnerable, in the hundred
    weeks: Sequence[Week]
    step_seconds: Mapping[str, int | None]


def get_figures(actor: Actor, *, weeks: int = 12, at: datetime) -> Figures:
    """Of the last weeks, this one included, as far as the actor may count."""
    today = day_of(at)
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    span = {"since": since(first), "until": until(today)}
    names = {agency.pk: agency.name for agency in list_agencies(actor)}
    results = count_results(actor, **span)
    total = sum(one.count for one in results)
    meters = list_meters(actor, **span)
    whole = Counter[str]()
    for one in results:
        whole[_grade(one)] += one.count
        whole["vulnerable"] += one.count if one.is_vulnerable else 0
    return Figures(
        first=first,
        last=today,
        shares=_broken(names, Counter(count_shares(actor, **span)), ("ask", "tell")),
        results=_broken(names, _by(results, lambda one: _grade(one)), GRADES),
        overrides=_broken(names, _by([one for one in results if one.override_to], _way), WAYS),
        total=total,
        shares_of={name: round(100 * whole[name] / total) for name in (*GRADES, "vulnerable")}
        if total >= 4 * FEWEST_SHOWN
        else {},
        weeks=[_week(first + timedelta(weeks=number), meters) for number in range(weeks)],
        step_seconds={
            step: middle([meter[f"ms_{step}"] // 1000 for _at, meter in meters if f"ms_{step}" in meter])
            for step in STEPS
        },
    )


def _grade(one: ResultCount) -> str:
    return one.override_to or one.triage


def _way(one: ResultCount) -> str:
    return direction(one.triage, one.override_to)


def _by(results: Sequence[ResultCount], what) -> Counter[tuple[int, str]]:
    counts = Counter[tuple[int, str]]()
    for one in results:
        counts[one.agency_id, what(one)] += one.count
    return counts


def _broken(names: Mapping[int, str], counts: Counter[tuple[int, str]], columns: Sequence[str]) -> Broken:
    """Each column is hidden by itself: no sum of a row is shown that would give it away."""
    agencies = sorted({agency for agency, _ in counts}, key=lambda agency: names.get(agency, ""))
    shown = {column: hidden({agency: counts[agency, column] for agency in agencies}) for column in columns}
    return {
        names.get(agency, ""): {column: shown[column][agency] for column in columns} for agency in agencies
    }


def _week(monday: date, meters: Sequence[tuple[datetime, Mapping[str, int]]]) -> Week:
    sunday = monday + timedelta(days=6)
    own = [meter for began, meter in meters if monday <= day_of(began) <= sunday]
    lasted = [sum(meter.get(f"ms_{step}", 0) for step in STEPS) // 1000 for meter in own]
    return Week(
        monday=monday,
        calls=None if 0 < len(own) < FEWEST_SHOWN else len(own),
        seconds=middle(lasted),
        counts={name: middle([meter.get(name, 0) for meter in own]) for name in COUNTED},
    )
