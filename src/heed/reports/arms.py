"""The conditions, an index each, by which what was told of some records or of a place is found in one statement."""

from collections.abc import Iterable

from heed.core.fixed import marks
from heed.reports.places import Place

LAST = "\U0010ffff"
Arm = tuple[str, list[object]]  # a condition and its values


def of_records(record_ids: Iterable[int]) -> Arm:
    ids: list[object] = list(record_ids)
    return f"r.record_id IN ({marks(ids)})", ids


def of_place(place: Place) -> list[Arm]:
    """Each way to it that is known, an index each; the empty text is said not to be meant, as the indexes say it."""
    codes = [code for code in (place.uprn, place.parent_uprn) if code]
    ways = (
        ("uprn", codes),
        ("parent_uprn", codes[1:] if place.uprn else codes),
        ("postcode_key", [place.postcode_key] if place.postcode_key else []),
        ("street_key", [place.street_key] if place.street_key else []),
    )
    arms: list[Arm] = [
        (
            f"i.partnership_id = r.partnership_id AND i.{name} IN ({marks(keys)}) AND NOT (i.{name} = '')",
            [*keys],
        )
        for name, keys in ways
        if keys
    ]
    return arms + _of_building(place)


def _of_building(place: Place) -> list[Arm]:
    """What somebody told in words of another flat of it, or of the house itself."""
    if not (place.building and place.postcode):
        return []
    key = f"{place.postcode} {place.building}"
    named: list[object] = [key, f"{key}/", f"{key}/{LAST}"]
    return [
        (
            "i.partnership_id = r.partnership_id AND NOT (i.postcode_key = '')"
            " AND (i.postcode_key = %s OR (i.postcode_key >= %s AND i.postcode_key < %s))",
            named,
        )
    ]
