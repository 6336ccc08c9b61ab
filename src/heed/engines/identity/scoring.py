"""How likely two tellings are of one person, of one household, or of strangers, and on what evidence.

Two classes are not enough: a household shares address, telephone and surname, so their agreement says little
about which of them is calling. Every field is therefore weighed for the person herself and for another of her
household, against chance.
"""

from collections.abc import Iterable
from enum import StrEnum
from math import log2
from typing import NamedTuple

from heed.engines.identity import weights
from heed.engines.identity.comparing.births import birth_level
from heed.engines.identity.comparing.contacts import email_level, phone_level
from heed.engines.identity.comparing.homes import address_level
from heed.engines.identity.comparing.names import are_swapped, first_name_level, surname_level
from heed.engines.identity.facts import PersonFacts
from heed.engines.identity.frequencies import NOT_COUNTED, Frequencies
from heed.engines.identity.prepared import PreparedPerson, prepare
from heed.engines.identity.weighing import FIXED, Evidence, NameWeights, Weight


class Kind(StrEnum):
    """The three answers."""

    PERSON = "person"
    HOUSEHOLD = "household"  # of this household, or on this telephone
    NONE = "none"


class Match(NamedTuple):
    """What a record is to the caller. `probability` is of the kind said (of the person, where the kind is
    none).

    A tuple because most of the dozens made on every keystroke are of strangers, and are put down at once.
    """

    record_id: int | str | None
    kind: Kind
    probability: float
    bits: float
    evidence: tuple[Evidence, ...]
    person_probability: float
    household_probability: float
    version: str = weights.MODEL_VERSION


class Scorer:
    """One caller, against any number of records."""

    def __init__(self, query: PersonFacts | PreparedPerson, frequencies: Frequencies | None = None) -> None:
        self.query = prepare(query)
        self.frequencies = frequencies or NOT_COUNTED
        self._names = NameWeights(self.query, self.frequencies)
        self._names_compared: dict[tuple[str, ...], list[Weight]] = {}
        self._may_be_named: dict[tuple[str, ...], bool] = {}
        one_record = 1 / max(self.frequencies.people, 1)
        # Absolute: out of everybody on record, not out of those that happened to be found.
        self._person_before = log2(weights.KNOWN * one_record)
        self._household_before = log2(weights.KNOWN_HOUSEHOLD * one_record)
        self._on_the_line_before = weights.STRANGER_ON_THE_LINE * one_record
        self._at_the_address_before = weights.STRANGER_AT_THE_ADDRESS * one_record

    def score(self, candidate: PersonFacts | PreparedPerson) -> Match | None:
        """What this record is to the caller; None when they have no field in common."""
        row = candidate if type(candidate) is PreparedPerson else prepare(candidate)
        compared = self._compare(row)
        return self._decide(row, compared) if compared else None

    def score_herself(self, candidate: PreparedPerson) -> Match | None:
        """As `score`, where only the person herself is asked for: who clearly is somebody else is put down at once."""
        first: tuple[str, ...] = candidate[1:5]
        may_be = self._may_be_named.get(first)
        if may_be is None:
            may_be = self._may_be_named[first] = self._may_be_named_as(candidate)
        if not may_be or birth_level(self.query, candidate) in weights.NEVER_THE_SAME_PERSON:
            return None
        match = self.score(candidate)
        return match if match is not None and match.kind is Kind.PERSON else None

    def _may_be_named_as(self, row: PreparedPerson) -> bool:
        is_another = ("first_name", first_name_level(self.query, row)) in weights.NEVER_THE_SAME_PERSON
        return not is_another or are_swapped(self.query, row)

    def _compare(self, row: PreparedPerson) -> list[Weight]:
        query = self.query
        # Those who share a key mostly share the name as well: four of five have one that was compared before.
        names: tuple[str, ...] = row[1:7]
        known = self._names_compared.get(names)
        if known is None:
            known = self._names_compared[names] = self._compare_names(row)
        found = known.copy()
        if birth := birth_level(query, row):
            found.append(FIXED[birth[0]][birth[1]])
        if level := phone_level(query, row):
            shared = level in weights.SAME_LINE and self.frequencies.is_shared_line(row.phone)
            found.append(FIXED["phone"]["shared_line" if shared else level])
        if level := email_level(query, row):
            found.append(FIXED["email"][level])
        if level := address_level(query, row):
            shared = level == weights.SAME_HOME and self.frequencies.is_shared_home(row.uprn or query.uprn)
            found.append(FIXED["address"]["shared_home" if shared else level])
        return found

    def _compare_names(self, row: PreparedPerson) -> list[Weight]:
        first, last = first_name_level(self.query, row), surname_level(self.query, row)
        if first != "exact" and last != "exact" and are_swapped(self.query, row):
            first = last = "swapped"
        found = []
        if first:
            found.append(self._names.first_name(first, row))
        if last:
            found.append(self._names.surname(last, row))
        return found

    def _decide(self, row: PreparedPerson, compared: list[Weight]) -> Match:
        bits = other = on_the_line = at_the_address = 0.0
        names = 0
        conflicts = ties = corroborated = False
        for one in compared:
            bits += one.person
            other += one.household
            on_the_line += one.on_the_line
            at_the_address += one.at_the_address
            names += one.by_name
            conflicts |= one.conflicts
            ties |= one.ties
            corroborated |= one.corroborates
        person = 2.0 ** (self._person_before + bits)
        household = 2.0 ** (self._household_before + other) + self._on_the_line_before * on_the_line
        strangers = self._at_the_address_before * at_the_address + (weights.NAMESAKES if names == 2 else 1.0)
        total = person + household + strangers
        person, household = person / total, household / total
        kind = _kind(person, household, ties=ties, may_be_her=corroborated and not conflicts)
        probability = person + household if kind is Kind.HOUSEHOLD else person
        evidence = tuple([one.evidence for one in compared])
        return Match(row.record_id, kind, probability, bits, evidence, person, household)


def _kind(person: float, household: float, *, ties: bool, may_be_her: bool) -> Kind:
    known = person + household
    if known < weights.WORTH_SAYING:
        return Kind.NONE
    herself = person >= weights.HERSELF_NOT_THE_HOUSEHOLD * known
    if may_be_her and (herself or (not ties and person >= weights.WORTH_SAYING)):
        return Kind.PERSON
    return Kind.HOUSEHOLD if ties else Kind.NONE


def score(
    query: PersonFacts | PreparedPerson,
    candidate: PersonFacts | PreparedPerson,
    frequencies: Frequencies | None = None,
) -> Match | None:
    """What one record is to the caller. For many records make one `Scorer`."""
    return Scorer(query, frequencies).score(candidate)


_ORDER = {Kind.PERSON: 0, Kind.HOUSEHOLD: 1, Kind.NONE: 2}


def recognise(
    query: PersonFacts | PreparedPerson,
    candidates: Iterable[PersonFacts | PreparedPerson],
    *,
    frequencies: Frequencies | None = None,
    limit: int = 20,
) -> list[Match]:
    """The records worth saying, persons first and the likeliest first; nothing known is an empty list."""
    scorer = Scorer(query, frequencies)
    matches = (scorer.score(candidate) for candidate in candidates)
    known = [match for match in matches if match and match.kind is not Kind.NONE]
    return sorted(known, key=lambda m: (_ORDER[m.kind], -m.probability, -m.bits))[:limit]
