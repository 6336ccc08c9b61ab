"""What one person was told to be, in the words it was told in; pure."""

from dataclasses import dataclass, fields
from datetime import date

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
        return PersonFacts.from_words(
            on=on,
            first_name=self.first_name,
            surname=self.surname,
            dob=self.born,
            phone=self.phone,
            email=self.email,
            uprn=self.uprn,
            house=self.house,
            street=self.street,
            postcode=self.postcode,
        )

    @property
    def is_anonymous(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))
