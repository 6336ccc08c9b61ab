"""How two telephone numbers agree, and two e-mail addresses."""

from rapidfuzz.distance import OSA

from heed.engines.identity.normalise.contact import is_unverified
from heed.engines.identity.prepared import PreparedPerson


def phone_level(a: PreparedPerson, b: PreparedPerson) -> str | None:
    """The level at which the telephones agree; a number half typed or not understood never counts against."""
    if not a.phone or not b.phone:
        return None
    if a.phone == b.phone:
        return _kind_of_line(a.phone)
    if is_unverified(a.phone) or is_unverified(b.phone):
        return None
    return "one_digit_differs" if OSA.distance(a.phone, b.phone, score_cutoff=1) == 1 else "different"


def _kind_of_line(phone: str) -> str:
    if not phone.startswith("+44"):
        return "same_number"
    return "same_mobile" if phone[3] == "7" else "same_landline"


def email_level(a: PreparedPerson, b: PreparedPerson) -> str | None:
    """The level at which the e-mail addresses agree."""
    if not a.email or not b.email:
        return None
    if a.email == b.email:
        return "exact"
    name_a, name_b = a.email.partition("@")[0], b.email.partition("@")[0]
    return "same_name_before_at" if name_a == name_b and len(name_a) >= 6 else "different"
