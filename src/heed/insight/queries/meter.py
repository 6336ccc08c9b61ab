"""The bureaucracy meter: what each step of a call costs, and what each question was worth; never by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from heed.agencies.queries import list_agencies
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.desk.queries.deciding import count_deciding
from heed.desk.questions import FORKS, QUESTIONS
from heed.insight.queries.days import since, until
from heed.insight.rules.counts import hidden
from heed.insight.rules.meters import STEPS, Cost, Meter, Worth, cost_of, cost_of_call, middle_of, worth_of
from heed.reports.queries import Fared, Metered, count_answers, list_meters

WEEKS = 12


@dataclass(frozen=True)
class WeekOfSteps:
    """The middle seconds of each step of the calls that began in one week."""

    monday: date
    whole: Cost
    seconds: Mapping[str, int | None]


@dataclass(frozen=True)
class MeterPage:
    first: date
    last: date
    whole: Cost
    steps: Mapping[str, Cost]
    weeks: Sequence[WeekOfSteps]
    put_twice: int | None
    not_asked: int | None
    questions: Mapping[str, Worth]
    graded: int  # results that were read again, to see what decided them
    by_agency: Mapping[str, tuple[int | None, Cost]]  # calls, and what the whole call cost
    by_channel: Mapping[str, tuple[int | None, Cost]]


def get_meter(actor: Actor, *, agency_id: int | None = None, channel: str = "", at: datetime) -> MeterPage:
    """Of the last twelve weeks, as far as the actor may count; of one agency or one channel where it is asked."""
    today = day_of(at)
    first = monday_of(today) - timedelta(weeks=WEEKS - 1)
    span = {"since": since(first), "until": until(today)}
    everything = list_meters(actor, since=span["since"], until=span["until"])
    found = [one for one in everything if _is_asked(one, agency_id, channel)]
    meters = [one.meter for one in found]
    names = {agency.pk: agency.name for agency in list_agencies(actor)}
    deciding = count_deciding(
        actor, since=span["since"], until=span["until"], agency_id=agency_id, channel=channel
    )
    fared_of = count_answers(
        actor, since=span["since"], until=span["until"], agency_id=agency_id, channel=channel
    )
    return MeterPage(
        first=first,
        last=today,
        whole=cost_of_call(meters),
        steps={step: cost_of(step, meters) for step in STEPS},
        weeks=_weeks(found, first),
        put_twice=middle_of([meter.get("put_twice", 0) for meter in meters]),
        not_asked=middle_of([meter.get("not_asked", 0) for meter in meters]),
        questions={
            fared.question: worth_of(
                reports=fared.reports,
                answered=fared.answered + fared.not_sure,
                confirmed=fared.confirmed,
                put_twice=sum(meter.get(f"twice_{fared.question}", 0) for meter in meters),
                results=deciding.results,
                changed=deciding.changed.get(fared.question),
            )
            for fared in sorted(fared_of, key=_as_asked)
        },
        graded=deciding.results,
        by_agency=_by({names.get(one, ""): one for one in names}, everything, lambda one: one.agency_id),
        by_channel=_by({one.channel: one.channel for one in everything}, everything, lambda one: one.channel),
    )


def _as_asked(fared: Fared) -> int:
    """In the order of the call, the forks after the questions."""
    codes = [question.code for question in (*QUESTIONS, *FORKS)]
    return codes.index(fared.question) if fared.question in codes else len(codes)


def _is_asked(one: Metered, agency_id: int | None, channel: str) -> bool:
    return agency_id in (None, one.agency_id) and channel in ("", one.channel)


def _by(
    named: Mapping[str, object], everything: Sequence[Metered], key
) -> Mapping[str, tuple[int | None, Cost]]:
    """A count that is kept back says nothing of its cost either: it would be of those few."""
    parts: dict[str, list[Meter]] = {
        name: [one.meter for one in everything if key(one) == value] for name, value in sorted(named.items())
    }
    counts = hidden({name: len(meters) for name, meters in parts.items() if meters})
    return {
        name: (count, cost_of_call([] if count is None else parts[name])) for name, count in counts.items()
    }


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks(found: Sequence[Metered], first: date) -> Sequence[WeekOfSteps]:
    by_week: dict[date, list[Meter]] = {first + timedelta(weeks=number): [] for number in range(WEEKS)}
    for one in found:
        by_week[monday_of(day_of(one.began))].append(one.meter)
    return [
        WeekOfSteps(monday, cost_of_call(meters), {step: cost_of(step, meters).seconds for step in STEPS})
        for monday, meters in by_week.items()
    ]
