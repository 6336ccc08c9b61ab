"""Who was told of at an address: at that home, in its building, and the place itself."""

from datetime import date

from heed.people import queries as people
from heed.people.gazetteer import sought
from heed.people.told import PersonTold
from heed.reports.places import Place, place_of


def records_there(
    told: PersonTold, partnership_id: int, on: date
) -> tuple[frozenset[int] | None, frozenset[int] | None]:
    """Whoever was told of at this address, and in its building; none where it is not known which."""
    if told.uprn or (told.postcode and told.house):
        around = people.records_around(told, partnership_id=partnership_id, on=on)
        return around.home, around.building
    if not told.parent_uprn:
        return None, None
    return None, people.records_at_place(told.parent_uprn, partnership_id=partnership_id)


def place_told(told: PersonTold) -> Place:
    asked = sought(house=told.house, street=told.street, postcode=told.postcode)
    return place_of(asked, uprn=told.uprn, parent_uprn=told.parent_uprn)
