"""One way of writing each thing a caller says about herself, so that two tellings can be compared."""

from heed.engines.identity.normalise.addresses import (
    normalise_house,
    normalise_postcode,
    normalise_street,
    normalise_uprn,
)
from heed.engines.identity.normalise.contact import normalise_email, normalise_phone
from heed.engines.identity.normalise.dates import read_birth, read_birth_year, read_date_of_birth
from heed.engines.identity.normalise.names import normalise_first_name, normalise_surname, split_full_name

__all__ = [
    "normalise_email",
    "normalise_first_name",
    "normalise_house",
    "normalise_phone",
    "normalise_postcode",
    "normalise_street",
    "normalise_surname",
    "normalise_uprn",
    "read_birth",
    "read_birth_year",
    "read_date_of_birth",
    "split_full_name",
]
