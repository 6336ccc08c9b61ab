"""Reads a row of somebody's list as a person, and keeps count of what was not understood."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from heed.engines.identity import PersonFacts, PreparedPerson, prepare
from heed.engines.identity.normalise import dates
from heed.engines.identity.normalise.text import said
from heed.exchange.files.headings import Columns

COMPARED = (
    "first_name", "surname", "full_name", "dob", "birth_year", "age", "phone", "email", "uprn", "house", "street",
    "postcode",
)  # fmt: skip
# Known to the contract, and no evidence of who somebody is in this version of the model.
NOT_COMPARED = ("sex", "name_origin")
BASE, QUERIES = "id", "qid"
# Beside what the engine takes for nothing said: how databases and their programs write it.
ALSO_MISSING = frozenset({"<na>", "nat", "\\n", "#n/a", "(null)", "missing", "00/00/0000", "0000-00-00"})
# A whole number that went through a column of decimals.
WHOLE = re.compile(r"([0-9]+)\.0+")
NUMBERS = ("birth_year", "age", "phone", "uprn", "house")
NAMES_AND_HOMES = ("first_name", "surname", "house", "street")
# Withheld is an answer; a number of no plan is kept, and compared by its digits.
UNDERSTOOD = frozenset({"withheld", "unverified"})


def columns_of(identified_by: str) -> Columns:
    return Columns((identified_by, *COMPARED, *NOT_COMPARED, "at"), (), identified_by)


@dataclass
class NotUnderstood:
    """By column and why: how often, and the first line."""

    found: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def add(self, column: str, why: str, line: int) -> None:
        count, first = self.found.get((column, why), (0, line))
        self.found[column, why] = (count + 1, first)


@dataclass
class Reader:
    """One file's rows as people; `today` dates an age where the row does not say when it was told."""

    today: date
    not_understood: NotUnderstood = field(default_factory=NotUnderstood)

    def read(self, row: Mapping[str, str], line: int) -> PreparedPerson:
        told = {column: _told(column, row[column]) for column in COMPARED if column in row}
        facts = PersonFacts.from_words(on=self._day(row.get("at", ""), line), **told)
        for doubt in facts.doubts:
            if doubt.code not in UNDERSTOOD:
                self.not_understood.add(doubt.field, doubt.code, line)
        for column in NAMES_AND_HOMES:
            if said(told.get(column)) and not getattr(facts, column):
                self.not_understood.add(column, dates.NOT_UNDERSTOOD, line)
        return prepare(facts)

    def _day(self, at: str, line: int) -> date:
        at = _told("at", at)
        if not said(at):
            return self.today
        # The day of a moment: 2026-01-31T10:00, 31/01/2026 10:00.
        words = re.split(r"[T ](?=[0-9]{1,2}:)", at, maxsplit=1)[0]
        found = dates.read_date_of_birth(words, on=self.today)
        if found is None:
            self.not_understood.add("at", dates.NOT_UNDERSTOOD, line)
        return found or self.today


def not_used(columns: Sequence[str], ignored: Sequence[str]) -> list[str]:
    return [*(one for one in columns if one in NOT_COMPARED), *ignored]


def _told(column: str, text: str) -> str:
    text = text.strip()
    if text.casefold() in ALSO_MISSING:
        return ""
    whole = WHOLE.fullmatch(text) if column in NUMBERS else None
    return whole[1] if whole else text
