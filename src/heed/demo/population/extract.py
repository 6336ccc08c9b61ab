"""Reads the small extract of published tables the made-up city stands on."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "extract"
POLICE_ROWS = "leicestershire_police_asb_2025-01_to_2025-09.csv.gz"
MAP_POINTS = "leicester_map_points.csv.gz"
POSTCODES = "leicester_postcodes.csv.gz"
FIRST_NAMES = "first_names_by_decade_1904_2024.csv.gz"
SURNAMES = "surname_frequency.csv.gz"

# Labels of map points that are places to go, not streets to live in.
VENUES = frozenset(
    [
        "Supermarket",
        "Nightclub",
        "Hospital",
        "Parking Area",
        "Petrol Station",
        "Police Station",
        "Shopping Area",
    ]
)
# About one degree of longitude over one of latitude at Leicester; only nearness is asked of it.
EAST_SHRINK = 0.607
CELL = 0.005


@dataclass(frozen=True, slots=True)
class Street:
    name: str
    latitude: float
    longitude: float
    records_seen: int
    postcodes: tuple[str, ...]


def rows(name: str) -> list[list[str]]:
    """A file of the extract without its heading."""
    packed = (FOLDER / name).read_bytes()
    return list(csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8"))))[1:]


def is_street(label: str) -> bool:
    road_number = label[:1] in "AB" and label[1:].isdigit()
    return "/" not in label and label not in VENUES and not road_number


def tidy(label: str) -> str:
    """The published labels capitalise after an apostrophe: "St Saviour'S"."""
    return label.replace("'S ", "'s ")


@cache
def streets() -> tuple[Street, ...]:
    """Every street among the map points, with its three nearest postcodes."""
    cells = _postcodes_by_cell()
    found = []
    for _, label, east, north, _, _, seen in rows(MAP_POINTS):
        point = (float(north), float(east))
        nearest = _nearest(cells, point)
        if is_street(label) and nearest:
            found.append(Street(tidy(label), *point, int(seen), nearest))
    return tuple(found)


def _postcodes_by_cell() -> dict[tuple[int, int], list[tuple[float, float, str]]]:
    cells: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
    for postcode, north, east, *_ in rows(POSTCODES):
        place = (float(north), float(east), postcode)
        cells.setdefault(_cell(place[0], place[1]), []).append(place)
    return cells


def _cell(north: float, east: float) -> tuple[int, int]:
    return int(north // CELL), int(east // CELL)


def _nearest(
    cells: dict[tuple[int, int], list[tuple[float, float, str]]], point: tuple[float, float]
) -> tuple[str, ...]:
    north, east = point
    row, column = _cell(north, east)
    around = ((row + up, column + along) for up in (-1, 0, 1) for along in (-1, 0, 1))
    near = sorted(
        ((n - north) ** 2 + (EAST_SHRINK * (e - east)) ** 2, postcode)
        for cell in around
        for n, e, postcode in cells.get(cell, ())
    )
    return tuple(postcode for _, postcode in near[:3])
