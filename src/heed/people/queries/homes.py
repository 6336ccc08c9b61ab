"""Who lives together, around one address or in one building, and who is on one telephone."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from heed.engines.identity import (
    normalise,
)
from heed.people import index
from heed.people.models import HouseholdMembership, PersonRecord
from heed.people.queries.recognising import prepared
from heed.people.told import PersonTold


def records_on_line(number: str, *, on: date, partnership_id: int) -> set[int]:
    """Everybody any agency was told of on this telephone."""
    return records_on_lines([number], on=on, partnership_id=partnership_id)[number]


def records_on_lines(numbers: Iterable[str], *, on: date, partnership_id: int) -> dict[str, set[int]]:
    """The same for several telephones, asked at once."""
    lines = {number: prepared(PersonTold(phone=number), on) for number in numbers}
    return index.records_on_lines(lines, partnership_id=partnership_id)


def household_of(record_ids: Iterable[int], *, partnership_id: int, on: date) -> frozenset[int]:
    """Records of everybody who lives with these people on this day, themselves among them."""
    ids = list(record_ids)
    if not ids:
        return frozenset()
    current = (Q(from_on__isnull=True) | Q(from_on__lte=on)) & (
        Q(until_on__isnull=True) | Q(until_on__gte=on)
    )
    memberships = HouseholdMembership.objects.filter(current, partnership_id=partnership_id)
    homes = memberships.filter(record_id__in=ids).values("household_id")
    return frozenset(memberships.filter(household_id__in=homes).values_list("record_id", flat=True))


def records_around(told: PersonTold, *, partnership_id: int, on: date) -> index.Around:
    """Records told of at the same address, and in its building: by UPRN, else by postcode, house and flat."""
    parent = normalise.normalise_uprn(told.parent_uprn)
    home, building = index.around_home(prepared(told, on), parent, partnership_id=partnership_id)
    coded = records_at_place(parent, partnership_id=partnership_id)
    return index.Around(home, coded | (building or frozenset()) if parent else building)


def records_at_place(parent_uprn: str, *, partnership_id: int) -> frozenset[int]:
    """Records told of in the same building, whichever flat."""
    if not parent_uprn:
        return frozenset()
    found = PersonRecord.objects.filter(partnership_id=partnership_id, parent_uprn=parent_uprn)
    return frozenset(found.values_list("pk", flat=True)[:400])
