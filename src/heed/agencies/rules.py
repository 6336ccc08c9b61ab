"""The kinds of agency, what its other systems may be let in for, and what stands against publishing a profile."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
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
