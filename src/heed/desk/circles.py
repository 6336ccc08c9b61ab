"""Who is around a caller: the records that are hers, her household's, her home's and her building's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heed.desk.fields import Problem, person_harmed
from heed.desk.queries.drafts import Confirmed
from heed.people import queries as people
from heed.people.groups import group_of
from heed.people.told import PersonTold
from heed.reports.addresses import place_told, records_there
from heed.reports.facts import Circle
from heed.reports.places import Happened, happened, is_home, place_named


def circle_around(
    fields: Mapping[str, str], confirmed: Confirmed, *, has_candidates: bool, partnership_id: int, on: date
) -> Circle:
    """A caller whom nobody confirmed is a new person only if nothing fits her, or the handler says so."""
    told = person_harmed(fields)
    own = _own(told, confirmed, fields, has_candidates, partnership_id)
    lived_with = people.household_of(
        (own or frozenset()) | confirmed.household_ids, partnership_id=partnership_id, on=on
    ) | group_of(confirmed.household_ids, partnership_id=partnership_id)
    household = (lived_with | (own or frozenset())) if lived_with or own else None
    there, building = records_there(told, partnership_id, on)
    return Circle(
        own=own,
        household=household,
        home=None if there is None else there | (own or frozenset()),
        building=building,
        place=None if there is None else place_told(told),
    )


def happened_at(problem: Problem) -> Happened:
    """Where this problem was, as it will be kept; at home, where nothing was said of it."""
    if is_home(problem.place):
        return Happened()
    return happened(problem.uprn, problem.parent_uprn, problem.postcode, problem.place)


@dataclass(frozen=True)
class Scene:
    """Where this call's problem was, if not at her home: in the words it was told in, and who was told of there.

    `circle` is None where the words name no address: then nothing can be counted for it.
    """

    words: str
    circle: Circle | None


def scene_of(problem: Problem, around_her: Circle, *, partnership_id: int, on: date) -> Scene | None:
    """None where it was at home, or in her building: the place is then the one she lives in."""
    it = happened_at(problem)
    at_hers = around_her.is_at_the_place(it, lives_there=False) if around_her.place else False
    if at_hers or not (it.words or it.uprn):
        return None
    named = place_named(it)
    if named is None:
        return Scene(it.words, None)
    told, place = named
    street = told.streets[0] if told.streets else ""
    there, building = records_there(
        PersonTold(
            house=told.house,
            street=street,
            postcode=told.postcode,
            uprn=place.uprn,
            parent_uprn=place.parent_uprn,
        ),
        partnership_id,
        on,
    )
    return Scene(it.words, Circle(own=frozenset(), home=there or frozenset(), building=building, place=place))


def _own(
    told: PersonTold,
    confirmed: Confirmed,
    fields: Mapping[str, str],
    has_candidates: bool,
    partnership_id: int,
) -> frozenset[int] | None:
    if confirmed.same:
        return group_of(confirmed.same_ids, partnership_id=partnership_id)
    if fields.get("is_new") == "on":
        return frozenset()
    return frozenset() if _would_be_found(told) and not has_candidates else None


def _would_be_found(told: PersonTold) -> bool:
    """Enough was said to find her if any agency had heard of her; with less, not found says nothing."""
    return bool(told.surname and (told.born or told.phone or (told.postcode and told.house)))
