"""Chance that falls the same way on every machine: every draw rests on `random()` alone, seeded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """A table of things and whole-number weights, drawn by one look-up."""

    __slots__ = ("_steps", "things", "total")

    def __init__(self, pairs: Iterable[tuple[T, int]]) -> None:
        rows = [(thing, weight) for thing, weight in pairs if weight > 0]
        self.things: tuple[T, ...] = tuple(thing for thing, _ in rows)
        self._steps = list(accumulate(weight for _, weight in rows))
        self.total = self._steps[-1]

    def at(self, point: float) -> T:
        """The thing at a point between 0 and 1."""
        return self.things[bisect_right(self._steps, point * self.total)]


class Dice:
    """`random()` is the one generator whose sequence Python promises to keep, so nothing else is used."""

    __slots__ = ("roll",)

    def __init__(self, seed: int) -> None:
        self.roll = Random(seed).random

    def chance(self, share: float) -> bool:
        return self.roll() < share

    def below(self, count: int) -> int:
        return int(self.roll() * count)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.roll() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self.roll() * len(things))]

    def draw(self, table: Weighted[T]) -> T:
        return table.at(self.roll())

    def day(self, first: date, last: date) -> date:
        return date.fromordinal(self.between(first.toordinal(), last.toordinal()))

    def shuffled(self, things: Iterable[T]) -> list[T]:
        pile = list(things)
        for last in range(len(pile) - 1, 0, -1):
            other = int(self.roll() * (last + 1))
            pile[last], pile[other] = pile[other], pile[last]
        return pile
