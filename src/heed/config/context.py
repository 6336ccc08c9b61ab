"""The way through Heed that every page shows: for each role only the doors that open to it."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heed.access.rules import IMPORTS, SEES_RECORDS, TAKES_CALLS
from heed.agencies.doors import waits_for_own_password
from heed.core.actor import Actor, Role
from heed.insight.queries.looks import REVIEWS_LOOKS

# The first that opens to somebody is where she arrives.
DOORS: Sequence[tuple[str, Promise | str, Sequence[Role]]] = (
    ("worklist", _("Worklist"), TAKES_CALLS),
    ("list_calls", _("Calls"), TAKES_CALLS),
    ("list_granted", _("Granted to us"), (Role.PARTNER,)),
    ("find_people", _("People"), (*TAKES_CALLS, Role.PARTNER)),
    ("list_proposals", _("To look at"), (Role.OFFICER, Role.SUPERVISOR)),
    ("list_teams", _("Teams"), TAKES_CALLS),
    ("show_figures", _("Figures"), (Role.SUPERVISOR, Role.LEAD, Role.DATA_PROTECTION_OFFICER)),
    ("show_audit", _("Audit"), (Role.LEAD, Role.DATA_PROTECTION_OFFICER)),
    ("list_looks", _("Look-ups"), REVIEWS_LOOKS),
    ("list_accounts", _("Accounts"), (Role.ADMINISTRATOR,)),
    ("list_profiles", _("Profiles"), (Role.ADMINISTRATOR,)),
    ("list_imports", _("Imports"), IMPORTS),
    ("show_own", _("My own"), SEES_RECORDS),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    actor = None if waits_for_own_password(request) else getattr(request, "actor", None)
    return {
        "navigation": [
            {
                "text": text,
                "href": reverse(name),
                "is_current": request.path == reverse(name),
                "counts": name == "list_calls",
            }
            for name, text in _open_to(actor)
        ]
    }


def first_door(actor: Actor) -> str:
    """Whoever has no door of her own is told so by the worklist's page."""
    return next((name for name, _text in _open_to(actor)), "worklist")


def _open_to(actor: Actor | None) -> list[tuple[str, Promise | str]]:
    return [(name, text) for name, text, roles in DOORS if actor is not None and actor.has_role(*roles)]
