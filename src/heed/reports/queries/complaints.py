"""Reads of complaints about one home, in numbers of homes; never a finding."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from heed.reports.models import Allegation


@dataclass(frozen=True)
class Complaints:
    """What is known of complaints about one home, in numbers of homes; never a finding."""

    other_homes: int
    report_each_other: bool


Home = tuple[str, str]  # postcode and house in their normal form


def complaints_about(
    home: Home, *, own_home: Home, own_records: frozenset[int], partnership_id: int, on: date
) -> Complaints | None:
    """How many other homes complain of this one, and whether this one complains of the caller's own."""
    if not all(home):
        return None
    about = _alleged_at(home, partnership_id, on=on).exclude(report__record_id__in=own_records)
    told_from = set(about.values_list(f"{_TOLD_FROM}postcode", f"{_TOLD_FROM}house")[:500])
    # Somebody who gave no whole address may live anywhere, here too.
    homes = {one for one in told_from if all(one)} - {own_home}
    back = all(own_home) and _alleged_at(own_home, partnership_id, on=on).filter(
        **{f"{_TOLD_FROM}postcode": home[0], f"{_TOLD_FROM}house": home[1]}
    )
    return Complaints(other_homes=len(homes), report_each_other=bool(back and back.exists()))


# The normal form of the address the reporting person gave.
_TOLD_FROM = "report__record__recognitionrow__"


def _alleged_at(home: Home, partnership_id: int, *, on: date) -> QuerySet[Allegation]:
    """What is still alleged: neither settled otherwise nor past its end."""
    found = Allegation.objects.filter(partnership_id=partnership_id, postcode=home[0], house=home[1])
    return found.filter(state="alleged").exclude(expires_on__lt=on)
