"""Who may be named in a promise: one's own team, and the officer of the open case where the agency is the same."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heed.agencies.queries import list_in_touch, names_of_teams
from heed.core.actor import Actor
from heed.desk.promised import Keeper
from heed.desk.queries.card import OpenCase

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
