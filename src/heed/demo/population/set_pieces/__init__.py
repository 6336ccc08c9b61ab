"""Fixed scenes the demonstration and the journeys rely on: same people and addresses for every seed."""

from __future__ import annotations

from heed.demo.population.city import City
from heed.demo.population.set_pieces import (
    callers,
    fieldfare_row,
    plover_court,
    sandpiper_court,
    siskin_house,
    whinchat_house,
)
from heed.demo.population.set_pieces.staging import Stage

SCENES = (plover_court, whinchat_house, fieldfare_row, sandpiper_court, siskin_house)
TAKEN_NUMBERS = frozenset(
    {
        plover_court.OLD_LINE,
        "0115 496 0208",
        "01632 960233",
        whinchat_house.RAYMOND_LINE,
        whinchat_house.PRECIOUS_LINE,
        fieldfare_row.FAMILY_LINE,
        fieldfare_row.MAREK_MOBILE,
        sandpiper_court.SHARED_LINE,
        siskin_house.CHARLOTTE_MOBILE,
        siskin_house.IMRAN_LINE,
        siskin_house.KIERAN_MOBILE,
    }
)
# No other home stands in these streets or postcodes, so the scenes mean the same whatever the seed.
KEPT_FREE = frozenset(
    {scene.STREET for scene in SCENES}
    | {scene.POSTCODE for scene in SCENES}
    | {callers.UNKNOWN_STREET, callers.UNKNOWN_POSTCODE}
)


def stage(city: City) -> Stage:
    """Puts every scene into an empty city; its people have the lowest ids."""
    on = Stage(city)
    for scene in SCENES:
        scene.stage(on)
    return on
