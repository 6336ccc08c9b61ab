"""The columns of partners' files, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

COLUMN_NAMES: Mapping[str, object] = {
    "id": _("Their number"),
    "told_at": _("Told"),
    "happened_on": _("Happened"),
    "type": _("What it is"),
    "category": _("By its impact"),
    "narrative": _("In the caller's own words"),
    "wishes": _("What they want"),
    "first_name": _("First name"),
    "surname": _("Surname"),
    "full_name": _("Name"),
    "born": _("Born, or age"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "house": _("House or flat"),
    "street": _("Street"),
    "postcode": _("Postcode"),
    "uprn": _("UPRN, if known"),
    "place": _("Where, if not at home"),
    "vulnerable": _("Vulnerable"),
    "state": _("State"),
    "officer": _("Case officer"),
    "complained_of": _("Who is complained of"),
}
ROTA_COLUMN_NAMES: Mapping[str, object] = {
    "team": _("Team"),
    "name": _("Who"),
    "from": _("From"),
    "until": _("Until"),
    "part": _("Duty or cover"),
}
HOME_COLUMN_NAMES: Mapping[str, object] = {
    "uprn": _("UPRN"),
    "house": _("House or flat"),
    "street": _("Street"),
    "postcode": _("Postcode"),
    "landlord": _("Landlord, if another"),
    "patch": _("Patch"),
    "officer": _("Officer of the patch"),
    "from": _("From"),
    "until": _("Until"),
}
