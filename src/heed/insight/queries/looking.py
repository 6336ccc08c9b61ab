"""Reads the next stretch of the sealed audit and says which of its look-ups somebody should look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from heed.agencies.queries import actor_of, list_accounts, profile_in_force
from heed.core import looked
from heed.core.actor import Actor, program
from heed.core.clock import day_of
from heed.insight.facts import DayOfLooks, by_day, for_looks, known_of
from heed.insight.models import LookDay, LooksRead
from heed.insight.queries.days import since, until
from heed.insight.rules.looks import WAYS, Limits, Raised, many, signals_of, usual_of
from heed.people.queries import Staff, StaffNames, on_record
from heed.profiles import Profile

# So many entries of the chain are read in one round: a round is short, and the next goes on where it ended.
MOST_READ = 200


@dataclass(frozen=True)
class ToFlag:
    """One account's look-ups of one person on one day, and every reason to look at them."""

    agency_id: int
    account_id: int
    person: str
    on: date
    first_at: datetime
    entry_id: int
    call: str
    raised: Sequence[Raised]


@dataclass(frozen=True)
class Opened:
    """How many persons' pages an account has opened on a day, as far as it is known."""

    agency_id: int
    account_id: int
    on: date
    opened: int


@dataclass(frozen=True)
class Stretch:
    """What one stretch of the chain gave; `before` and `after` are the places it lies between."""

    before: int
    after: int
    flags: Sequence[ToFlag]
    days: Sequence[Opened]
    read: int = 0


def next_stretch(partnership_id: int, *, at: datetime) -> Stretch:
    """From where the last one ended, up to what is old enough that the call or case it belonged to is known."""
    profile = profile_in_force(partnership_id, on=day_of(at))
    before = _read_so_far(partnership_id, at - timedelta(days=profile.value("looks.look_back_days")))
    sealed_by = at - timedelta(hours=profile.value("looks.wait_hours"))
    found = looked.read_looks(before, until=sealed_by, actions=WAYS, most=MOST_READ)
    looks = [one for one in found.looks if one.partnership_id == partnership_id]
    if not looks:
        return Stretch(before, found.position, [], [])
    accounts = {one.pk: one for one in list_accounts(program(partnership_id))}
    names = StaffNames(Staff(pk, one.name, one.email) for pk, one in accounts.items())
    people = on_record({one.record for one in looks}, names, partnership_id=partnership_id)
    days = by_day(looks, people)
    actors = {pk: actor_of(accounts[pk]) for pk in {one.account_id for one in days} & set(accounts)}
    flags = _flags([one for one in days if one.account_id in actors], actors, profile, partnership_id)
    opened = _opened(days, partnership_id)
    return Stretch(
        before,
        found.position,
        [*flags, *_too_many(opened, days, profile, partnership_id)],
        opened,
        len(looks),
    )


def _read_so_far(partnership_id: int, oldest: datetime) -> int:
    """A first reading begins some days back, and not with everything that was ever shown."""
    held = LooksRead.objects.filter(partnership_id=partnership_id).values_list("position", flat=True).first()
    return looked.first_position_since(oldest) if held is None else held


def _flags(
    days: Sequence[DayOfLooks], actors: Mapping[int, Actor], profile: Profile, partnership_id: int
) -> Sequence[ToFlag]:
    known, limits = known_of(days, partnership_id=partnership_id), limits_of(profile)
    spans = {
        "connected_days": profile.value("looks.connected_days"),
        "usual_days": profile.value("looks.usual_days"),
    }
    flags = []
    for day in days:
        raised = signals_of(for_looks(day, known, actors[day.account_id], **spans), limits)
        if raised:
            flags.append(_flag(day, raised))
    return flags


def _flag(day: DayOfLooks, raised: Sequence[Raised]) -> ToFlag:
    best = day.told_best
    return ToFlag(
        agency_id=day.agency_id,
        account_id=day.account_id,
        person=day.person.person,
        on=day.on,
        first_at=min(one.at for one in day.looks),
        entry_id=best.entry_id,
        call=best.call or next((one.call for one in day.looks if one.call), ""),
        raised=raised,
    )


def limits_of(profile: Profile) -> Limits:
    said = profile.under("looks")
    return Limits(
        unconnected=said["unconnected"],
        odd_hours=said["odd_hours"],
        many_from=said["many_from"],
        many_times_usual=said["many_times_usual"],
    )


def _opened(days: Sequence[DayOfLooks], partnership_id: int) -> Sequence[Opened]:
    touched = {(one.agency_id, one.account_id, one.on) for one in days if one.opened}
    return [
        Opened(
            agency,
            account,
            on,
            looked.count_opened(partnership_id, account, since=since(on), until=until(on)),
        )
        for agency, account, on in sorted(touched)
    ]


def _too_many(
    opened: Sequence[Opened], days: Sequence[DayOfLooks], profile: Profile, partnership_id: int
) -> Sequence[ToFlag]:
    flags, limits = [], limits_of(profile)
    for one in opened:
        if one.opened < limits.many_from:
            continue
        before = LookDay.objects.filter(
            partnership_id=partnership_id,
            agency_id=one.agency_id,
            on__lt=one.on,
            on__gte=one.on - timedelta(days=profile.value("looks.usual_days")),
        )
        raised = many(one.opened, usual_of(list(before.values_list("opened", flat=True))), limits)
        if raised:
            first = min(
                (
                    look
                    for day in days
                    if (day.account_id, day.on) == (one.account_id, one.on)
                    for look in day.opened
                ),
                key=lambda look: look.at,
            )
            flags.append(
                ToFlag(one.agency_id, one.account_id, "", one.on, first.at, first.entry_id, "", (raised,))
            )
    return flags
