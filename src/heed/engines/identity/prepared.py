"""The columns a person is compared by, made once, when the record is written."""

from typing import NamedTuple

from heed.engines.identity.facts import PersonFacts
from heed.engines.identity.name_families import first_name_families, sound, surname_families


class PreparedPerson(NamedTuple):
    """Normalised columns in the order they are stored: `PreparedPerson._make(row)` is all a look-up does.

    A tuple and not a dataclass because hundreds are made on every keystroke. Unknown text is "", an unknown
    number None. Columns that hold several words part them by one space.
    """

    record_id: int | str | None = None
    first_name: str = ""
    first_families: str = ""
    first_sounds: str = ""
    surname: str = ""
    surname_families: str = ""
    surname_sounds: str = ""
    dob: int | None = None  # 19480403: whole numbers compare faster than dates, and alike on both databases
    birth_year: int | None = None
    birth_year_slack: int = 0
    phone: str = ""
    email: str = ""
    uprn: str = ""
    house: str = ""
    street: str = ""
    postcode: str = ""


# What is stored beside the record: every column but the record's own key.
COLUMNS: tuple[str, ...] = PreparedPerson._fields[1:]


def prepare(person: PersonFacts | PreparedPerson) -> PreparedPerson:
    """The columns of these facts; columns already made are given back as they are."""
    if isinstance(person, PreparedPerson):
        return person
    firsts = first_name_families(person.first_name)
    lasts = surname_families(person.surname)
    dob = person.dob
    return PreparedPerson(
        record_id=person.record_id,
        first_name=person.first_name,
        first_families=" ".join(firsts),
        first_sounds=" ".join(dict.fromkeys(sound(name) for name in firsts)),
        surname=person.surname,
        surname_families=" ".join(lasts),
        surname_sounds=" ".join(dict.fromkeys(sound(part) for part in lasts)),
        dob=dob.year * 10_000 + dob.month * 100 + dob.day if dob else None,
        birth_year=dob.year if dob else person.birth_year,
        birth_year_slack=0 if dob else person.birth_year_slack,
        phone=person.phone,
        email=person.email,
        uprn=person.uprn,
        house=person.house,
        street=person.street,
        postcode=person.postcode,
    )
