"""Reads of calls: one's own agency's, live ones, and what became of a finished one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from heed.access.queries import KEPT_FROM_NOTHING
from heed.core.actor import Actor, Role
from heed.core.fixed import Rows, as_stored, marks
from heed.reports.models import Call, Promise, Report
from heed.reports.rules import CallState

CALLS = Rows(Call, "agency", "team")


class NoSuchCall(LookupError):
    """No call with this reference is the actor's to see."""


def get_call(actor: Actor, reference: str, *, unless_kept_from_anything: bool = False) -> Call:
    """A call of the actor's own agency: own ones, own teams', and any for a supervisor.

    Whom a live call leads to is known upstairs: whoever is asked there asks here for those no bar holds for first.
    """
    if not actor.has_role(Role.HANDLER, Role.OFFICER, Role.SUPERVISOR):
        raise NoSuchCall(reference)
    clause = "it.partnership_id = %s AND it.reference = %s AND it.agency_id = %s"
    values: list[object] = [actor.partnership_id, reference, actor.own_agency_id]
    if not actor.has_role(Role.SUPERVISOR):
        teams = list(actor.team_ids)
        own_teams = f" OR it.team_id IN ({marks(teams)})" if teams else ""
        clause += f" AND (it.handler_id = %s{own_teams})"
        values += [actor.account_id, *teams]
    if unless_kept_from_anything:
        clause += f" AND {KEPT_FROM_NOTHING}"
        values.append(actor.account_id)
    found = CALLS.where(clause, values)
    if not found:
        raise NoSuchCall(reference)
    return found[0]


def is_live(call_id: int) -> bool:
    return Call.objects.filter(pk=call_id, state=CallState.LIVE).exists()


def last_call_over(actor: Actor, *, since: datetime) -> Call | None:
    """The last call this handler ended since a moment."""
    over = CALLS.where(
        "it.partnership_id = %s AND it.handler_id = %s AND it.ended_at > %s ORDER BY it.ended_at DESC LIMIT 1",
        [actor.partnership_id, actor.account_id, as_stored(since)],
    )
    return over[0] if over else None


def finished_since(actor: Actor, *, since: datetime) -> Sequence[Call]:
    """Calls of a supervisor's own agency that were finished since a moment; nobody else reads other people's calls."""
    if not actor.has_role(Role.SUPERVISOR):
        return []
    return list(
        Call.objects.filter(
            partnership_id=actor.partnership_id,
            agency_id=actor.own_agency_id,
            state=CallState.FINISHED,
            ended_at__gt=since,
        ).order_by("pk")[:5000]
    )


def list_live_calls(actor: Actor) -> Sequence[Call]:
    """Live calls of the actor and of their teams, oldest first."""
    if not actor.has_role(Role.HANDLER, Role.OFFICER, Role.SUPERVISOR):
        return []
    live = Call.objects.filter(
        partnership_id=actor.partnership_id, agency_id=actor.own_agency_id, state=CallState.LIVE
    )
    mine = Q(handler_id=actor.account_id) | Q(team_id__in=actor.team_ids)
    return list(live.filter(mine).order_by("started_at")[:50])


def unpassed_emergencies(actor: Actor) -> dict[int, str]:
    """Calls of the actor's agency whose emergency nobody has acknowledged, however the call ended, by their number."""
    return dict(
        Call.objects.filter(
            partnership_id=actor.partnership_id,
            agency_id=actor.own_agency_id,
            emergency_at__isnull=False,
            passed_at__isnull=True,
        )
        .order_by("emergency_at")
        .values_list("pk", "reference")[:20]
    )


@dataclass(frozen=True)
class Raised:
    """An emergency raised in a report's call; when, to whom and under which number of theirs it was passed."""

    at: datetime
    passed_at: datetime | None
    passed_to: str
    cad_reference: str


def emergencies_of(report_ids: Iterable[int], *, partnership_id: int) -> dict[int, Raised]:
    """The emergency of each of these reports' calls, where one was raised: for whoever may read the reports."""
    told = Report.objects.filter(
        partnership_id=partnership_id, pk__in=list(report_ids), call__emergency_at__isnull=False
    )
    found = told.values_list(
        "pk", "call__emergency_at", "call__passed_at", "call__passed_to", "call__cad_reference"
    )
    return {report: Raised(at, passed_at, to, cad) for report, at, passed_at, to, cad in found if at}


def people_told_of(call_ids: Iterable[int], *, partnership_id: int) -> list[tuple[int, int]]:
    """(call, record) of everybody a finished call's reports are about, and of whoever rang for her."""
    told = Report.objects.filter(partnership_id=partnership_id, call_id__in=list(call_ids))
    found = told.values_list("call_id", "record_id", "reporter_id")
    return [(call, one) for call, *both in found for one in both if call is not None and one is not None]


def summary_of_call(actor: Actor, call: Call) -> tuple[list[Report], list[Promise]]:
    """The reports of one finished call of the actor's agency, with what was promised in it."""
    told = list(
        Report.objects.filter(call=call, partnership_id=actor.partnership_id, agency_id=actor.own_agency_id)
        .select_related("record", "incident")
        .order_by("pk")
    )
    promises = list(Promise.objects.filter(report__in=told).select_related("report"))
    return told, promises
