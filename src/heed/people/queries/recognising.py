"""Who a caller may be, and whose household: candidates of the index scored, and named as far as the reader may know."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from heed.core import clock
from heed.core.actor import Actor
from heed.core.fixed import fetch
from heed.engines.identity import (
    NOT_COUNTED,
    Evidence,
    Frequencies,
    Kind,
    Match,
    PreparedPerson,
    Scorer,
    prepare,
)
from heed.people import index
from heed.people.groups import group_of, groups
from heed.people.queries.records import Named, list_names
from heed.people.told import PersonTold


def record_of(match: Match) -> int:
    """The record a match is about; candidates from the index always have their number."""
    assert isinstance(match.record_id, int)
    return match.record_id


@dataclass(frozen=True)
class Recognised:
    """One person (a group of linked records) the caller may be, with the record that fits best.

    `records` are those of them the actor may know of, newest first.
    """

    match: Match
    best_record_id: int
    record_ids: frozenset[int]
    records: Sequence[Named] = ()

    @property
    def best(self) -> Named:
        return next(one for one in self.records if one.record_id == self.best_record_id)


@dataclass(frozen=True)
class Found:
    """Who the caller may be, and whose household; each best first.

    `is_withheld`: somebody fits whom the actor may not know of.
    """

    people: Sequence[Recognised] = ()
    households: Sequence[Recognised] = ()
    is_withheld: bool = False


MOST_LOOKED_AT = 40
COUNTED_ANEW_SECONDS = 600


def recognise(actor: Actor, told: PersonTold, *, at: datetime, limit: int = 6) -> Found:
    """Who this may be, and whose household. Nothing known is an empty answer."""
    matches = score(prepared(told, clock.day_of(at)), partnership_id=actor.partnership_id)[:MOST_LOOKED_AT]
    if not matches:
        return Found()
    belongs = groups([record_of(match) for match in matches], partnership_id=actor.partnership_id)
    named = {one.record_id: one for one in list_names(actor, frozenset().union(*belongs.values()), at=at)}
    fitting = [match for match in matches if record_of(match) in named]
    return Found(
        _by_person([match for match in fitting if match.kind == "person"], belongs, named)[:limit],
        # However many they are, they are counted as one home.
        _by_person([match for match in fitting if match.kind == "household"], belongs, named),
        is_withheld=len(fitting) < len(matches),
    )


@lru_cache(maxsize=64)
def prepared(told: PersonTold, on: date) -> PreparedPerson:
    """What was told in its normal form; asked for several times while one page is made."""
    return prepare(told.facts(on=on))


def score(query: PreparedPerson, *, partnership_id: int) -> list[Match]:
    """Every candidate the index gives that is somebody, most probable first."""
    scorer = Scorer(query, _frequencies(partnership_id, int(time.monotonic() / COUNTED_ANEW_SECONDS)))
    found = [scorer.score(candidate) for candidate in index.candidates(query, partnership_id=partnership_id)]
    return sorted(
        (match for match in found if match is not None and match.kind != "none"),
        key=_likeliest_first,
    )


def score_many(
    queries: Sequence[PreparedPerson], *, partnership_id: int
) -> Iterator[tuple[PreparedPerson, list[Match]]]:
    """For each of many callers the records that may be herself, as `score` says of one, the likeliest first."""
    frequencies = _frequencies(partnership_id, int(time.monotonic() / COUNTED_ANEW_SECONDS))
    for query, candidates in index.candidates_of_many(queries, partnership_id=partnership_id):
        scorer = Scorer(query, frequencies)
        found = [match for one in candidates if (match := scorer.score_herself(one)) is not None]
        yield query, sorted(found, key=_likeliest_first)


def _likeliest_first(match: Match) -> tuple[float, float, int]:
    return -match.probability, -match.bits, record_of(match)


@lru_cache(maxsize=16)
def _frequencies(partnership_id: int, moment: int) -> Frequencies:
    """How many are on record: the more there are, the more strangers share somebody's name and birthday.

    Below the number the weights were set for it stays there. Counted anew every few minutes.
    """
    counted = "SELECT COUNT(*) FROM people_personrecord WHERE partnership_id = %s"
    ((records,),) = fetch(counted, [partnership_id])
    return Frequencies(people=max(records, NOT_COUNTED.people))


def _by_person(
    matches: Sequence[Match], belongs: Mapping[int, frozenset[int]], named: Mapping[int, Named]
) -> list[Recognised]:
    people: dict[frozenset[int], Recognised] = {}
    for match in matches:
        group = belongs[record_of(match)]
        if group not in people:
            records = [one for one in named.values() if one.record_id in group]
            people[group] = Recognised(match, record_of(match), group, records)
    return list(people.values())


QUOTED = Evidence("reference", "quoted", 0.0)


def as_quoted(actor: Actor, record_id: int, *, at: datetime) -> list[Recognised]:
    """The person whose reference somebody quotes, offered like any match; nothing if the actor may not see her."""
    group = group_of([record_id], partnership_id=actor.partnership_id)
    records = list_names(actor, group, at=at)
    if not any(one.record_id == record_id for one in records):
        return []
    match = Match(
        record_id=record_id,
        kind=Kind.PERSON,
        probability=0.0,
        bits=0.0,
        evidence=(QUOTED,),
        person_probability=0.0,
        household_probability=0.0,
    )
    return [Recognised(match, record_id, group, records)]
