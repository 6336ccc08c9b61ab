"""Finds the parts of an address among a file's columns: by Heed's names, by names given, or by those of BS 7666."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import capwords

from heed.exchange.files.faults import Code, Fault, FileRefused
from heed.exchange.files.records import Records, take_heading

OURS = ("uprn", "parent_uprn", "house", "street", "locality", "postcode", "longitude", "latitude")
BS7666 = "bs7666"
# As AddressBase Plus heads them, and most councils that keep their gazetteer by BS 7666.
BS7666_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "uprn": ("UPRN",),
    "parent_uprn": ("PARENT_UPRN",),
    "street": ("STREET_DESCRIPTION",),
    "locality": ("LOCALITY",),
    "postcode": ("POSTCODE_LOCATOR",),
    "longitude": ("LONGITUDE",),
    "latitude": ("LATITUDE",),
}
# The secondary object is the flat, the primary one the building; each has a text and up to two numbers.
SECONDARY, PRIMARY = "SAO", "PAO"
OBJECT = ("TEXT", "START_NUMBER", "START_SUFFIX", "END_NUMBER", "END_SUFFIX")
STATUS, APPROVED = "LOGICAL_STATUS", "1"
LETTER_APART = re.compile(r"(?<![\w])(\d+) ([A-Za-z])(?!\w)")


class NotAMap(ValueError):
    """A `--map` that cannot be read."""


@dataclass(frozen=True)
class Map:
    """Which of the file's columns each part is made of; parts of one are joined by a space."""

    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_bs7666: bool = False


def read_map(words: Sequence[str]) -> Map:
    """ "bs7666", "street=Road,house=Flat+Number", or both: what is named by itself goes before."""
    given: dict[str, tuple[str, ...]] = {}
    is_bs7666 = False
    for pair in (pair.strip() for word in words for pair in word.split(",")):
        ours, equals, theirs = pair.partition("=")
        if pair.casefold() == BS7666:
            is_bs7666 = True
        elif equals and ours.strip() in OURS and all(name.strip() for name in theirs.split("+")):
            given[ours.strip()] = tuple(name.strip() for name in theirs.split("+"))
        else:
            raise NotAMap(pair)
    return Map(given, is_bs7666)


@dataclass(frozen=True)
class Layout:
    """How wide a record is and where each part of an address stands in it."""

    width: int
    parts: Mapping[str, tuple[int, ...]]
    secondary: Mapping[str, int]
    primary: Mapping[str, int]
    status: int | None

    def is_current(self, cells: Sequence[str]) -> bool:
        """Alternative, historic and provisional entries are no places to send somebody to."""
        return self.status is None or cells[self.status].strip() in (APPROVED, "")

    def read(self, cells: Sequence[str]) -> dict[str, str]:
        """The parts of one address in plain words; a part the file has not is empty."""
        read = {part: _joined(cells[at] for at in places) for part, places in self.parts.items()}
        if self.primary or self.secondary:
            read.setdefault("house", _house(cells, self.secondary, self.primary))
            read = {
                part: _spoken(text) if part in ("house", "street", "locality") else text
                for part, text in read.items()
            }
        return {part: read.get(part, "") for part in OURS}


def layout_of(found: Records, wanted: Map) -> Layout:
    """Take the heading off the records; columns may stand in any order, others between, in any case of letters."""
    line, cells = take_heading(found)
    names = [cell.strip().casefold() for cell in cells]
    asked = _asked(wanted, names)
    missing = [name for columns in wanted.given.values() for name in columns if name.casefold() not in names]
    if missing or not _is_enough(asked, names, wanted):
        lacking = ", ".join(missing) or ("STREET_DESCRIPTION" if wanted.is_bs7666 else "street")
        raise FileRefused(Fault(Code.COLUMNS_MISSING, line=line, column=lacking))
    used = {name.casefold() for columns in asked.values() for name in columns}
    twice = [cell for cell in dict.fromkeys(cells) if names.count(cell.strip().casefold()) > 1]
    if any(cell.strip().casefold() in used for cell in twice):
        raise FileRefused(Fault(Code.COLUMN_TWICE, line=line, column=", ".join(twice)))
    return Layout(
        width=len(names),
        parts={
            part: tuple(names.index(name.casefold()) for name in columns) for part, columns in asked.items()
        },
        secondary=_object(SECONDARY, names) if wanted.is_bs7666 else {},
        primary=_object(PRIMARY, names) if wanted.is_bs7666 else {},
        status=names.index(STATUS.casefold()) if wanted.is_bs7666 and STATUS.casefold() in names else None,
    )


def _asked(wanted: Map, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What was named, and beside it whatever of the usual names is there."""
    usual = BS7666_COLUMNS if wanted.is_bs7666 else {part: (part,) for part in OURS}
    there = {
        part: columns
        for part, columns in usual.items()
        if part not in wanted.given and all(name.casefold() in names for name in columns)
    }
    named = {
        part: columns
        for part, columns in wanted.given.items()
        if all(name.casefold() in names for name in columns)
    }
    return {**there, **named}


def _is_enough(asked: Mapping[str, object], names: Sequence[str], wanted: Map) -> bool:
    has_house = "house" in asked or (wanted.is_bs7666 and bool(_object(PRIMARY, names)))
    return "street" in asked or (has_house and "postcode" in asked)


def _object(name: str, names: Sequence[str]) -> dict[str, int]:
    found = {part: f"{name}_{part}".casefold() for part in OBJECT}
    return {part: names.index(column) for part, column in found.items() if column in names}


def _joined(cells: Iterator[str]) -> str:
    words = " ".join(" ".join(cell.split()) for cell in cells)
    return LETTER_APART.sub(r"\1\2", " ".join(words.split()))


def _house(cells: Sequence[str], secondary: Mapping[str, int], primary: Mapping[str, int]) -> str:
    """ "Flat 3, Siskin House", "12A", "Flat 3, 12-14": the flat first, named as one where it is only a number."""
    flat, building = _one(cells, secondary), _one(cells, primary)
    flat = f"Flat {flat}" if flat[:1].isdigit() else flat
    return ", ".join(part for part in (flat, building) if part)


def _one(cells: Sequence[str], where: Mapping[str, int]) -> str:
    told = {part: cells[at].strip() for part, at in where.items()}
    start = told.get("START_NUMBER", "") + told.get("START_SUFFIX", "")
    end = told.get("END_NUMBER", "") + told.get("END_SUFFIX", "")
    number = f"{start}-{end}" if start and end else start
    return " ".join(part for part in (told.get("TEXT", ""), number) if part)


def _spoken(text: str) -> str:
    """Gazetteers are kept in capitals: MILL LANE is Mill Lane, 12A stays."""
    if not text.isupper():
        return text
    return " ".join(word if any(c.isdigit() for c in word) else capwords(word) for word in text.split())
