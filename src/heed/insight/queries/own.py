"""One handler's own calls beside everybody else's of her agency: for herself, and for the coach she knows of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from heed.agencies.queries import list_accounts, list_held, names_of_accounts
from heed.core.actor import Actor, Role
from heed.core.clock import day_of
from heed.insight.models import Coaching, FiguresRead
from heed.insight.queries.days import since, until
from heed.insight.queries.meter import WEEKS, monday_of
from heed.insight.rules.coaching import TAKES_CALLS
from heed.insight.rules.meters import STEPS, Cost, are_comparable, cost_of, cost_of_call, middle_of
from heed.reports.queries import Meter, list_meters_of, list_meters_of_others

MOST_READINGS = 20


class NoSuchCoaching(LookupError):
    """The actor is nobody's coach by that number."""


@dataclass(frozen=True)
class OwnCalls:
    """Her own numbers; beside each the agency's, none where it would be of too few people."""

    first: date
    last: date
    calls: int
    whole: tuple[Cost, Cost | None]
    steps: Mapping[str, tuple[Cost, Cost | None]]
    put_twice: tuple[int | None, int | None]
    not_asked: tuple[int | None, int | None]


def get_own_calls(actor: Actor, *, handler_id: int | None = None, at: datetime) -> OwnCalls:
    """The actor's own; or, for `handler_id`, of whoever she is the coach of: the door asks `get_coached` first."""
    whose = actor.own_account_id if handler_id is None else handler_id
    today = day_of(at)
    first = monday_of(today) - timedelta(weeks=WEEKS - 1)
    begins, ends, here = since(first), until(today), actor.partnership_id
    own = list_meters_of(whose, partnership_id=here, since=begins, until=ends)
    others = list_meters_of_others(
        whose, agency_id=actor.own_agency_id, partnership_id=here, since=begins, until=ends
    )
    theirs = others.meters if are_comparable(others.handlers, len(others.meters)) else None
    return OwnCalls(
        first=first,
        last=today,
        calls=len(own),
        whole=(cost_of_call(own, fewest=1), None if theirs is None else cost_of_call(theirs)),
        steps={
            step: (cost_of(step, own, fewest=1), None if theirs is None else cost_of(step, theirs))
            for step in STEPS
        },
        put_twice=_middles("put_twice", own, theirs),
        not_asked=_middles("not_asked", own, theirs),
    )


def _middles(
    name: str, own: Sequence[Meter], theirs: Sequence[Meter] | None
) -> tuple[int | None, int | None]:
    return (
        middle_of([meter.get(name, 0) for meter in own], 1),
        None if theirs is None else middle_of([meter.get(name, 0) for meter in theirs]),
    )


@dataclass(frozen=True)
class Coach:
    """Who may read the actor's own figures by name, since when, who named her, and when she read them."""

    name: str
    since: datetime
    named_by: str
    is_on: bool
    readings: Sequence[datetime]


def list_own_coaches(actor: Actor) -> Sequence[Coach]:
    """Now and before, the newest first: whoever ever read them stays named."""
    found = list(
        Coaching.objects.filter(
            partnership_id=actor.partnership_id, handler_id=actor.own_account_id
        ).order_by("-from_at", "-pk")[:10]
    )
    names = names_of_accounts(actor, {pk for one in found for pk in (one.coach_id, one.by_id) if pk})
    read = FiguresRead.objects.filter(coaching__in=found).order_by("-at")
    readings: dict[int, list[datetime]] = {}
    for coaching, at in read.values_list("coaching_id", "at"):
        readings.setdefault(coaching, []).append(at)
    return [
        Coach(
            name=names.get(one.coach_id, ""),
            since=one.from_at,
            named_by=names.get(one.by_id or 0, ""),
            is_on=one.ended_at is None,
            readings=readings.get(one.pk, [])[:MOST_READINGS],
        )
        for one in found
        if one.ended_at is None or one.pk in readings
    ]


@dataclass(frozen=True)
class Coachable:
    """Somebody who takes calls, and who her coach is; `is_mine`: the reader is."""

    account_id: int
    name: str
    agency_id: int
    coach_id: int | None
    coach: str
    is_mine: bool


def list_coachable(actor: Actor) -> Sequence[Coachable]:
    """Whoever takes calls in one's own agency; for an administrator, in every agency."""
    coaching = {
        one.handler_id: one.coach_id
        for one in Coaching.objects.filter(partnership_id=actor.partnership_id, ended_at__isnull=True)
    }
    accounts = [one for one in list_accounts(actor) if one.is_active and _is_among(actor, one.agency_id)]
    names, held = {one.pk: one.name for one in list_accounts(actor)}, list_held(actor)
    return [
        Coachable(
            one.pk,
            one.name,
            one.agency_id,
            coaching.get(one.pk),
            names.get(coaching.get(one.pk, 0), ""),
            coaching.get(one.pk) == actor.account_id,
        )
        for one in accounts
        if one.pk in held and TAKES_CALLS & set(held[one.pk].roles)
    ]


def list_possible_coaches(actor: Actor) -> Sequence[tuple[int, str, int]]:
    """Supervisors of one's own agency, each with it; for an administrator, of every one."""
    held = list_held(actor)
    return [
        (one.pk, one.name, one.agency_id)
        for one in list_accounts(actor)
        if one.is_active and _is_among(actor, one.agency_id) and Role.SUPERVISOR in _roles(held, one.pk)
    ]


def _is_among(actor: Actor, agency_id: int) -> bool:
    return actor.has_role(Role.ADMINISTRATOR) or agency_id == actor.agency_id


def _roles(held, account_id: int) -> Sequence[str]:
    return held[account_id].roles if account_id in held else ()


def get_coached(actor: Actor, handler_id: int) -> Coaching:
    """Only a live coaching of the actor's own, of somebody who is still of her agency."""
    found = Coaching.objects.filter(
        partnership_id=actor.partnership_id,
        handler_id=handler_id,
        coach_id=actor.own_account_id,
        ended_at__isnull=True,
    ).first()
    of_agency = {one.pk for one in list_accounts(actor) if one.agency_id == actor.agency_id}
    if found is None or handler_id not in of_agency:
        raise NoSuchCoaching(handler_id)
    return found
