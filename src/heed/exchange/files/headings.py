"""Finds a kind of file's columns in a heading: by Heed's names, or by what the agency calls them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heed.exchange.files.faults import Code, Fault, FileRefused
from heed.exchange.files.records import Records, take_heading
from heed.exchange.files.tables import Unusable

# What the file calls a column, and what it is here.
Pairs = Sequence[tuple[str, str]]
# What a column is that somebody said is not to be used, though it be called as one of ours.
NOT_USED = ""


@dataclass(frozen=True)
class Columns:
    """Every column of one kind of file, those it cannot be without, and one to name where no other is there."""

    ours: Sequence[str]
    needed: Sequence[str]
    besides: str


class NotAMap(ValueError):
    """A `--map` that cannot be read."""


def read_map(words: Sequence[str], columns: Columns) -> Pairs:
    """ "Date reported=told_at,Notes=narrative"; the other way round is understood too."""
    pairs = []
    for pair in (pair.strip() for word in words for pair in word.split(",")):
        one, equals, other = (part.strip() for part in pair.partition("="))
        if not (equals and one and other) or not {one, other}.intersection(columns.ours):
            raise NotAMap(pair)
        pairs.append((one, other) if other in columns.ours else (other, one))
    doubled = [ours for _, ours in pairs if [ours for _, ours in pairs].count(ours) > 1]
    if doubled:
        raise NotAMap(doubled[0])
    return pairs


@dataclass(frozen=True)
class Layout:
    """How wide a row is, where each column stands, what the file calls it, and which columns nobody asked for."""

    width: int
    at: Mapping[str, int]
    called: Mapping[str, str]
    ignored: Sequence[str]

    def read(self, cells: Sequence[str]) -> dict[str, str]:
        return {ours: cells[place] for ours, place in self.at.items()}


def layout_of(found: Records, pairs: Pairs, columns: Columns) -> Layout:
    """Take the heading off the records; columns may stand in any order, in any case of letters."""
    line, heading = take_heading(found)
    merged = next((cell for cell in heading if isinstance(cell, Unusable)), None)
    if merged is not None:
        raise FileRefused(Fault(merged.code, line, "heading", merged))
    names = [plain(cell) for cell in heading]
    taken = {plain(theirs) for theirs, _ in pairs}
    # A column that was given to one of ours is no other's, though it is called as one.
    used = [(theirs, ours) for theirs, ours in pairs if ours != NOT_USED]
    wanted = {ours: ours for ours in columns.ours if ours not in taken} | {
        ours: theirs for theirs, ours in used
    }
    missing = [theirs for theirs, _ in used if plain(theirs) not in names]
    if missing:
        raise FileRefused(Fault(Code.COLUMNS_MISSING, line, ", ".join(missing)))
    at = {ours: names.index(plain(one)) for ours, one in wanted.items() if plain(one) in names}
    lacking = [ours for ours in columns.needed if ours not in at]
    if lacking or len(at) == len(columns.needed):
        raise FileRefused(Fault(Code.COLUMNS_MISSING, line, ", ".join(lacking) or columns.besides))
    twice = [heading[place].strip() for place in at.values() if names.count(names[place]) > 1]
    if twice:
        raise FileRefused(Fault(Code.COLUMN_TWICE, line, ", ".join(dict.fromkeys(twice))))
    return Layout(
        width=len(heading),
        at=at,
        called={ours: heading[place].strip() for ours, place in at.items()},
        ignored=[
            cell.strip() for place, cell in enumerate(heading) if place not in at.values() and cell.strip()
        ],
    )


def plain(name: str) -> str:
    """ "First Name" is first_name."""
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
