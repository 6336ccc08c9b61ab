"""What one telling says about a person, read once into its normal form, with what could not be understood."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from heed.engines.identity import normalise
from heed.engines.identity.normalise import contact, dates
from heed.engines.identity.normalise.text import said, visible


class Doubt(NamedTuple):
    """Something said that could not be used as it was said: which field, and why (a code)."""

    field: str
    code: str


# Every doubt there can be, so that the words for them can be tested for completeness.
ALL_DOUBTS: tuple[Doubt, ...] = (
    *(
        Doubt(name, code)
        for name in ("dob", "birth_year", "age")
        for code in (dates.IMPOSSIBLE, dates.FUTURE, dates.TOO_LONG_AGO, dates.NOT_UNDERSTOOD)
    ),
    Doubt("phone", "withheld"),
    Doubt("phone", "unverified"),
    Doubt("phone", "not_a_number"),
    Doubt("email", "not_an_address"),
    Doubt("uprn", "not_a_uprn"),
    Doubt("postcode", "not_a_postcode"),
)


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person as one telling has her. Empty text and None are unknown."""

    first_name: str = ""
    surname: str = ""
    dob: date | None = None
    birth_year: int | None = None
    birth_year_slack: int = 0
    phone: str = ""
    email: str = ""
    uprn: str = ""
    house: str = ""
    street: str = ""
    postcode: str = ""
    record_id: int | str | None = None
    doubts: tuple[Doubt, ...] = field(default=(), compare=False)

    @classmethod
    def from_words(
        cls,
        *,
        on: date,
        first_name: str | None = None,
        surname: str | None = None,
        full_name: str | None = None,
        dob: str | date | None = None,
        birth_year: str | int | None = None,
        age: str | int | None = None,
        phone: str | None = None,
        email: str | None = None,
        uprn: str | int | None = None,
        house: str | int | None = None,
        street: str | None = None,
        postcode: str | None = None,
        record_id: int | str | None = None,
    ) -> "PersonFacts":
        """Facts from words as typed, sent or imported; `on` is the day they were said (it dates an age)."""
        if full_name and not (said(first_name) or said(surname)):
            first_name, surname = normalise.split_full_name(full_name)
        birth, birth_doubts = _birth(dob, birth_year, age, on)
        uprn, house = _text(uprn), _text(house)
        read = {
            "phone": normalise.normalise_phone(phone),
            "email": normalise.normalise_email(email),
            "uprn": normalise.normalise_uprn(uprn),
            "postcode": normalise.normalise_postcode(postcode),
        }
        typed = {"phone": phone, "email": email, "uprn": uprn, "postcode": postcode}
        return cls(
            first_name=normalise.normalise_first_name(first_name),
            surname=normalise.normalise_surname(surname),
            dob=birth.dob,
            birth_year=birth.year,
            birth_year_slack=birth.slack,
            house=normalise.normalise_house(house),
            street=normalise.normalise_street(street),
            record_id=record_id,
            doubts=birth_doubts + _doubts(read, typed),
            **read,
        )


def _text(value: str | int | date | None) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else visible(str(value))


def _birth(
    dob: str | date | None, year: str | int | None, age: str | int | None, on: date
) -> tuple[dates.Birth, tuple[Doubt, ...]]:
    """The most exact of what was said, and a doubt for each that could not be read."""
    read = [
        (name, dates.read_birth(_text(value), on=on))
        for name, value in (("dob", dob), ("birth_year", year), ("age", age))
    ]
    usable = [birth for _, birth in read if birth.year is not None]
    exact = [birth for birth in usable if birth.dob]
    doubts = tuple(Doubt(name, birth.doubt) for name, birth in read if birth.doubt)
    return next(iter(exact or usable), dates.Birth()), doubts


_DOUBT_OF = {"email": "not_an_address", "uprn": "not_a_uprn", "postcode": "not_a_postcode"}


def _doubts(read: dict[str, str], typed: dict[str, str | None]) -> tuple[Doubt, ...]:
    found = [Doubt(n, _DOUBT_OF[n]) for n in _DOUBT_OF if said(typed[n]) and not read[n]]
    if contact.is_withheld(typed["phone"]):
        found.append(Doubt("phone", "withheld"))
    elif contact.is_unverified(read["phone"]):
        found.append(Doubt("phone", "unverified"))
    elif said(typed["phone"]) and not read["phone"]:
        found.append(Doubt("phone", "not_a_number"))
    return tuple(found)
