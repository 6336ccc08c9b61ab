"""What two sets of rules say of the same reports, side by side; values, nothing is read here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Said(NamedTuple):
    """What one set of rules says of one report."""

    repeat: bool
    vulnerable: bool
    most_at_risk: bool
    # Not known whether a repeat: neither yes nor no.
    unknown: bool


@dataclass(frozen=True)
class Both:
    """One report: by the rules that held when it was told, and by those that are proposed."""

    reference: str
    now: Said
    then: Said


@dataclass(frozen=True)
class Line:
    """How many reports are flagged now and then, and how many change each way."""

    flag: str  # a field of `Said`
    now: int
    then: int
    gained: int
    lost: int


@dataclass(frozen=True)
class Preview:
    """A proposed profile on the reports of some days. `passed_over` were told while no rules held."""

    profile: str
    in_force: tuple[str, ...]
    first: date
    last: date
    reports: int
    passed_over: int
    lines: tuple[Line, ...]
    changed: tuple[str, ...]  # references, for whoever may ask for them

    def line(self, flag: str) -> Line:
        return next(one for one in self.lines if one.flag == flag)


def compared(
    told: Iterable[Both], *, profile: str, in_force: Iterable[str], days: tuple[date, date], passed_over: int
) -> Preview:
    every = list(told)
    return Preview(
        profile=profile,
        in_force=tuple(dict.fromkeys(in_force)),
        first=days[0],
        last=days[1],
        reports=len(every),
        passed_over=passed_over,
        lines=tuple(_line(flag, place, every) for place, flag in enumerate(Said._fields)),
        changed=tuple(one.reference for one in every if one.now != one.then),
    )


def _line(flag: str, place: int, told: Sequence[Both]) -> Line:
    pairs = [(one.now[place], one.then[place]) for one in told]
    return Line(
        flag=flag,
        now=sum(now for now, _ in pairs),
        then=sum(then for _, then in pairs),
        gained=pairs.count((False, True)),
        lost=pairs.count((True, False)),
    )
