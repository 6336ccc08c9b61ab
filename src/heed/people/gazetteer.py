"""Every read of the gazetteer: which places what is typed may mean, and which place a UPRN is. It knows no person."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Min, Q, QuerySet

from heed.core.actor import Actor
from heed.engines.identity import normalise
from heed.engines.identity.comparing.homes import house_level
from heed.engines.identity.normalise.text import words_of
from heed.people.models import Place
from heed.people.readings import other_readings, uprn_typed
from heed.people.rules import NUMBER_IN_FRONT, PlaceKind, fits_house, in_counting_order, read_line

MOST_SHOWN = 6
# A long street has some hundred houses: those not read are found by typing the number.
MOST_READ = 200
# As many houses as a postcode sector or a handful of streets may have.
MOST_WALKED = 4_000
MOST_STREETS = 12
# With fewer letters half the town begins like that.
FEWEST_LETTERS = 3
LAST = "\U0010ffff"

# "LE4 5" is begun; "LE45" may be a district of its own.
BEGUN_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)(?: ([0-9][A-Z]?)|([0-9][A-Z]))")


class NoSuchPlace(LookupError):
    """The gazetteer of this partnership has no such entry."""


@dataclass(frozen=True)
class Sought:
    """What was typed of an address, each part in its one written form; a part not typed is empty."""

    house: str = ""
    streets: tuple[str, ...] = ()
    postcode: str = ""

    @property
    def has_whole_postcode(self) -> bool:
        return bool(self.postcode) and normalise.normalise_postcode(self.postcode) == self.postcode

    @property
    def is_whole(self) -> bool:
        """Enough for one address: without it, not found says nothing."""
        return bool(self.house and (self.streets or self.has_whole_postcode))


@dataclass(frozen=True)
class Found:
    """The places that may be meant, the likeliest first, whether one of them is it, and whether there are more."""

    places: Sequence[Place]
    is_exact: bool = False
    has_more: bool = False


def sought(*, house: str = "", street: str = "", postcode: str = "") -> Sought:
    """The boxes of an address as they stand, half typed or whole."""
    number = "" if house.strip() else NUMBER_IN_FRONT.fullmatch(street)
    if number:
        house, street = number[1], number[2]
    plain, whole = " ".join(words_of(street)), normalise.normalise_street(street)
    return Sought(
        house=normalise.normalise_house(house),
        # "Mill Cl" may become a close, and may become Mill Clough.
        streets=tuple(dict.fromkeys(one for one in (whole, plain) if len(one) >= FEWEST_LETTERS)),
        postcode=_begun_postcode(postcode),
    )


def sought_in_a_line(text: str) -> Sought:
    """ "12 Mill Lane, LE4 5HH", "Flat 6, Siskin House, Mill Lane", "Siskin House": a place told in one line."""
    line = read_line(text)
    return sought(house=line.house, street=line.street, postcode=line.postcode)


def _begun_postcode(text: str) -> str:
    """At least one character past the space: a whole district is no help."""
    whole = normalise.normalise_postcode(text)
    if " " in whole:
        return whole
    begun = BEGUN_POSTCODE.fullmatch(" ".join(text.upper().split()))
    return f"{begun[1]} {begun[2] or begun[3]}" if begun else ""


def look_up_as_typed(actor: Actor, asked: Sought, *, text: str, postcode: str = "") -> Found:
    """As each box says; where that gives no door, the same words as they may be meant however they are put.

    `text` is all that was typed but a postcode in a box of its own. What is found so is offered, never the very one.
    """
    uprn = uprn_typed(text)
    if uprn:
        return _shown(list(places_with(actor, [uprn]).values()))
    found = look_up(actor, asked)
    if found.is_exact or (asked.house and any(place.kind != PlaceKind.STREET for place in found.places)):
        return found
    for reading in other_readings(text, postcode):
        meant = sought(**reading._asdict())
        doors = [] if meant == asked else look_up(actor, meant).places
        if any(fits_house(place.house_key, meant.house) for place in doors if place.kind != PlaceKind.STREET):
            return _shown([place for place in doors if place.kind != PlaceKind.STREET])
    return found


def look_up(actor: Actor, asked: Sought) -> Found:
    """Everything typed together first; if nothing is like that, what the postcode or the street alone would give."""
    here = Place.objects.filter(partnership_id=actor.partnership_id)
    keys = _streets_that_begin(asked.streets, partnership_id=actor.partnership_id)
    addresses = _first_found(here.exclude(kind=PlaceKind.STREET), asked, keys)
    exact = [place for place in addresses if is_the_one(place, asked)]
    if exact:
        return _shown([*exact, *(place for place in addresses if place not in exact)], is_exact=True)
    # A street typed to its end needs no offering; one still being typed does, whatever doors may be in it.
    is_settled = any(place.street_key in asked.streets for place in addresses)
    streets = (
        []
        if is_settled
        else _streets(here, [key for key in keys if not asked.house or key not in asked.streets])
    )
    return _shown([*addresses, *streets] if asked.house or asked.postcode else [*streets, *addresses])


def _shown(places: Sequence[Place], *, is_exact: bool = False) -> Found:
    return Found(places[:MOST_SHOWN], is_exact=is_exact, has_more=len(places) > MOST_SHOWN)


def is_the_one(place: Place, asked: Sought) -> bool:
    """The same house, in the street or at the postcode that was typed, and nothing typed speaks against it."""
    if not asked.is_whole or place.house_key != asked.house:
        return False
    same_postcode = asked.postcode == place.postcode
    same_street = place.street_key in asked.streets
    if asked.postcode and asked.streets:
        return same_postcode and same_street
    return same_postcode if asked.postcode else same_street


def speaks_against(place: Place, asked: Sought) -> bool:
    """The house or the postcode typed is another one; a street only where no postcode agrees."""
    if asked.house and house_level(place.house_key, asked.house) not in ("same_home", "flat_alike"):
        return True
    if asked.has_whole_postcode and place.postcode:
        return asked.postcode != place.postcode
    return bool(asked.streets and place.street_key and place.street_key not in asked.streets)


def places_with(actor: Actor, uprns: Iterable[str]) -> Mapping[str, Place]:
    """The places these UPRNs are; one the gazetteer does not know is left out."""
    asked = {uprn for uprn in map(normalise.normalise_uprn, uprns) if uprn}
    if not asked:
        return {}
    found = Place.objects.filter(partnership_id=actor.partnership_id, uprn__in=asked)
    return {place.uprn: place for place in found}


def get_place(actor: Actor, pk: str) -> Place:
    """The entry that was offered, or NoSuchPlace."""
    is_number = pk.isascii() and pk.isdigit() and len(pk) < 19
    found = Place.objects.filter(partnership_id=actor.partnership_id, pk=pk).first() if is_number else None
    if found is None:
        raise NoSuchPlace(pk)
    return found


def has_places(actor: Actor) -> bool:
    """Whether this partnership has a gazetteer at all: without one nothing can be said to be missing from it."""
    return Place.objects.filter(partnership_id=actor.partnership_id).exists()


def _streets_that_begin(beginnings: Sequence[str], *, partnership_id: int) -> list[str]:
    """The first streets that begin so, a step of the index each: a long street costs no more than a short one."""
    found: list[str] = []
    for begin in beginnings:
        with connection.cursor() as cursor:
            cursor.execute(NEXT_STREETS, [partnership_id, begin, begin + LAST, partnership_id, begin + LAST])
            found += [key for (key,) in cursor.fetchall()]
    return list(dict.fromkeys(found))[:MOST_STREETS]


NEXT_STREETS = f"""
WITH RECURSIVE street (name) AS (
    SELECT MIN(street_key) FROM people_place WHERE partnership_id = %s AND street_key >= %s AND street_key < %s
    UNION ALL
    SELECT (SELECT MIN(street_key) FROM people_place
            WHERE partnership_id = %s AND street_key > street.name AND street_key < %s)
    FROM street WHERE street.name IS NOT NULL
)
SELECT name FROM street WHERE name IS NOT NULL LIMIT {MOST_STREETS}
"""  # noqa: S608 - a constant


def _first_found(doors: QuerySet[Place], asked: Sought, keys: Sequence[str]) -> list[Place]:
    return next((found for way in _ways(doors, asked, keys) if (found := _addresses(way, asked.house))), [])


def _ways(doors: QuerySet[Place], asked: Sought, keys: Sequence[str]) -> Iterator[QuerySet[Place]]:
    """The indexed ways to look, the most telling first."""
    if asked.postcode:
        whole = (
            Q(postcode=asked.postcode) if asked.has_whole_postcode else _begins("postcode", asked.postcode)
        )
        if keys:
            yield doors.filter(whole, street_key__in=keys)
        yield doors.filter(whole)
    for several in ([key for key in keys if key in asked.streets], keys):
        # Without a house the doors of several streets are no help; with one they are few.
        if several and (asked.house or len(several) == 1):
            yield doors.filter(street_key__in=several)
    # A block is named in either box: "Siskin House".
    building = asked.house.partition("/")[0]
    if asked.house and not (asked.streets or asked.postcode):
        yield from _named(doors, building)
    elif not asked.house and not keys:
        for one in asked.streets:
            yield from _named(doors, one)


def _named(doors: QuerySet[Place], building: str) -> Iterator[QuerySet[Place]]:
    if len(building) >= FEWEST_LETTERS and not building[0].isdigit():
        yield doors.filter(_begins("house_key", building))


def _begins(column: str, beginning: str) -> Q:
    """A range of the index; LIKE would read every row on one database or the other."""
    return Q(**{f"{column}__gte": beginning, f"{column}__lt": beginning + LAST})


def _addresses(narrowed: QuerySet[Place], house: str) -> list[Place]:
    """House by house here, because a second range would tempt the database to walk every house with that number."""
    if not house:
        found = list(narrowed.order_by("house_key")[:MOST_READ])
    else:
        read = narrowed.values_list("pk", "house_key")[:MOST_WALKED]
        fitting = [(key, pk) for pk, key in read if fits_house(key, house)]
        begun = [pair for pair in fitting if pair[0].startswith(house)] or fitting
        found = list(narrowed.model.objects.in_bulk([pk for _, pk in sorted(begun)[:MOST_READ]]).values())
    return sorted(found, key=lambda place: (place.street_key, in_counting_order(place.house_key), place.pk))


def _streets(here: QuerySet[Place], keys: Sequence[str]) -> list[Place]:
    """Each street once, taken from its own entry or from an address on it."""
    if not keys:
        return []
    firsts = here.filter(street_key__in=keys[: MOST_SHOWN + 1]).values("street_key").annotate(first=Min("pk"))
    first_of = {one["street_key"]: one["first"] for one in firsts}
    found = here.in_bulk(list(first_of.values()))
    return [as_street(found[first_of[key]]) for key in keys if key in first_of]


def as_street(place: Place) -> Place:
    """The street of a place, without its house."""
    if place.kind == PlaceKind.STREET:
        return place
    return Place(
        pk=place.pk,
        partnership_id=place.partnership_id,
        kind=PlaceKind.STREET,
        street=place.street,
        locality=place.locality,
        street_key=place.street_key,
    )


def label(place: Place) -> str:
    """One line as it is written on a letter: "12 Mill Lane, LE4 5HH"."""
    is_number = place.house[:1].isdigit() and "," not in place.house
    street = f"{place.house} {place.street}" if is_number else f"{place.house}, {place.street}"
    return ", ".join(part for part in (street.strip(", "), place.postcode) if part)
