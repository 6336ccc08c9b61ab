"""Who may be named in a promise: one's own team, the officer of the open case, teams that others may promise for."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from heed.agencies.queries import list_in_touch, names_of_teams
from heed.agencies.rotas import list_accepting, watches_of
from heed.agencies.rules import barriers_to_binding
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.desk.promised import Keeper
from heed.desk.queries.card import OpenCase
from heed.reports.queries import count_bound

if TYPE_CHECKING:
    from heed.reports.models import Call


def list_keepers(actor: Actor, call: "Call", case: OpenCase | None) -> Sequence[Keeper]:
    """Of the call's team and of the teams of whoever holds it now: a colleague may have taken it over."""
    team_ids = {*actor.team_ids, call.team_id} - {None}
    teams = names_of_teams(actor, team_ids)
    people = {one.pk: one.name for one in list_in_touch(actor, teams)}
    if case and case.is_own_agency and case.officer_id:
        people = {case.officer_id: case.contact, **people}
    return [
        *(Keeper(name, pk, None) for pk, name in people.items()),
        *(Keeper(name, None, pk) for pk, name in teams.items()),
    ]


def list_bound(
    actor: Actor, call: "Call", *, what: str, channel: str, due_at: datetime, at: datetime
) -> Sequence[Keeper]:
    """Other teams that published what others may promise for them, each with why this cannot be promised now."""
    own = {*actor.team_ids, call.team_id}
    accepting = [one for one in list_accepting(actor) if one.team_id not in own]
    if not accepting:
        return []
    watches = watches_of([one.team_id for one in accepting], since=at, until=due_at)
    bound = count_bound(actor, on=day_of(due_at))
    return [
        Keeper(
            f"{one.team}, {one.agency}",
            None,
            one.team_id,
            agency_id=one.agency_id,
            acceptance_id=one.acceptance_id,
            barred=barriers_to_binding(
                one.accepts,
                watches.get(one.team_id, ()),
                what=what,
                channel=channel,
                due_at=due_at,
                is_own_agency=one.agency_id == actor.agency_id,
                promised_that_day=bound.get(one.team_id, 0),
                at=at,
                on=day_of(at),
            ),
        )
        for one in accepting
    ]
