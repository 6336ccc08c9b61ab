"""What waits for a supervisor, as far as the reader may know of the call; and who can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from heed.agencies.queries import (
    NoProfileInForce,
    names_of_accounts,
    on_duty_until,
    profile_in_force,
    supervisors_on_duty,
)
from heed.core import clock
from heed.core.actor import Actor, Role
from heed.desk.queries.own_calls import not_withheld
from heed.profiles import Profile
from heed.reports.queries import Ringing, asked_by, ringing_for

# How long whoever asked is told that somebody has it.
TOLD_FOR = timedelta(minutes=10)
# Rows of one page; the newest.
MOST_SHOWN = 20


@dataclass(frozen=True)
class Waits:
    """One call that waits for a supervisor. `is_mine`: the reader asked, and is told what to do while nobody has it."""

    call: str
    because: str
    since: datetime
    asked_by: str
    answered_by: str
    answered_at: datetime | None
    is_mine: bool
    on_duty: Sequence[str] = ()
    advice: str = ""


def waiting_for_supervisor(actor: Actor, *, at: datetime) -> Sequence[Waits]:
    """For supervisors what rings in their agency; for everybody else who takes calls what became of their own asks.

    A call that leads to somebody the reader is kept from is not named, here as anywhere.
    """
    if actor.agency_id is None or not actor.has_role(Role.HANDLER, Role.OFFICER, Role.SUPERVISOR):
        return []
    try:
        profile = profile_in_force(actor.partnership_id, on=clock.day_of(at))
    except NoProfileInForce:
        return []
    if not actor.has_role(Role.SUPERVISOR):
        return _asked_by(actor, profile, at)
    after = timedelta(seconds=profile.value("supervising.emergency_unpassed_seconds"))
    ringing = ringing_for(actor, unpassed_since=at - after)
    shown = not_withheld(actor, [one.call_id for one in ringing], at=at) if ringing else frozenset()
    waiting = [one for one in ringing if one.call_id in shown]
    newest = sorted(waiting, key=lambda one: one.since, reverse=True)[:MOST_SHOWN]
    names = _names(actor, newest)
    return [_waits(one, names) for one in newest]


def _asked_by(actor: Actor, profile: Profile, at: datetime) -> Sequence[Waits]:
    asked = asked_by(actor, answered_since=at - TOLD_FOR)
    if not asked:
        return []
    names = _names(actor, asked)
    late = timedelta(seconds=profile.value("supervising.unanswered_seconds"))
    advice = profile.value("supervising.if_nobody_answers")
    waits = []
    for one in asked:
        on_duty = _who_can_be_asked(actor, one, at)
        is_alone = at - one.since >= late or not on_duty
        waits.append(_waits(one, names, on_duty=on_duty, advice=advice if is_alone else ""))
    return waits


def _who_can_be_asked(actor: Actor, one: Ringing, at: datetime) -> list[str]:
    """Supervisors on duty who are shown this call: one who is kept from its caller is not waited for."""
    return [
        name
        for account, name in supervisors_on_duty(actor, at=at).items()
        if not_withheld(replace(actor, account_id=account), [one.call_id], at=at)
    ]


def _names(actor: Actor, ringing: Sequence[Ringing]) -> dict[int, str]:
    known = {who for one in ringing for who in (one.asked_by_id, one.answered_by_id) if who}
    return names_of_accounts(actor, known)


def _waits(
    one: Ringing, names: dict[int, str], *, on_duty: Sequence[str] | None = None, advice: str = ""
) -> Waits:
    return Waits(
        call=one.call,
        because=one.because,
        since=one.since,
        asked_by=names.get(one.asked_by_id or 0, ""),
        answered_by=has_it(one, names),
        answered_at=one.answered_at,
        is_mine=on_duty is not None,
        on_duty=on_duty or (),
        advice="" if one.answered_at else advice,
    )


def has_it(one: Ringing, names: dict[int, str]) -> str:
    """Who was told by word of mouth, else who answered."""
    return one.told_to or names.get(one.answered_by_id or 0, "")


def duty_of(actor: Actor, *, at: datetime) -> datetime | None:
    """Until when the reader, a supervisor, is rung; None for everybody else and while off duty."""
    return on_duty_until(actor, at=at) if actor.has_role(Role.SUPERVISOR) else None
