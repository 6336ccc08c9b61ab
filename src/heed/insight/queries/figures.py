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
from heed.insight.rules.counts import FEWEST_SHOWN, Table, direction, hidden, middle, whole_of
from heed.reports.queries import list_meters
from heed.sharing.queries import count_shares

GRADES = ("emergency", "safeguarding", "full_assessment", "log_only", "incomplete")
WAYS = ("more", "less", "other")
STEPS = ("safety", "words", "who", "harm", "result", "what", "outcome", "promise")
COUNTED = ("fields_filled", "keys_text", "keys_other", "put_twice", "not_asked")


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
    shares: Table
    results: Table
    overrides: Table
    late: Table  # results of late entries, which are in none of the others
    total: int | None  # none where it would give away a count that is kept back
    shares_of: Mapping[str, int]  # of all results, each grade and the vulnerable, in the hundred
    weeks: Sequence[Week]
    step_seconds: Mapping[str, int | None]


def get_figures(actor: Actor, *, weeks: int = 12, at: datetime) -> Figures:
    """Of the last weeks, this one included, as far as the actor may count."""
    today = day_of(at)
    first = _monday(today) - timedelta(weeks=weeks - 1)
    span = {"since": since(first), "until": until(today)}
    names = {agency.pk: agency.name for agency in list_agencies(actor)}
    counted = count_results(actor, **span)
    results = [one for one in counted if not one.is_late]
    meters = list_meters(actor, since=since(first), until=until(today))
    mondays = [first + timedelta(weeks=number) for number in range(weeks)]
    by_week: dict[date, list[Mapping[str, int]]] = {}
    for one in meters:
        by_week.setdefault(_monday(day_of(one.began)), []).append(one.meter)
    by_grade = broken(names, _by(results, _grade), GRADES)
    total, shares_of = whole_of(by_grade, vulnerable=sum(one.count for one in results if one.is_vulnerable))
    return Figures(
        first=first,
        last=today,
        shares=broken(names, Counter(count_shares(actor, **span)), ("ask", "tell")),
        results=by_grade,
        overrides=broken(names, _by([one for one in results if one.override_to], _way), WAYS),
        late=broken(names, _by([one for one in counted if one.is_late], _grade), GRADES),
        total=total,
        shares_of=shares_of,
        weeks=[_week(monday, by_week.get(monday, [])) for monday in mondays],
        step_seconds={
            step: middle([one.meter[f"ms_{step}"] // 1000 for one in meters if f"ms_{step}" in one.meter])
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


def broken(names: Mapping[int, str], counts: Counter[tuple[int, str]], columns: Sequence[str]) -> Table:
    """Each column is hidden by itself; a sum is made of what is shown alone (rules.whole_of)."""
    agencies = sorted({agency for agency, _ in counts}, key=lambda agency: names.get(agency, ""))
    shown = {column: hidden({agency: counts[agency, column] for agency in agencies}) for column in columns}
    return {
        names.get(agency, ""): {column: shown[column][agency] for column in columns} for agency in agencies
    }


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(monday: date, own: Sequence[Mapping[str, int]]) -> Week:
    lasted = [sum(meter.get(f"ms_{step}", 0) for step in STEPS) // 1000 for meter in own]
    return Week(
        monday=monday,
        calls=None if 0 < len(own) < FEWEST_SHOWN else len(own),
        seconds=middle(lasted),
        counts={name: middle([meter.get(name, 0) for meter in own]) for name in COUNTED},
    )
