"""Replays what the made-up city told, in the order it was told, and asks each way at each call who this is; pure.

What is true is known: a repeat victim is one by the rule itself, counted on her true reports; a vulnerable one is
known where any agency had noted it of her and the note still holds. No handler stands in between: what is said is what
each way says by itself, so a wrong row that a handler would turn down counts as a false alert.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from heed.core.clock import day_of
from heed.demo.population import PersonAsTold, Population, ToldReport
from heed.demo.score.counting import Said, Score
from heed.demo.score.memory import Memory
from heed.demo.score.ways import every_way
from heed.engines.clocks import last_day
from heed.engines.identity import PersonFacts, PreparedPerson, prepare
from heed.engines.repeat import RepeatFacts, Report, Rule, Subject, decide

HER = "person"


def replay(
    population: Population,
    *,
    rule: Rule,
    kept_months: Mapping[str, int],
    heard: Callable[[], None] = lambda: None,
) -> Score:
    """`kept_months` is how long a note of each kind holds; `heard` is called after each call."""
    calls = sorted(population.reports, key=lambda report: (report.told_at, report.id))
    origin_of = {person.id: person.name_origin for person in population.people}
    memory, ways, score = Memory(), every_way(), Score()
    truly_hers: dict[int, list[int]] = defaultdict(list)
    noted = _Noted(kept_months)
    for number, call in enumerate(calls):
        told, on = call.victim or call.reporter, day_of(call.told_at)
        row = _prepared(told, on, number)
        matches = memory.matches(row)
        before = truly_hers[call.victim_id]
        true = Said(
            _is_repeat(call, [(n, calls[n]) for n in before], rule, on, knows_incidents=True),
            noted.holds(before, on),
        )
        groups = {"agency": call.agency, "channel": call.channel, "name origin": origin_of[call.victim_id]}
        for way in ways:
            hers = way.hers(number, call.agency, told, row, matches)
            said = Said(_is_repeat(call, [(n, calls[n]) for n in hers], rule, on), noted.holds(hers, on))
            score.add(way.name, groups, said, true)
        memory.keep(row)
        before.append(number)
        noted.keep(number, call, on)
        heard()
    return score


class _Noted:
    """Until when each call's notes of a vulnerability hold."""

    def __init__(self, kept_months: Mapping[str, int]) -> None:
        self._kept_months = kept_months
        self._until: dict[int, date] = {}

    def keep(self, number: int, call: ToldReport, on: date) -> None:
        kinds = [marker.kind for marker in call.markers if marker.group == "vulnerability"]
        if kinds:
            self._until[number] = max(last_day(on, months=self._kept_months[kind]) for kind in kinds)

    def holds(self, numbers: Iterable[int], on: date) -> bool:
        return any(on <= self._until.get(number, date.min) for number in numbers)


def _is_repeat(
    call: ToldReport,
    earlier: Sequence[tuple[int, ToldReport]],
    rule: Rule,
    on: date,
    *,
    knows_incidents: bool = False,
) -> bool:
    """By the partnership's own rule; only the truth knows which reports were of one incident."""
    if not earlier:
        return False

    def reported(name: str, one: ToldReport) -> Report:
        return Report(
            name=name,
            incident=str(one.incident_id) if knows_incidents else None,
            told_on=day_of(one.told_at),
            happened_on=one.happened_on if one.happened_precision in ("day", "instant") else None,
            agency=one.agency,
            type=one.type_key,
            person=HER,
        )

    facts = RepeatFacts(
        on=on,
        rule=rule,
        subject=Subject(person=HER),
        reports=(reported("this call", call), *(reported(str(n), one) for n, one in earlier)),
        own_agency=call.agency,
    )
    return decide(facts).own_count_reached is True


def _prepared(told: PersonAsTold, on: date, number: int) -> PreparedPerson:
    return prepare(
        PersonFacts.from_words(
            on=on,
            first_name=told.first_name,
            surname=told.surname,
            dob=told.dob,
            age=told.age,
            phone=told.phone,
            email=told.email,
            uprn=told.uprn,
            house=told.house,
            street=told.street,
            postcode=told.postcode,
            record_id=number,
        )
    )
