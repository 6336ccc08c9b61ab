"""Lands the gazetteer of the made-up city: its streets, its homes, and the blocks its flats are in."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from heed.demo.loading.people import Maker
from heed.demo.partnership import Founded
from heed.demo.population import Home, extract
from heed.people.actions.places import PlaceRow, land_places

# The columns of the extract's map points that are read here.
LABEL, EAST, NORTH, AREA = 1, 2, 3, 5


def land_gazetteer(homes: Mapping[str, Home], founded: Founded, maker: Maker, *, at: datetime) -> int:
    """Every place once; returns how many there are."""
    rows = list(_rows(homes))
    for source, batch in maker.batches(rows):
        land_places(places=batch, source=source, by=founded.by, at=at)
    return len(rows)


def _rows(homes: Mapping[str, Home]) -> Iterator[PlaceRow]:
    streets = _streets()
    yield from streets.values()
    blocks: dict[str, PlaceRow] = {}
    for home in homes.values():
        area = streets[home.street].locality if home.street in streets else ""
        row = PlaceRow(
            home.uprn,
            home.parent_uprn or "",
            home.house,
            home.street,
            area,
            home.postcode,
            home.longitude,
            home.latitude,
        )
        yield row
        if home.parent_uprn:
            # "Flat 6, Linnet Court" is in Linnet Court, which is a place too: its stairs, its bins, its door.
            name = home.house.partition(", ")[2] or home.house
            blocks.setdefault(
                home.parent_uprn, row._replace(uprn=home.parent_uprn, parent_uprn="", house=name)
            )
    yield from blocks.values()


def _streets() -> Mapping[str, PlaceRow]:
    """Each street of the map points once, with the area its first point is in."""
    found: dict[str, PlaceRow] = {}
    for row in extract.rows(extract.MAP_POINTS):
        name = extract.tidy(row[LABEL])
        if extract.is_street(row[LABEL]):
            found.setdefault(
                name,
                PlaceRow(
                    street=name, locality=row[AREA], longitude=float(row[EAST]), latitude=float(row[NORTH])
                ),
            )
    return found
