"""Reads the table of who sees what: one line may speak for several roles and relations."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ANY_ROW = "any row"


@dataclass(frozen=True)
class Cell:
    """What somebody of a role, standing so to a row in this state, gets from a route (or from any row at all)."""

    route: str
    role: str
    relation: str
    state: str
    sees: str


def cells() -> list[Cell]:
    with Path(__file__).with_suffix(".csv").open(newline="", encoding="utf-8") as file:
        return [cell for line in csv.DictReader(file) for cell in _spread(line)]


def _spread(line: dict[str, str]) -> Iterator[Cell]:
    for role in line["role"].split("; "):
        for relation in line["relation"].split("; "):
            yield Cell(line["route"], role, relation, line["state"], line["sees"])
