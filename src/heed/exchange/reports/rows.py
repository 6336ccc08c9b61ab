"""Turns one row of a partner's file into a report to land, or says what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from heed.core.clock import day_of
from heed.engines.identity import normalise
from heed.engines.identity.normalise.text import said
from heed.exchange.files.cells import fault_of_width
from heed.exchange.files.days import CannotBe, When, read_when
from heed.exchange.files.faults import Code, Fault
from heed.exchange.files.headings import Layout
from heed.exchange.files.neutral import as_it_was
from heed.exchange.files.records import Records
from heed.exchange.files.tables import Unusable
from heed.exchange.reports.occurring import Occurring
from heed.exchange.reports.vocabulary import Vocabulary
from heed.exchange.sorting import PartnerRow
from heed.people.actions.bulk import MarkerTold
from heed.people.rules import read_line
from heed.people.told import PersonTold
from heed.reports.actions.telling import Complained, Told, WhatHappened
from heed.reports.rules import Category, Outcome, Precision

LONGEST = {
    "id": 64,
    "type": 40,
    "narrative": 50_000,
    "wishes": 5_000,
    "first_name": 200,
    "surname": 200,
    "full_name": 200,
    "born": 40,
    "phone": 80,
    "email": 254,
    "house": 200,
    "street": 200,
    "postcode": 20,
    "uprn": 40,
    "place": 400,
    "vulnerable": 200,
    "officer": 120,
    "complained_of": 2_000,
}
OPEN = {"open", "opened", "o", "live", "active", "new", "ongoing", "in progress", "pending"}
CLOSED = {"closed", "close", "c", "resolved", "ended", "complete", "completed"}
OF_SOMEBODY = ("first_name", "surname", "phone", "email", "house", "street", "postcode", "uprn", "place")
OF_SOMETHING = ("narrative", "type", "category", "complained_of")
WORDS_OF_THE_PERSON = ("first_name", "surname", "born", "phone", "email", "house", "street", "postcode")


class ReportCode(StrEnum):
    NO_DATE = "no_date"
    HAPPENED_LATER = "happened_later"
    BORN_IMPOSSIBLE = "born_impossible"
    BORN_FUTURE = "born_future"
    NOT_A_UPRN = "not_a_uprn"
    NOT_A_CATEGORY = "not_a_category"
    NOT_A_STATE = "not_a_state"
    NOT_A_VULNERABILITY = "not_a_vulnerability"
    NOTHING_TOLD = "nothing_told"


@dataclass(frozen=True)
class Wrong(Exception):
    """What is wrong with one cell; caught where the row is known."""

    code: StrEnum
    ours: str = ""
    found: str = ""


def report_rows(
    found: Records, layout: Layout, vocabulary: Vocabulary, *, now: datetime
) -> Iterator[tuple[int, PartnerRow | Fault | None]]:
    """Every row with its line: a report, or what is wrong with it."""
    with Occurring() as occurring:
        for line, cells in found:
            yield line, read_row(cells, layout, vocabulary, occurring, line=line, now=now)


def read_row(
    cells: Sequence[str],
    layout: Layout,
    vocabulary: Vocabulary,
    occurring: Occurring,
    *,
    line: int,
    now: datetime,
) -> PartnerRow | Fault:
    if uneven := fault_of_width(cells, layout.width, line):
        return uneven
    try:
        return _read(layout.read(cells), vocabulary, occurring, line, now)
    except Wrong as wrong:
        return Fault(wrong.code, line, layout.called.get(wrong.ours, wrong.ours), wrong.found)


def _read(
    raw: Mapping[str, str], vocabulary: Vocabulary, occurring: Occurring, line: int, now: datetime
) -> PartnerRow:
    told = {ours: _text(ours, text) for ours, text in raw.items()}
    if not any(told.get(one) for one in (*OF_SOMEBODY, *OF_SOMETHING, "full_name")):
        raise Wrong(ReportCode.NOTHING_TOLD)
    if not told["told_at"]:
        raise Wrong(ReportCode.NO_DATE, "told_at")
    told_at = _when("told_at", told["told_at"], now)
    happened = _when("happened_on", told["happened_on"], now) if told.get("happened_on") else None
    if happened and happened.earliest > day_of(told_at.moment):
        raise Wrong(ReportCode.HAPPENED_LATER, "happened_on", told["happened_on"])
    told["told_at"] = told_at.written
    if happened:
        told["happened_on"] = happened.written
    number = told.get("id", "")
    return PartnerRow(
        key=f"id:{number}" if number else occurring.key_of(told),
        external_id=number,
        line=line,
        person=_person(told, on=day_of(told_at.moment)),
        told=_told(told, happened, vocabulary, on=day_of(told_at.moment)),
        told_at=told_at.moment,
        cells={ours: text for ours, text in told.items() if ours != "id"},
        markers=_markers(told.get("vulnerable", ""), vocabulary, on=day_of(now)),
        officer=told.get("officer", ""),
    )


def _text(ours: str, text: str) -> str:
    if isinstance(text, Unusable):
        raise Wrong(text.code, ours, text)
    if "\0" in text:
        raise Wrong(Code.CONTROL_BYTE, ours)
    text = as_it_was(text.strip())
    if len(text) > LONGEST.get(ours, 200):
        raise Wrong(Code.TOO_LONG, ours, text)
    # "n/k", "-" and "unknown" are the usual ways of writing nothing; what was told in words is left as it is.
    return text if ours in ("narrative", "id") or said(text) else ""


def _when(ours: str, text: str, now: datetime) -> When:
    try:
        return read_when(text, now=now, may_be_month=ours == "happened_on")
    except CannotBe as fault:
        raise Wrong(fault.code, ours, text) from None


def _person(told: Mapping[str, str], *, on: date) -> PersonTold:
    words = {name: told.get(name, "") for name in WORDS_OF_THE_PERSON}
    if told.get("full_name") and not (words["first_name"] or words["surname"]):
        words["first_name"], words["surname"] = normalise.split_full_name(told["full_name"])
    doubt = normalise.read_birth(words["born"], on=on).doubt if words["born"] else None
    if doubt in ("impossible", "future"):
        code = ReportCode.BORN_FUTURE if doubt == "future" else ReportCode.BORN_IMPOSSIBLE
        raise Wrong(code, "born", words["born"])
    # A spreadsheet takes a telephone number for a number, and its nought for nothing.
    if len(words["phone"]) == 10 and words["phone"].isdecimal() and words["phone"][0] in "1237":
        words["phone"] = f"0{words['phone']}"
    return PersonTold(**words, uprn=_uprn(told))


def _uprn(told: Mapping[str, str]) -> str:
    text = told.get("uprn", "")
    uprn = normalise.normalise_uprn(text)
    if text and not uprn:
        raise Wrong(ReportCode.NOT_A_UPRN, "uprn", text)
    return uprn


def _told(told: Mapping[str, str], happened: When | None, vocabulary: Vocabulary, *, on: date) -> Told:
    complained_of = told.get("complained_of", "")
    return Told(
        happened=_happened(told, happened, vocabulary),
        narrative=told.get("narrative", ""),
        wishes=told.get("wishes", ""),
        outcome=Outcome.NOT_SAID,
        is_open=_is_open(told.get("state", "")),
        complained_of=[Complained(complained_of, expires_on=vocabulary.allegation_until(on))]
        if complained_of
        else (),
    )


def _happened(told: Mapping[str, str], when: When | None, vocabulary: Vocabulary) -> WhatHappened:
    category = told.get("category", "").casefold()
    if category and category not in set(Category):
        raise Wrong(ReportCode.NOT_A_CATEGORY, "category", told["category"])
    place = told.get("place", "")
    return WhatHappened(
        type=vocabulary.type_of(told.get("type", "")),
        category=category,
        happened_at=when.at if when else None,
        happened_on=when.on if when else None,
        happened_month=when.month if when else "",
        precision=_precision(when),
        # Only what is told: her home is not presumed to be where it happened.
        uprn=_uprn(told) if read_line(place).is_home else "",
        postcode=told.get("postcode", "") if read_line(place).is_home else "",
        place=place,
    )


def _precision(when: When | None) -> Precision:
    if when is None:
        return Precision.UNKNOWN
    return Precision.INSTANT if when.at else Precision.DAY if when.on else Precision.MONTH


@lru_cache(maxsize=1_024)
def _is_open(text: str) -> bool:
    """Nothing said of it is not "closed": what may still be going on counts as open."""
    word = text.casefold()
    if word in CLOSED:
        return False
    if word and word not in OPEN:
        raise Wrong(ReportCode.NOT_A_STATE, "state", text)
    return True


def _markers(text: str, vocabulary: Vocabulary, *, on: date) -> Sequence[MarkerTold]:
    try:
        return vocabulary.markers_of(text, on=on)
    except LookupError:
        raise Wrong(ReportCode.NOT_A_VULNERABILITY, "vulnerable", text) from None
