"""What the two sections about who else sees a person offer to choose from, with what was typed where it comes back."""

from datetime import datetime

from django.utils.translation import gettext as _

from heed.access.rules import latest_end
from heed.agencies.queries import profile_in_force
from heed.agencies.tokens import token_for
from heed.core import clock
from heed.core.actor import Actor
from heed.desk.choices import named
from heed.desk.forms import GiveSight, KeepAway
from heed.desk.queries.sights import Bars, Sights
from heed.web.languages import english_names

FEW = 4


def sight_choices(actor: Actor, sights: Sights, form: GiveSight, *, at: datetime) -> dict[str, object]:
    today = clock.day_of(at)
    profile = profile_in_force(actor.partnership_id, on=today)
    purposes, powers = profile.value("sharing.purposes"), profile.value("sharing.powers")
    purpose_names = english_names(purposes)
    nothing = {"value": "", "text": _("Not chosen")}
    return {
        "sights": sights,
        "few_records": FEW,
        "give": form.told,
        "give_faults": form.fault,
        "to_choices": [nothing, *({"value": one.slug, "text": one.name} for one in sights.agencies)],
        "for_choices": [nothing, *named(purposes)],
        "on_choices": [nothing, *named(powers)],
        "first_end": today.isoformat(),
        "last_end": latest_end(today).isoformat(),
        "sight_purposes": purpose_names,
        "sight_powers": english_names(powers),
        "power_checks": [
            (one["name"], [purpose_names[key] for key in one["purposes"]], one["check"]) for one in powers
        ],
    }


def bar_choices(actor: Actor, bars: Bars, form: KeepAway) -> dict[str, object]:
    nothing = {"value": "", "text": _("Not chosen")}
    colleagues = [{"value": token_for(actor, one.pk), "text": _named(actor, one)} for one in bars.colleagues]
    return {
        "bars": bars,
        "keep": form.told,
        "keep_faults": form.fault,
        "colleague_choices": [nothing, *colleagues],
        "barred_choices": [
            {"value": token_for(actor, one.account.pk), "text": one.account.name} for one in bars.barred
        ],
        "bar_tokens": {one.account.pk: token_for(actor, one.account.pk) for one in bars.barred},
    }


def _named(actor: Actor, account) -> str:
    return (
        _("%(name)s (yourself)") % {"name": account.name} if account.pk == actor.account_id else account.name
    )
