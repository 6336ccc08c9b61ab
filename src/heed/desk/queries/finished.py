"""What became of a finished call, for whoever may see the people it was about."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from heed.access.queries import how_seen
from heed.access.rules import Row, Seen
from heed.core.actor import Actor
from heed.reports.queries import NoSuchCall, summary_of_call

if TYPE_CHECKING:
    from heed.reports.models import Call, Promise, Report


Finished = tuple[Sequence["Report"], Sequence["Promise"]]


def get_finished(actor: Actor, call: "Call", *, at: datetime) -> Finished:
    """Its reports and promises, as far as the actor may see whom they are about; NoSuchCall where that is nobody."""
    told, promised = summary_of_call(actor, call)
    held = [(one.record.reference, Row(one.partnership_id, one.agency_id, one.team_id)) for one in told]
    levels = how_seen(actor, held, confirmed=True, at=at)
    shown = [one for one in told if levels[one.record.reference] != Seen.NOTHING]
    if told and not shown:
        raise NoSuchCall(call.reference)
    seen = {one.pk for one in shown}
    return shown, [one for one in promised if one.report_id in seen]
