"""Who looked at whom, gathered from the audit and from what each room knows: what the rules of look-ups are told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from heed.agencies.landlords import patch_officer_of
from heed.agencies.rotas import was_there
from heed.cases.queries import list_open_cases
from heed.core import looked
from heed.core.actor import Actor, Role
from heed.core.clock import day_of
from heed.core.looked import Looked
from heed.insight.models import NameRuledOut, OwnPostcode
from heed.insight.rules.looks import WAYS, Fit, LookFacts, Way
from heed.people.queries import OnRecord
from heed.reports.queries import is_to_keep, list_open_promises
from heed.sharing.queries import was_told_of


@dataclass
class DayOfLooks:
    """One account's look-ups of one person on one day, as they stand in one stretch of the audit."""

    account_id: int
    agency_id: int
    on: date
    person: OnRecord
    looks: list[Looked] = field(default_factory=list)

    @property
    def opened(self) -> Sequence[Looked]:
        return [one for one in self.looks if not one.call and WAYS[one.action] == Way.PAGE]

    @property
    def told_best(self) -> Looked:
        """The entry that says most: her page with the reason given, else the first."""
        return min(self.looks, key=lambda one: (WAYS[one.action] != Way.PAGE, bool(one.call), one.at))


def by_day(looks: Iterable[Looked], people: Mapping[str, OnRecord]) -> Sequence[DayOfLooks]:
    """One for each account, person and day; the program looks at nobody, and an unknown record is nobody."""
    days: dict[tuple[int, str, date], DayOfLooks] = {}
    for one in looks:
        person = people.get(one.record)
        if person is None or one.account_id is None or one.agency_id is None:
            continue
        on = day_of(one.at)
        key = (one.account_id, person.person, on)
        days.setdefault(key, DayOfLooks(one.account_id, one.agency_id, on, person)).looks.append(one)
    return list(days.values())


@dataclass(frozen=True)
class Known:
    """What is known beforehand of everybody in one stretch: read once."""

    ended: frozenset[str]  # calls ended without a report
    ruled_out: frozenset[tuple[int, str]]
    own_postcodes: Mapping[int, frozenset[int]]


def known_of(days: Sequence[DayOfLooks], *, partnership_id: int) -> Known:
    references = {reference for one in days for reference in one.person.references}
    ruled_out = NameRuledOut.objects.filter(partnership_id=partnership_id, person__in=references)
    said = OwnPostcode.objects.filter(
        partnership_id=partnership_id, account_id__in={one.account_id for one in days}
    )
    own: dict[int, set[int]] = defaultdict(set)
    for account, digest in said.values_list("account_id", "digest"):
        own[account].add(digest)
    calls = {look.call for one in days for look in one.looks}
    return Known(
        ended=looked.ended_without_report(partnership_id, calls),
        ruled_out=frozenset(ruled_out.values_list("account_id", "person")),
        own_postcodes={account: frozenset(digests) for account, digests in own.items()},
    )


def for_looks(
    day: DayOfLooks, known: Known, actor: Actor, *, connected_days: int, usual_days: int
) -> LookFacts:
    """What is dear to find out is asked only where her page was opened outside a call."""
    ended = {_way(one) for one in day.looks if one.call in known.ended}
    in_calls = {_way(one) for one in day.looks if one.call and one.call not in known.ended}
    opened = day.opened
    return LookFacts(
        account_id=day.account_id,
        shown_outside=frozenset(_way(one) for one in day.looks if not one.call),
        shown_in_calls=frozenset(in_calls),
        shown_in_ended=frozenset(ended),
        fits=tuple(
            Fit(account, words)
            for account, words in day.person.fits
            if not any((account, one) in known.ruled_out for one in day.person.references)
        ),
        near_own_home=_is_near(known.own_postcodes.get(day.account_id), day.person.postcodes),
        connections=_connections(day, actor, days=connected_days) if opened else None,
        was_on_duty=_was_on_duty(day, opened) if opened else None,
        was_at_work_then=_was_at_work(day, opened, usual_days) if opened else None,
    )


def _way(one: Looked) -> Way:
    return WAYS[one.action]


def _is_near(own: frozenset[int] | None, hers: frozenset[int]) -> bool | None:
    """Unknown where the account has named no postcode."""
    return bool(own & hers) if own else None


def _was_on_duty(day: DayOfLooks, opened: Sequence[Looked]) -> bool | None:
    """At the first of them, give or take an hour; unknown of whoever is on no rota."""
    return was_there(day.account_id, min(one.at for one in opened), around=looked.AROUND)


def _was_at_work(day: DayOfLooks, opened: Sequence[Looked], usual_days: int) -> bool | None:
    """At the first of them; the later ones of one sitting are at that hour too."""
    first = min(opened, key=lambda one: one.at)
    return looked.was_at_work_at_this_hour(first.partnership_id, day.account_id, first.at, days=usual_days)


def _connections(day: DayOfLooks, actor: Actor, *, days: int) -> frozenset[str]:
    """The first thing found by which she concerns the account; the dearest to find out is asked last."""
    ways = (_own_team, _granted, _case, _promise, _call, _patch, _shared)
    return next((frozenset([name]) for way in ways if (name := way(day, actor, days))), frozenset())


def _own_team(day: DayOfLooks, actor: Actor, days: int) -> str:
    own_agency = actor.has_role(Role.SUPERVISOR) and actor.agency_id in day.person.agency_ids
    return "own_team" if own_agency or actor.team_ids & day.person.team_ids else ""


def _granted(day: DayOfLooks, actor: Actor, days: int) -> str:
    return "granted" if all(one.purpose for one in day.opened) else ""


def _case(day: DayOfLooks, actor: Actor, days: int) -> str:
    cases = list_open_cases(actor, day.person.record_ids)
    own = any(case.officer_id == day.account_id or case.team_id in actor.team_ids for case in cases)
    led = actor.has_role(Role.SUPERVISOR) and any(case.lead_agency_id == actor.agency_id for case in cases)
    return "case" if own or led else ""


def _promise(day: DayOfLooks, actor: Actor, days: int) -> str:
    own = [
        one
        for one in list_open_promises(actor, day.person.record_ids)
        if one.agency_id == actor.agency_id and is_to_keep(actor, one, told_team_id=one.report.team_id)
    ]
    return "promise" if own else ""


def _call(day: DayOfLooks, actor: Actor, days: int) -> str:
    """Somebody taken in a call of one's own, before or on the same day."""
    until = max(one.at for one in day.opened) + timedelta(hours=12)
    was = looked.calls_shown_in(
        actor.partnership_id,
        day.account_id,
        day.person.references,
        since=until - timedelta(days=days),
        until=until,
    )
    return "call" if was else ""


def _patch(day: DayOfLooks, actor: Actor, days: int) -> str:
    homes = (patch_officer_of(actor, uprn, on=day.on) for uprn in sorted(day.person.uprns))
    return "patch" if any(home and home.officer_id == day.account_id for home in homes) else ""


def _shared(day: DayOfLooks, actor: Actor, days: int) -> str:
    since: datetime = min(one.at for one in day.opened) - timedelta(days=days)
    was = was_told_of(day.agency_id, day.person.record_ids, partnership_id=actor.partnership_id, since=since)
    return "shared" if was else ""
