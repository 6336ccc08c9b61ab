"""The kinds of agency, what its other systems may be let in for, what binds a team, and what bars a profile."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum


class AgencyKind(StrEnum):
    POLICE = "police"
    COUNCIL = "council"
    REGISTERED_PROVIDER = "registered_provider"
    CHARITY = "charity"
    NHS = "nhs"
    ADULT_SOCIAL_CARE = "adult_social_care"
    FIRE = "fire"
    PROBATION = "probation"


class TokenFor(StrEnum):
    """What a token opens; one for the telephone opens nothing else, and one for who dispatches neither."""

    TELEPHONE = "telephone"
    DISPATCH = "dispatch"


def digest_of_token(token: str) -> str:
    """Tokens are long and random, so a plain digest cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Version:
    """One version of a profile: it holds from its day until another starts."""

    name: str
    version: str
    effective_from: date

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True)
class Barrier:
    """Why a profile cannot be published, and which part of it says so."""

    code: str
    path: str
    words: str


def barriers_to_publishing(
    proposed: Version, published: Iterable[Version], *, is_comparison: bool, has_instrument: bool, on: date
) -> tuple[Barrier, ...]:
    """Every reason, on this day; none means it may be published."""
    held = tuple(published)
    return (*_of_itself(is_comparison, has_instrument), *_of_time(proposed, held, on))


def _of_itself(is_comparison: bool, has_instrument: bool) -> Iterator[Barrier]:
    if is_comparison:
        words = "It is a rule to compare with. Take its values into a profile of your own."
        yield Barrier("for_comparison", "kind", words)
    if not has_instrument:
        yield Barrier(
            "unknown_instrument", "triage.instrument", "Heed has no instrument of this name and version."
        )


def _of_time(proposed: Version, published: tuple[Version, ...], on: date) -> Iterator[Barrier]:
    if any((one.name, one.version) == (proposed.name, proposed.version) for one in published):
        yield Barrier("version_taken", "version", f"{proposed} is published already.")
    later = max(
        (one for one in published if one.effective_from >= proposed.effective_from), key=_day, default=None
    )
    if later is not None:
        yield Barrier(
            "overlapping_dates",
            "effective_from",
            f"A published profile starts on or after this day already: {later}, from {later.effective_from}."
            " What held once is not replaced afterwards.",
        )
    elif published and proposed.effective_from < on:
        words = f"It would start on {proposed.effective_from}, and those days were decided by the rules that held."
        yield Barrier("starts_in_the_past", "effective_from", words)


def overlaps(proposed: Iterable[Version]) -> tuple[tuple[int, Barrier], ...]:
    """Of several that are to be published: each that takes a version or a day of one before it, by its place."""
    seen: list[Version] = []
    found = []
    for place, one in enumerate(proposed):
        for other in seen:
            if (one.name, one.version) == (other.name, other.version):
                found.append((place, Barrier("version_taken", "version", f"{one} is given twice.")))
            if one.effective_from == other.effective_from:
                words = (
                    f"It starts on the same day as {other}: {one.effective_from}. Only one of them can hold."
                )
                found.append((place, Barrier("overlapping_dates", "effective_from", words)))
        seen.append(one)
    return tuple(found)


def _day(one: Version) -> date:
    return one.effective_from


class Unbound(StrEnum):
    """Why nobody outside a team may promise in its name."""

    NOT_ACCEPTED = "not_accepted"
    REVIEW_IS_DUE = "review_is_due"
    OWN_AGENCY_ONLY = "own_agency_only"
    NOT_THIS = "not_this"
    NOT_THIS_WAY = "not_this_way"
    TOO_SOON = "too_soon"
    FULL = "full"
    NOBODY_ON_DUTY = "nobody_on_duty"
    NO_COVER = "no_cover"


@dataclass(frozen=True)
class Accepts:
    """What a team has published that others may promise in its name, and until when that stands unreviewed."""

    whats: frozenset[str]
    channels: frozenset[str]
    soonest_hours: int
    most_a_day: int
    for_own_agency_only: bool
    review_on: date


@dataclass(frozen=True)
class Watch:
    """One person of a team who is there from a moment until another, or stands in for whoever is."""

    name: str
    from_at: datetime
    until_at: datetime
    is_cover: bool

    def is_between(self, first: datetime, last: datetime) -> bool:
        return self.from_at < last and self.until_at > first


def barriers_to_binding(
    accepts: Accepts | None,
    watches: Iterable[Watch],
    *,
    what: str,
    channel: str,
    due_at: datetime,
    is_own_agency: bool,
    promised_that_day: int,
    at: datetime,
    on: date,
) -> tuple[Unbound, ...]:
    """Every reason; none means that the team can be promised for.

    It published that it accepts this, somebody of it is on duty before the promise is due, and another person covers.
    """
    if accepts is None:
        return (Unbound.NOT_ACCEPTED,)
    barred = {
        Unbound.REVIEW_IS_DUE: accepts.review_on < on,
        Unbound.OWN_AGENCY_ONLY: accepts.for_own_agency_only and not is_own_agency,
        Unbound.NOT_THIS: what not in accepts.whats,
        Unbound.NOT_THIS_WAY: channel not in accepts.channels,
        Unbound.TOO_SOON: due_at < at + timedelta(hours=accepts.soonest_hours),
        Unbound.FULL: promised_that_day >= accepts.most_a_day,
    }
    return (*(code for code, is_so in barred.items() if is_so), *_nobody_there(watches, at, due_at))


def _nobody_there(watches: Iterable[Watch], at: datetime, due_at: datetime) -> tuple[Unbound, ...]:
    there = [one for one in watches if one.is_between(at, due_at)]
    if all(one.is_cover for one in there):
        return (Unbound.NOBODY_ON_DUTY,)
    # Nobody covers for herself: it takes two people, whether the other is on duty too or named as cover.
    return () if len({one.name.casefold() for one in there}) > 1 else (Unbound.NO_COVER,)


LONGEST_SHIFT, FURTHEST_SHIFT = timedelta(days=7), timedelta(days=366)


def barrier_to_shift(from_at: datetime, until_at: datetime, *, at: datetime) -> str:
    """Why these cannot be somebody's hours on a rota; empty where they can."""
    # Two times on one wall are compared as they are written, which is wrong in the night the clocks change.
    from_at, until_at = from_at.astimezone(UTC), until_at.astimezone(UTC)
    if until_at <= from_at:
        return "ends_before"
    if until_at - from_at > LONGEST_SHIFT:
        return "too_long"
    return "too_far" if from_at > at + FURTHEST_SHIFT else ""
