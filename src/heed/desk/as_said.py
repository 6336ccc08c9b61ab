"""What was typed and could not be used as it was said: kept, and marked while the caller is on the line."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from heed.people.told import PersonTold

HERE = "+44"
FOREIGN = _("Telephone: a foreign number, kept as said, unverified")
BOXES = ("phone", "born", "postcode", "uprn", "email")
DOUBTS: Mapping[tuple[str, str], object] = {
    ("phone", "unverified"): _("Telephone: no number that is known, kept as said, unverified"),
    ("phone", "not_a_number"): _("Telephone: not a number, kept as said, unverified"),
    ("email", "not_an_address"): _("E-mail: not an address, kept as said, unverified"),
    ("uprn", "not_a_uprn"): _("UPRN: not one, kept as said, unverified"),
    ("postcode", "not_a_postcode"): _("Postcode: not one, kept as said, unverified"),
    ("dob", "impossible"): _("Born: there is no such day, kept as said"),
    ("dob", "future"): _("Born: that day is still to come, kept as said"),
    ("dob", "too_long_ago"): _("Born: too long ago, kept as said"),
    ("dob", "not_understood"): _("Born: not understood as a day or an age, kept as said"),
}


def doubts_said(fields: Mapping[str, str], *, on: date) -> Sequence[object]:
    """A sentence for each box of the caller's that could not be read; nothing of it holds anything up."""
    told = PersonTold(**{box: fields.get(box, "") for box in BOXES})
    facts = told.facts(on=on)
    found = [DOUBTS[one] for one in facts.doubts if one in DOUBTS]
    is_foreign = facts.phone.startswith("+") and not facts.phone.startswith(HERE)
    return [FOREIGN, *found] if is_foreign and not found else found
