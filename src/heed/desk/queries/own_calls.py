"""The calls an actor may open: those of their agency and teams, but none that leads to somebody they are kept from."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from heed.access.queries import may_be_kept_from_something
from heed.core.actor import Actor
from heed.desk.models import Recognition
from heed.people.groups import groups
from heed.people.queries import list_names
from heed.reports import queries as reports
from heed.reports.queries import NoSuchCall
from heed.reports.rules import CallState

if TYPE_CHECKING:
    from heed.reports.models import Call

SAMPLED, SAMPLED_FROM = 5, timedelta(days=7)


def get_call(actor: Actor, reference: str, *, at: datetime) -> "Call":
    """The call of this reference, or NoSuchCall."""
    try:
        # Nearly everybody is kept from nothing, and then one statement has said it all.
        return reports.get_call(actor, reference, unless_kept_from_anything=True)
    except NoSuchCall:
        call = reports.get_call(actor, reference)
    if call.pk in _leading_to_somebody_withheld(actor, [call.pk], at=at):
        raise NoSuchCall(reference)
    return call


def get_call_on_the_line(actor: Actor, reference: str) -> "Call":
    """The actor's own live call, even one that leads to somebody they are kept from: for what must be done blindly."""
    call = reports.get_call(actor, reference)
    if call.state != CallState.LIVE or call.handler_id != actor.account_id:
        raise NoSuchCall(reference)
    return call


def sample_of_calls(
    actor: Actor, *, draw: Callable[[Sequence[int], int], Sequence[int]], at: datetime
) -> Sequence["Call"]:
    """A few finished calls of the last days for a supervisor to read: drawn, not chosen; none she is kept from."""
    over = {call.pk: call for call in reports.finished_since(actor, since=at - SAMPLED_FROM)}
    open_to_her = sorted(not_withheld(actor, list(over), at=at))
    drawn = draw(open_to_her, min(SAMPLED, len(open_to_her)))
    return sorted((over[pk] for pk in drawn), key=lambda call: call.started_at)


def list_live_calls(actor: Actor, *, at: datetime) -> Sequence["Call"]:
    """Live calls of the actor and of their teams, oldest first."""
    calls = reports.list_live_calls(actor)
    withheld = _leading_to_somebody_withheld(actor, [call.pk for call in calls], at=at)
    return [call for call in calls if call.pk not in withheld]


def unpassed_emergencies(actor: Actor, *, at: datetime) -> Sequence[str]:
    """References of calls whose emergency nobody has acknowledged; one that would not open is not named."""
    calls = reports.unpassed_emergencies(actor)
    withheld = _leading_to_somebody_withheld(actor, list(calls), at=at)
    return [reference for pk, reference in calls.items() if pk not in withheld]


def not_withheld(actor: Actor, call_ids: Sequence[int], *, at: datetime) -> frozenset[int]:
    """Of these calls of the actor's agency, those that would open."""
    return frozenset(call_ids) - _leading_to_somebody_withheld(actor, call_ids, at=at)


def _leading_to_somebody_withheld(actor: Actor, call_ids: Sequence[int], *, at: datetime) -> frozenset[int]:
    """Of these calls, those in which somebody was confirmed, or of whom somebody was told, that a bar holds for.

    A bar holds for the person: one on any record of hers is enough.
    """
    if not call_ids or not may_be_kept_from_something(actor):
        return frozenset()
    leads = [*_confirmed(call_ids), *reports.people_told_of(call_ids, partnership_id=actor.partnership_id)]
    belongs = groups({record for _, record in leads}, partnership_id=actor.partnership_id)
    everyone = frozenset[int]().union(*belongs.values())
    withheld = everyone - {one.record_id for one in list_names(actor, everyone, at=at)}
    return frozenset(call for call, record in leads if belongs[record] & withheld)


def _confirmed(call_ids: Sequence[int]) -> Sequence[tuple[int, int]]:
    live = Recognition.objects.filter(call_id__in=call_ids, taken_back_at__isnull=True)
    return list(live.values_list("call_id", "record_id"))
