"""Reads of what the police publish of a street; no person is in it."""

from dataclasses import dataclass
from datetime import date

from heed.core.fixed import fetch


@dataclass(frozen=True)
class PublishedHere:
    """Anti-social behaviour the police published on or near one street, from one month to another."""

    street: str
    count: int
    first_month: str
    last_month: str


def published_on_street(street: str, *, on: date, partnership_id: int) -> PublishedHere | None:
    """The last two years, by the name of the anonymised map point; no person is in it, and it is nobody's address."""
    named = street.strip()
    if not named:
        return None
    ((count, first, last),) = fetch(
        "SELECT COUNT(*), MIN(month), MAX(month) FROM reports_publishedincident"
        " WHERE partnership_id = %s AND place IN (%s, %s) AND month >= %s",
        [partnership_id, named, f"On or near {named}", f"{on.year - 2}-{on.month:02}"],
    )
    return PublishedHere(named, count, first, last) if count else None
