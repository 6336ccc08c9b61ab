"""What one person was told to be, in the words it was told in; pure."""

from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from heed.engines.identity import PersonFacts


@dataclass(frozen=True)
class PersonTold:
    """Every part may be missing; `born` is a date of birth or an age, as it was said."""

    first_name: str = ""
    surname: str = ""
    born: str = ""
    phone: str = ""
    email: str = ""
    house: str = ""
    street: str = ""
    postcode: str = ""
    uprn: str = ""
    parent_uprn: str = ""
    language: str = ""
    communication: str = ""
    pass_phrase: str = ""

    def facts(self, *, on: date) -> PersonFacts:
        return _facts(self, on)

    @property
    def is_anonymous(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))


@lru_cache(maxsize=64)
def _facts(told: PersonTold, on: date) -> PersonFacts:
    """Read once, though one page asks for it several times."""
    return PersonFacts.from_words(
        on=on,
        first_name=told.first_name,
        surname=told.surname,
        dob=told.born,
        phone=told.phone,
        email=told.email,
        uprn=told.uprn,
        house=told.house,
        street=told.street,
        postcode=told.postcode,
    )
