"""Which boxes of the call tell one address, and what choosing a place puts into them; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heed.desk.fields import MOST_PROBLEMS


@dataclass(frozen=True)
class Home:
    """An address in boxes of its own: of the caller, or of the person harmed."""

    of: str
    prefix: str
    goes_on_at: str

    parts = ("uprn", "house", "street", "postcode")

    def name(self, part: str) -> str:
        return self.prefix + part

    def text(self, fields: Mapping[str, str], part: str) -> str:
        return fields.get(self.prefix + part, "")


@dataclass(frozen=True)
class Spot:
    """Where one of the problems happened, in one line; its UPRN stands beside it, unseen."""

    of: str
    prefix: str
    goes_on_at: str

    parts = ("uprn", "place")


CALLER = Home("home", "", "email")
HARMED = Home("harmed", "harmed_", "relation")
HOMES = (CALLER, HARMED)
SPOTS = tuple(
    Spot(f"p{number}", f"p{number}_", f"p{number}_crime_reference") for number in range(1, MOST_PROBLEMS + 1)
)
GROUPS: Mapping[str, Home | Spot] = {**{home.of: home for home in HOMES}, **{spot.of: spot for spot in SPOTS}}


# Beside each address, unseen: what the choice put into its boxes.
CHOSEN = "place_chosen"


@dataclass(frozen=True)
class Choice:
    """One place as it is offered: what it says, what it is, and what choosing it puts where."""

    key: str
    label: str
    locality: str
    is_street: bool
    fills: Mapping[str, str]
    goes_on_at: str


def as_it_stands(fields: Mapping[str, str], group: Home | Spot) -> str:
    """The address and its UPRN on one line; empty without a UPRN. A choice writes it down beside what it fills in."""
    told = [" ".join(fields.get(group.prefix + part, "").split()) for part in group.parts]
    return " · ".join(told) if told[0] else ""


def is_as_chosen(fields: Mapping[str, str], group: Home | Spot) -> bool:
    """Whether it was chosen, and nothing of it was typed since."""
    chosen = fields.get(f"{group.prefix}{CHOSEN}", "")
    return bool(chosen) and chosen == as_it_stands(fields, group)


def uprns_in(fields: Mapping[str, str]) -> set[str]:
    return {text for group in GROUPS.values() if (text := fields.get(f"{group.prefix}uprn", "").strip())}


def without_code(fields: Mapping[str, str], groups: Iterable[Home | Spot]) -> dict[str, str]:
    """The same fields, in which these addresses have no UPRN."""
    return {**fields, **{f"{group.prefix}{part}": "" for group in groups for part in ("uprn", "parent_uprn")}}
