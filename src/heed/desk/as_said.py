"""What was typed and could not be used as it was said: kept, and marked while the caller is on the line."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from heed.core.references import NotAReference, read_reference
from heed.desk.fields import problems
from heed.desk.happened import read_when
from heed.people.told import PersonTold
from heed.reports.rules import Precision

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


NOT_A_WHEN = _("Not understood as a day or time that is past, kept as said")
NO_REFERENCE = _("Reference: not one, ask for each sign of it again")
# As long as one is: while it is being typed nothing is said of it.
WHOLE = 8


def whens_said(fields: Mapping[str, str], *, at: datetime) -> Mapping[int, object]:
    """For each problem whose time was said in words nobody can read: that it was."""
    return {
        problem.number: NOT_A_WHEN
        if problem.when and read_when(problem.when, at=at).precision == Precision.UNKNOWN
        else ""
        for problem in problems(fields)
    }


def _is_no_reference(text: str) -> bool:
    if len("".join(filter(str.isalnum, text))) <= WHOLE:
        return False
    try:
        read_reference(text)
    except NotAReference:
        return True
    return False


def doubts_said(fields: Mapping[str, str], *, on: date) -> Sequence[object]:
    """A sentence for each box of the caller's that could not be read; nothing of it holds anything up."""
    told = PersonTold(**{box: fields.get(box, "") for box in BOXES})
    facts = told.facts(on=on)
    found = [DOUBTS[one] for one in facts.doubts if one in DOUBTS]
    is_foreign = facts.phone.startswith("+") and not facts.phone.startswith(HERE)
    if is_foreign and not found:
        found = [FOREIGN]
    if _is_no_reference(fields.get("quoted_reference", "")):
        found.append(NO_REFERENCE)
    return found
