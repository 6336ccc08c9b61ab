"""One promise that is the reader's to keep: to whom, by which ways, and what was promised before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from heed.access.queries import list_granted
from heed.access.rules import TAKES_CALLS
from heed.agencies.queries import NoProfileInForce, list_in_touch, names_of_teams, profile_in_force
from heed.core.actor import Actor
from heed.core.clock import day_of
from heed.desk.promised import NEEDS_SAFE, Keeper, answers_for
from heed.desk.queries.card import full_name
from heed.reports import queries as reports

if TYPE_CHECKING:
    from heed.reports.models import Promise


@dataclass(frozen=True)
class PromisePage:
    """`ways` are those that may be promised: of the others nobody has said that they are safe."""

    promise: "Promise"
    report: str
    person: str
    name: str
    answers_for: str
    ways: Sequence[str]
    keepers: Sequence[Keeper]
    before: Sequence["Promise"]
    # Of another agency's person: from when on the reader's own sees no more of her than any other does.
    sees_until: datetime | None


def lapses_next(actor: Actor, *, at: datetime) -> Sequence["Promise"]:
    """The reader's own that lapse within the last minutes of warning: every page asks, and mostly there are none."""
    if actor.agency_id is None or not actor.has_role(*TAKES_CALLS):
        return []
    try:
        profile = profile_in_force(actor.partnership_id, on=day_of(at))
    except NoProfileInForce:
        return []
    minutes = timedelta(minutes=profile.value("promises.last_warning_minutes"))
    return reports.list_lapsing(actor, at=at, until=at + minutes)


def get_promise_page(actor: Actor, report: str, *, at: datetime) -> PromisePage:
    """The one about this report that is due first; NoSuchPromise where none is the reader's to keep."""
    promise = reports.get_own_promise(actor, report, at=at)
    record, safe = promise.report.record, reports.safe_ways(promise.report)
    teams = names_of_teams(actor, {*actor.team_ids, promise.by_team_id})
    people = [Keeper(one.name, one.pk, None) for one in list_in_touch(actor, teams)]
    return PromisePage(
        promise=promise,
        report=report,
        person=record.reference,
        name=full_name(record),
        answers_for=answers_for(promise, teams),
        ways=[way for way, needs in NEEDS_SAFE.items() if safe & set(needs)],
        keepers=[*people, *(Keeper(name, None, pk) for pk, name in teams.items())],
        before=reports.made_before(promise),
        sees_until=_sees_until(actor, promise, at),
    )


def _sees_until(actor: Actor, promise: "Promise", at: datetime) -> datetime | None:
    if promise.report.agency_id == actor.agency_id:
        return None
    record = promise.report.record.reference
    ends = [one.expires_at for one in list_granted(actor, at=at) if one.record == record]
    return max((end for end in ends if end), default=None) if None not in ends else None
