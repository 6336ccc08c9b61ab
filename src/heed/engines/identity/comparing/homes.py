"""How two addresses agree: UPRN, postcode, house and street are one comparison, since each nearly settles the
others.
"""

from heed.engines.identity.keys import house_parts
from heed.engines.identity.prepared import PreparedPerson


def address_level(a: PreparedPerson, b: PreparedPerson) -> str | None:
    """The level at which the addresses agree."""
    if a.uprn and a.uprn == b.uprn:
        return "same_home"
    if a.postcode and b.postcode:
        return _by_postcode(a, b)
    if a.street and a.street == b.street:
        return _on_one_street(a, b)
    return None


def _by_postcode(a: PreparedPerson, b: PreparedPerson) -> str:
    if a.postcode != b.postcode:
        same = a.postcode.partition(" ")[0] == b.postcode.partition(" ")[0]
        return "same_area" if same else "other_area"
    if " " not in a.postcode:
        return "same_area"
    if not a.house or not b.house:
        return "same_postcode"
    level = house_level(a.house, b.house) or "neighbour"
    # Two UPRNs behind one number are two flats.
    return "same_building" if level == "same_home" and a.uprn and b.uprn else level


def _on_one_street(a: PreparedPerson, b: PreparedPerson) -> str | None:
    if not a.house or not b.house:
        return "same_street"
    # Every town has a Station Road: without a postcode the same number is not yet the same home.
    return "same_house_and_street" if a.house == b.house else "same_street"


def house_level(a: str, b: str) -> str | None:
    """Two houses of one postcode: "same_home", "flat_alike" (6 and 12/6), "same_building" (12, 12a, 12/6 and
    12/7).
    """
    if a == b:
        return "same_home"
    building_a, _, unit_a = a.partition("/")
    building_b, _, unit_b = b.partition("/")
    if building_a and building_a == building_b:
        return "same_building"
    if _is_flat_of(unit_a, building_a, unit_b, building_b) or _is_flat_of(
        unit_b, building_b, unit_a, building_a
    ):
        return "flat_alike"
    return "same_building" if set(house_parts(building_a)) & set(house_parts(building_b)) else None


def _is_flat_of(unit: str, building: str, other_unit: str, other_building: str) -> bool:
    """One of the two gave the number of the flat alone, as "6" or as "Flat 6"."""
    if not unit:
        return False
    as_a_house = unit == other_building and not other_unit
    return as_a_house or (unit == other_unit and not (building and other_building))
