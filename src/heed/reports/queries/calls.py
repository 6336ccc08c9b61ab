"""Reads of calls: one's own agency's, live ones, and what became of a finished one."""

from collections.abc import Sequence

from django.db.models import Q

from heed.core.actor import Actor, Role
from heed.core.fixed import Rows, marks
from heed.reports.models import Call, Promise, Report
from heed.reports.rules import CallState

CALLS = Rows(Call, "agency", "team")


class NoSuchCall(LookupError):
    """No call with this reference is the actor's to see."""


def get_call(actor: Actor, reference: str) -> Call:
    """A call of the actor's own agency: own ones, own teams', and any for a supervisor."""
    if not actor.has_role(Role.HANDLER, Role.OFFICER, Role.SUPERVISOR):
        raise NoSuchCall(reference)
    clause = "it.partnership_id = %s AND it.reference = %s AND it.agency_id = %s"
    values: list[object] = [actor.partnership_id, reference, actor.own_agency_id]
    if not actor.has_role(Role.SUPERVISOR):
        teams = list(actor.team_ids)
        own_teams = f" OR it.team_id IN ({marks(teams)})" if teams else ""
        clause += f" AND (it.handler_id = %s{own_teams})"
        values += [actor.account_id, *teams]
    found = CALLS.where(clause, values)
    if not found:
        raise NoSuchCall(reference)
    return found[0]


def is_live(call_id: int) -> bool:
    return Call.objects.filter(pk=call_id, state=CallState.LIVE).exists()


def list_live_calls(actor: Actor) -> Sequence[Call]:
    """Live calls of the actor and of their teams, oldest first."""
    if not actor.has_role(Role.HANDLER, Role.OFFICER, Role.SUPERVISOR):
        return []
    live = Call.objects.filter(
        partnership_id=actor.partnership_id, agency_id=actor.own_agency_id, state=CallState.LIVE
    )
    mine = Q(handler_id=actor.account_id) | Q(team_id__in=actor.team_ids)
    return list(live.filter(mine).order_by("started_at")[:50])


def unpassed_emergencies(actor: Actor) -> Sequence[str]:
    """Calls of the actor's agency whose emergency nobody has acknowledged, however the call ended."""
    return list(
        Call.objects.filter(
            partnership_id=actor.partnership_id,
            agency_id=actor.own_agency_id,
            emergency_at__isnull=False,
            passed_at__isnull=True,
        )
        .order_by("emergency_at")
        .values_list("reference", flat=True)[:20]
    )


def summary_of_call(actor: Actor, call: Call) -> tuple[list[Report], list[Promise]]:
    """The reports of one finished call of the actor's agency, with what was promised in it."""
    told = list(
        Report.objects.filter(call=call, partnership_id=actor.partnership_id, agency_id=actor.own_agency_id)
        .select_related("record", "incident")
        .order_by("pk")
    )
    promises = list(Promise.objects.filter(report__in=told).select_related("report"))
    return told, promises
