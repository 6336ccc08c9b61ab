"""The places offered for an address while it is typed, and what a UPRN in the draft stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heed.core.actor import Actor
from heed.desk.addresses import (
    CHOSEN,
    GROUPS,
    Choice,
    Home,
    Spot,
    as_it_stands,
    is_as_chosen,
    uprns_in,
    without_code,
)
from heed.people import gazetteer
from heed.people.gazetteer import Sought, is_the_one, label, speaks_against
from heed.people.rules import PlaceKind

if TYPE_CHECKING:
    from heed.people.models import Place

STREET = "street-"


@dataclass(frozen=True)
class Offered:
    """What stands below the boxes of one address.

    `state` is "known", "changed" (in the gazetteer, after it was chosen), "elsewhere", "unknown", or nothing to say.
    """

    of: str
    state: str = ""
    known_as: str = ""
    choices: Sequence[Choice] = ()
    has_more: bool = False


def offered(actor: Actor, fields: Mapping[str, str], group: Home | Spot) -> Offered:
    """The look-up for one address as it stands; the same for the page, its live part and the plain form."""
    asked, uprn = _asked(fields, group), fields.get(f"{group.prefix}uprn", "").strip()
    held = next(iter(gazetteer.places_with(actor, [uprn]).values()), None) if uprn else None
    if held and not _is_contradicted(held, fields, group):
        choice = _choice(held, fields, group)
        is_told = is_the_one(held, asked) or _is_taken(choice, fields)
        return Offered(group.of, "known", label(held), () if is_told else [choice])
    if held and is_as_chosen(fields, group):
        return Offered(group.of, "changed", label(held), [_choice(held, fields, group)])
    found = gazetteer.look_up_as_typed(
        actor, asked, text=_typed(fields, group), postcode=_postcode(fields, group)
    )
    if found.is_exact and _is_taken(_choice(found.places[0], fields, group), fields):
        return Offered(group.of, "known", label(found.places[0]))
    places = [place for place in found.places if held is None or place.pk != held.pk]
    # Offered, never forced: what was typed counts until somebody chooses.
    choices = [_choice(place, fields, group) for place in ([held, *places] if held else places)]
    if held:
        return Offered(group.of, "elsewhere", label(held), choices[: gazetteer.MOST_SHOWN], found.has_more)
    is_missing = (asked.is_whole and not found.is_exact) or bool(uprn)
    state = "unknown" if is_missing and gazetteer.has_places(actor) else ""
    return Offered(group.of, state, "", choices, found.has_more)


def chosen(actor: Actor, fields: Mapping[str, str], of: str, key: str) -> Mapping[str, str]:
    """What the choice with this key puts into the fields; LookupError where nothing like that was offered."""
    group = GROUPS[of]
    place = gazetteer.get_place(actor, key.removeprefix(STREET))
    return _choice(gazetteer.as_street(place) if key.startswith(STREET) else place, fields, group).fills


def with_known_places(actor: Actor, fields: Mapping[str, str]) -> Mapping[str, str]:
    """The fields as they are to be read: a UPRN whose address was changed after it was chosen is nobody's any more.

    The building, and the postcode of where it happened, are those the gazetteer has for the UPRN. Where the gazetteer
    itself was changed after it was chosen, what was chosen stays.
    """
    known = gazetteer.places_with(actor, uprns_in(fields))
    read = dict(fields)
    for group in GROUPS.values():
        place = _held(known, fields, group)
        is_right = place is not None and not _is_contradicted(place, fields, group)
        if not is_right and is_as_chosen(fields, group):
            if isinstance(group, Spot):
                read[f"{group.prefix}postcode"] = _asked(fields, group).postcode
        elif place is None:
            # Only a home's UPRN is ever typed; all else came with a choice, and is not of a UPRN typed over it.
            if isinstance(group, Spot):
                read = without_code(read, [group])
            elif f"{group.prefix}parent_uprn" in read:
                read[f"{group.prefix}parent_uprn"] = ""
        elif not is_right:
            read = without_code(read, [group])
        else:
            read[f"{group.prefix}uprn"] = place.uprn
            read[f"{group.prefix}parent_uprn"] = place.parent_uprn
            if isinstance(group, Spot):
                read[f"{group.prefix}postcode"] = place.postcode
    return read


def _held(known: "Mapping[str, Place]", fields: Mapping[str, str], group: Home | Spot) -> "Place | None":
    return known.get(fields.get(f"{group.prefix}uprn", "").strip().lstrip("0"))


def _asked(fields: Mapping[str, str], group: Home | Spot) -> Sought:
    if isinstance(group, Spot):
        return gazetteer.sought_in_a_line(fields.get(f"{group.prefix}place", ""))
    return gazetteer.sought(
        house=group.text(fields, "house"),
        street=group.text(fields, "street"),
        postcode=group.text(fields, "postcode"),
    )


def _typed(fields: Mapping[str, str], group: Home | Spot) -> str:
    """All that tells the house and the street, in whichever box it stands."""
    if isinstance(group, Spot):
        return fields.get(f"{group.prefix}place", "")
    return f"{group.text(fields, 'house')} {group.text(fields, 'street')}".strip()


def _postcode(fields: Mapping[str, str], group: Home | Spot) -> str:
    return "" if isinstance(group, Spot) else group.text(fields, "postcode")


def _is_contradicted(place: "Place", fields: Mapping[str, str], group: Home | Spot) -> bool:
    if isinstance(group, Spot):
        # The line was written by the choice: any other line is another place.
        return _spoken(fields.get(f"{group.prefix}place", "")) != _spoken(label(place))
    return speaks_against(place, _asked(fields, group))


def _is_taken(choice: Choice, fields: Mapping[str, str]) -> bool:
    """Choosing it would change nothing."""
    told = ((name, text) for name, text in choice.fills.items() if not name.endswith(CHOSEN))
    return all(fields.get(name, "") == text for name, text in told)


def _choice(place: "Place", fields: Mapping[str, str], group: Home | Spot) -> Choice:
    is_street = place.kind == PlaceKind.STREET
    fills = _fills_of_a_spot(place, group) if isinstance(group, Spot) else _fills_of_a_home(place, group)
    fills[f"{group.prefix}{CHOSEN}"] = as_it_stands(fills, group)
    needs_house = isinstance(group, Home) and is_street and not group.text(fields, "house")
    return Choice(
        key=f"{STREET if is_street else ''}{place.pk}",
        label=label(place),
        locality=place.locality,
        is_street=is_street,
        fills=fills,
        goes_on_at=f"{group.prefix}house" if needs_house else group.goes_on_at,
    )


def _fills_of_a_home(place: "Place", group: Home) -> dict[str, str]:
    """A street leaves the house as it was typed, and the postcode too where it has several."""
    fills = {"street": place.street, "uprn": place.uprn, "parent_uprn": place.parent_uprn}
    if place.kind != PlaceKind.STREET:
        fills |= {"house": place.house, "postcode": place.postcode}
    elif place.postcode:
        fills["postcode"] = place.postcode
    return {group.name(part): text for part, text in fills.items()}


def _fills_of_a_spot(place: "Place", group: Spot) -> dict[str, str]:
    return {f"{group.prefix}place": label(place), f"{group.prefix}uprn": place.uprn}


def _spoken(line: str) -> str:
    return " ".join(line.casefold().split())
