"""The teams of the partnership: what may be promised for each, who is there now, and the reader's own rota."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from heed.agencies.queries import list_teams
from heed.agencies.rotas import Accepting, list_accepting, list_own_teams, list_shifts, watches_of
from heed.agencies.rules import Watch
from heed.core.actor import Actor, Role

if TYPE_CHECKING:
    from heed.agencies.models import Shift, Team

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class TeamRow:
    """`accepting` is None where nobody outside may promise for it; who is there is named to its own agency alone."""

    team_id: int
    name: str
    agency: str
    is_own_agency: bool
    accepting: Accepting | None
    on_duty: Sequence[str]
    cover: Sequence[str]
    next_at: datetime | None = None

    @property
    def is_there(self) -> bool:
        return bool(self.on_duty)


@dataclass(frozen=True)
class Teams:
    rows: Sequence[TeamRow]
    own: Sequence["Team"]
    shifts: Sequence["Shift"]


def get_teams(actor: Actor, *, at: datetime) -> Teams:
    """Every team, the reader's own agency's first; the rota is for its supervisors."""
    teams = list_teams(actor)
    accepting = {one.team_id: one for one in list_accepting(actor)}
    watches = watches_of([one.pk for one in teams], since=at, until=at + AHEAD)
    rows = [
        TeamRow(
            team_id=team.pk,
            name=team.name,
            agency=team.agency.name,
            is_own_agency=team.agency_id == actor.agency_id,
            accepting=accepting.get(team.pk),
            **_there(watches.get(team.pk, ()), at),
        )
        for team in teams
    ]
    rows.sort(key=lambda row: not row.is_own_agency)
    if not actor.has_role(Role.SUPERVISOR):
        return Teams(rows, [], [])
    return Teams(rows, list_own_teams(actor), list_shifts(actor, since=at, until=at + AHEAD))


def _there(watches: Sequence[Watch], at: datetime) -> dict[str, Any]:
    """Who is on duty and who covers now, and when somebody is next."""
    now = [one for one in watches if one.from_at <= at < one.until_at]
    return {
        "on_duty": sorted({one.name for one in now if not one.is_cover}),
        "cover": sorted({one.name for one in now if one.is_cover}),
        "next_at": min(
            (one.from_at for one in watches if not one.is_cover and one.from_at > at), default=None
        ),
    }
