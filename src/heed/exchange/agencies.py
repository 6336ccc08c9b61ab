"""Finds the agency a command names, by its short name or as it is called."""

from django.utils.translation import gettext as _

from heed.agencies.queries import list_agencies
from heed.core.actor import Actor
from heed.core.commands.words import WrongWords


def agency_id_of(name: str, *, by: Actor) -> int:
    """WrongWords with those there are, where none or more than one is called so."""
    agencies = list_agencies(by)
    asked = name.strip().casefold()
    found = [one.pk for one in agencies if asked in (one.slug.casefold(), one.name.casefold())]
    if len(found) == 1:
        return int(found[0])
    message = _("there is no agency “%(name)s”; there is: %(known)s") % {
        "name": name,
        "known": ", ".join(one.slug for one in agencies),
    }
    raise WrongWords(message, code="agency", path="--agency")
